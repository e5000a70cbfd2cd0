// A setting that this browser keeps for this person. Where storage is forbidden (private windows, filters) it lasts as long as the page.

export interface Remembered<T> {
  read(): T
  write(value: T): void
}

/** `check` gives the value if it is one that this version knows, else undefined. Kept under `throughline.<name>`. */
export function remembered<T>(name: string, initial: T, check: (value: unknown) => T | undefined): Remembered<T> {
  const key = `throughline.${name}`
  let kept: T | undefined
  return {
    read: () => {
      if (kept !== undefined) return kept
      try {
        const text = localStorage.getItem(key)
        kept = text === null ? undefined : check(JSON.parse(text))
      } catch {
        // forbidden or damaged: as if nothing was kept
      }
      return kept ?? initial
    },
    write: value => {
      kept = value
      try {
        localStorage.setItem(key, JSON.stringify(value))
      } catch {
        // forbidden or full: kept for as long as the page lives
      }
    },
  }
}
