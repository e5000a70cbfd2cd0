// Join codes (contract §3): eight characters that nobody confuses when they are read aloud or copied from a wall.

/** 30 symbols without I, L, O, U, 0 and 1: eight of them carry 39 bits (docs: reference/reliability.md §3.1). */
export const CODE_ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'
export const CODE_LENGTH = 8
export const CODE_LIFE_MS = 12 * 60 * 60 * 1000

/** A fresh code in its canonical form; `pick(n)` gives a fair whole number below n. */
export function newCode(pick: (below: number) => number): string {
  let code = ''
  for (let i = 0; i < CODE_LENGTH; i++) code += CODE_ALPHABET[pick(CODE_ALPHABET.length)] ?? ''
  return code
}

/** What a person typed, in canonical form: any case, with or without dashes and spaces; null when it cannot be a code. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s\-‐-―]/g, '')
  if (code.length !== CODE_LENGTH) return null
  for (const symbol of code) if (!CODE_ALPHABET.includes(symbol)) return null
  return code
}

export const showCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`
