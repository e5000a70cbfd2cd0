import { CODE_ALPHABET, CODE_LENGTH, readCode, showCode } from '#shared/workshop/code.ts'

// Join codes as people type, paste and scan them.

/** What stands behind the # of a join link, or what was typed into the address. */
export const codeInAddress = (typed: string, hash: string): string => {
  const given = hash.replace(/^#/, '') || typed
  try {
    return decodeURIComponent(given)
  } catch {
    return given
  }
}

/** Out of what was pasted: a whole join link counts as its code. */
const codeInText = (text: string): string => {
  const link = /\/j[#/]([^\s/?#]+)/i.exec(text)
  return link?.[1] ?? text
}

/** In capitals and with its dash as soon as there are enough symbols; what is no symbol stays in sight, to be seen. */
export function formatTyped(typed: string): string {
  const bare = codeInText(typed)
    .toUpperCase()
    .replace(/[\s\-‐-―]/g, '')
    .slice(0, CODE_LENGTH + 4)
  return bare.length > CODE_LENGTH / 2 ? `${bare.slice(0, CODE_LENGTH / 2)}-${bare.slice(CODE_LENGTH / 2)}` : bare
}

export type CodeReading =
  | { readonly kind: 'code'; readonly code: string; readonly shown: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'symbol'; readonly symbol: string }
  | { readonly kind: 'length'; readonly count: number }

/** The code, or what is wrong with it before anybody is asked. */
export function readTyped(typed: string): CodeReading {
  const code = readCode(codeInText(typed))
  if (code !== null) return { kind: 'code', code, shown: showCode(code) }
  const bare = formatTyped(typed).replace('-', '')
  if (bare === '') return { kind: 'missing' }
  const symbol = [...bare].find(each => !CODE_ALPHABET.includes(each))
  return symbol === undefined ? { kind: 'length', count: bare.length } : { kind: 'symbol', symbol }
}
