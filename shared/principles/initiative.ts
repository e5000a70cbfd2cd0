import { within } from '../base/clusters.ts'

// What the people of a board call their own initiative: it stands in the principles' questions, where the deck says SPDG. A setting of
// the board, so that a whole team reads the same sentence.

/** The key in `meta`. */
export const INITIATIVE = 'initiative'
/** Characters. */
export const LONGEST_INITIATIVE = 60

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** As it is shown: empty when nobody has named it, or when what is stored is no name. */
export const readInitiative = (stored: unknown): string => {
  const text = typeof stored === 'string' ? oneLine(stored) : ''
  return [...text].length > LONGEST_INITIATIVE ? '' : text
}

/** As it is stored; undefined takes the name away. */
export const initiativeValue = (text: string): string | undefined => {
  const name = within(oneLine(text), LONGEST_INITIATIVE).trimEnd()
  return name === '' ? undefined : name
}
