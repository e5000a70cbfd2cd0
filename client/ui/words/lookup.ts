// From a key to words: plural forms by the browser's own rules, values into their holes. A library for this weighed 15 KB of the join
// page's 95.

export type Values = Readonly<Record<string, string | number>>

type Plural<K> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K

export interface Lookup<T> {
  /** The words for a key. `count` picks the plural form; other values fill `{{name}}`. */
  readonly words: (key: Plural<keyof T & string>, values?: Values) => string
  /** For keys made of codes (faults, hints, actions): the key itself when it has no words, which a test forbids. */
  readonly wordsFor: (key: string, values?: Values) => string
  readonly hasWords: (key: string) => boolean
}

export function lookupIn<T extends Readonly<Record<string, string>>>(table: T, language: string): Lookup<T> {
  const plural = new Intl.PluralRules(language)
  const entries: ReadonlyMap<string, string> = new Map(Object.entries(table))
  const find = (key: string, { count }: Values): string | undefined =>
    (typeof count === 'number' ? entries.get(`${key}_${plural.select(count)}`) : undefined) ??
    entries.get(key) ??
    entries.get(`${key}_other`)
  const wordsFor = (key: string, values: Values = {}): string =>
    (find(key, values) ?? key).replace(/\{\{(\w+)\}\}/g, (hole, name: string) => String(values[name] ?? hole))
  return { words: wordsFor, wordsFor, hasWords: key => find(key, {}) !== undefined }
}
