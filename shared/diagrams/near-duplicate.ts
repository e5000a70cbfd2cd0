// When two texts say nearly the same: their words are compared, not their letters, so that order, case, punctuation and plural
// make no difference. Numbers and negations must agree: "grade 1" is not "grade 2", and "trained" is not "not trained".

/** Words that carry no meaning of their own here. English; in other languages they only make texts a little more alike. */
const EMPTY_WORDS = new Set(
  'a an and are as at be been by for from has have in is it its of on or our that the their there they this to was we were with'.split(
    ' ',
  ),
)
const NEGATIONS = new Set([
  'no',
  'not',
  'never',
  'without',
  'none',
  'cannot',
  'isnt',
  'dont',
  'doesnt',
  'arent',
  'wont',
])

/** Dice's coefficient from which two texts count as the same: of 5 words, 4 are shared. */
const ALIKE = 0.8

export interface Words {
  readonly all: ReadonlySet<string>
  /** Numbers and negations, in order of the alphabet. */
  readonly strict: string
}

/** A plural s and its e, so that "books" meets "book"; short words and double s stay. */
const stem = (word: string): string =>
  word.length > 4 && word.endsWith('ies')
    ? `${word.slice(0, -3)}y`
    : word.length > 3 && word.endsWith('s') && !word.endsWith('ss')
      ? word.slice(0, -1)
      : word

export function wordsOf(text: string): Words {
  const found = text
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
  const words = (found ?? []).filter(word => !EMPTY_WORDS.has(word))
  const strict = words.filter(word => NEGATIONS.has(word) || /\p{N}/u.test(word))
  return { all: new Set(words.map(stem)), strict: [...new Set(strict)].sort().join(' ') }
}

/** Texts of fewer than two words are alike only when they are equal. */
export function alike(a: Words, b: Words): boolean {
  if (a.all.size === 0 || b.all.size === 0 || a.strict !== b.strict) return false
  const [small, large] = a.all.size <= b.all.size ? [a.all, b.all] : [b.all, a.all]
  // the best that the sizes allow is already too little
  if ((2 * small.size) / (small.size + large.size) < ALIKE) return false
  let shared = 0
  for (const word of small) if (large.has(word)) shared++
  return (2 * shared) / (small.size + large.size) >= ALIKE
}
