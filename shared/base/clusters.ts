import { CLUSTER } from './cluster.ts'

// Wherever a text is shortened or broken it is cut between two of what people see as one character.

export function* clusters(text: string): Iterable<string> {
  for (const [cluster] of text.matchAll(CLUSTER)) yield cluster
}

/** As much of a text as has this length (`String.length`). */
export function within(text: string, most: number): string {
  if (text.length <= most) return text
  let end = 0
  for (const cluster of clusters(text)) {
    if (end + cluster.length > most) break
    end += cluster.length
  }
  return text.slice(0, end)
}

/** The same with the sign that something was left out. */
export const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${within(text, most - 1).trimEnd()}…`
