// Which way words are read, as Unicode's bidirectional algorithm begins: by the first letter. What lines are drawn with is decided here
// and never by the page, which may be in another language.

/** Hebrew, Arabic and their neighbours. */
const SCRIPTS = String.raw`\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC`
/** Signs that nobody sees and that are there to say it. */
const FROM_RIGHT = String.raw`\u200F\u061C`
const SOME = new RegExp(`[${SCRIPTS}${FROM_RIGHT}]`)
const FIRST = new RegExp(String.raw`^[^\p{L}\u200E${FROM_RIGHT}]*(?:[${FROM_RIGHT}]|(?=[${SCRIPTS}])\p{L})`, 'u')

/** True where something in it may be read from the right; false for nearly every text, and quickly. */
export const mayReadFromRight = (text: string): boolean => SOME.test(text)

/** The first letter that has a direction is read from the right. */
export const readsFromRight = (text: string): boolean => SOME.test(text) && FIRST.test(text)

/** A name in the midst of other words, put in order by itself: it does not turn round what stands beside it. */
export const heldApart = (name: string): string => (SOME.test(name) ? `\u2068${name}\u2069` : name)

/** Which way a line of a text is read: one that goes on with another script's word goes on in the direction of its text. */
export const lineFromRight = (line: string, lines: readonly string[]): boolean =>
  SOME.test(line) && (FIRST.test(line) || readsFromRight(lines.join(' ')))
