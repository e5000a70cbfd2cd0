// A setting that this browser keeps for this person. Where storage is forbidden (private windows, filters) it lasts as long as the page.

export interface Remembered<T> {
  read(): T
  write(value: T): void
}

export type TextStore = Pick<Storage, 'getItem' | 'setItem'>

/** The browser's own, or null where even asking throws (storage blocked by a setting). */
export function browserStore(): TextStore | null {
  try {
    return typeof localStorage === 'undefined' ? null : localStorage
  } catch {
    return null
  }
}

/**
 * `check` gives the value if it is one that this version knows, else undefined. Kept under `throughline.<name>`, and read anew each
 * time: another tab may have written it.
 */
export function remembered<T>(
  name: string,
  initial: T,
  check: (value: unknown) => T | undefined,
  store: TextStore | null = browserStore(),
): Remembered<T> {
  const key = `throughline.${name}`
  let unkept: { readonly value: T } | null = null
  return {
    read: () => {
      if (unkept !== null) return unkept.value
      try {
        const text = store?.getItem(key) ?? null
        return (text === null ? undefined : check(JSON.parse(text))) ?? initial
      } catch {
        // damaged: as if nothing was kept
        return initial
      }
    },
    write: value => {
      try {
        if (store === null) unkept = { value }
        else {
          store.setItem(key, JSON.stringify(value))
          unkept = null
        }
      } catch {
        unkept = { value }
      }
    },
  }
}
