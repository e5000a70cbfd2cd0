import { hasWords, wordsFor } from '../ui/words/words.ts'

/**
 * What an empty node asks of its writer: "Why does this happen?" under another of its own role, else its role's own prompt.
 * Null where the kind has no such words.
 */
export function promptOf(kind: string, role: string, parentRole: string | undefined): string | null {
  const base = `prompt.${kind}.${role}`
  const deeper = `${base}.deeper`
  if (parentRole === role && hasWords(deeper)) return wordsFor(deeper)
  return hasWords(base) ? wordsFor(base) : null
}
