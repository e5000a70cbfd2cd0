/** The words of a query, each of which must be found. */
const wordsOf = (query: string): readonly string[] =>
  query
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter(w => w !== '')

/** Says whether a text has every word of a query somewhere, in any order and any case. */
export function matching(query: string): (text: string) => boolean {
  const wanted = wordsOf(query)
  return text => {
    const lower = text.toLocaleLowerCase()
    return wanted.every(word => lower.includes(word))
  }
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().toLocaleLowerCase()

export const isSameText = (a: string, b: string): boolean => plain(a) === plain(b)

/** How well a text fits: 0 it is the query, 1 it begins with it, 2 otherwise. */
export const fitOf = (text: string, query: string): 0 | 1 | 2 =>
  isSameText(text, query) ? 0 : plain(text).startsWith(plain(query)) ? 1 : 2
