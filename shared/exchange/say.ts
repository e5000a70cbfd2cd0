// Words for documents. Exports are read by people, and shared/ has no words of its own: whoever writes a document hands them in,
// the page its own, the server the table that is generated from the page's (document-words.ts).

export type SayValues = Readonly<Record<string, string | number>>

/** The words for a key, with values in their holes; `count` picks the plural. Null for a key without words. */
export type Say = (key: string, values?: SayValues) => string | null

/** Plural forms are `key_one` and `key_other`, holes are `{{name}}`: the form of client/ui/words. */
export function sayFrom(table: Readonly<Record<string, string>>, language = 'en'): Say {
  const plural = new Intl.PluralRules(language)
  const entries = new Map(Object.entries(table))
  return (key, values = {}) => {
    const { count } = values
    const found =
      (typeof count === 'number' ? entries.get(`${key}_${plural.select(count)}`) : undefined) ??
      entries.get(key) ??
      entries.get(`${key}_other`)
    return found?.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => String(values[name] ?? hole)) ?? null
  }
}
