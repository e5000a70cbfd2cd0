// Code that few need and that comes in a file of its own: here once it was fetched, and from then on called like any other.

export interface Fetched<T> {
  /** Null until it came. */
  readonly here: () => T | null
  /** Rejects when it does not come; the next call asks again. */
  readonly fetch: () => Promise<T>
}

export function fetched<T>(load: () => Promise<T>): Fetched<T> {
  let come: T | null = null
  return {
    here: () => come,
    fetch: async () => {
      come ??= await load()
      return come
    },
  }
}

/** Calls code at once when it is here, else when it came. What does not come is not called: `failed` says so. */
export function whenHere<T>(code: Fetched<T>, call: (code: T) => void, failed: () => void): void {
  const here = code.here()
  if (here === null) code.fetch().then(call, failed)
  else call(here)
}
