import type { Hint } from '#shared/diagrams/kind.ts'
import { linkAsOne } from '../scene/actions/link-as-one.ts'
import type { Editor } from '../scene/editor.ts'
import { hasWords, wordsFor } from '../ui/words/all-words.ts'
import type { Values } from '../ui/words/lookup.ts'

/** The sentence of a hint. A reason has a sentence of its own where it has words, and codes in a value are told in words too. */
export function hintText(hint: Hint): string {
  const base = `hint.${hint.id}`
  const { reason } = hint.args ?? {}
  const sentence = typeof reason === 'string' && hasWords(`${base}.${reason}`) ? `${base}.${reason}` : base
  const told = Object.entries(hint.args ?? {}).map(([key, value]) => {
    const codes = typeof value === 'string' ? value.split(' ').map(code => `${base}.${key}.${code}`) : []
    return [key, codes.length > 0 && codes.every(hasWords) ? codes.map(code => wordsFor(code)).join(', ') : value]
  })
  return wordsFor(sentence, Object.fromEntries(told) as Values)
}

/** What can be done about a hint at once, by the hint's id; most need thinking instead. */
const FIXES: Readonly<Record<string, (editor: Editor, hint: Hint) => boolean>> = {
  FB9: (editor, hint) => {
    const other = hint.args?.other
    return typeof other === 'string' && linkAsOne(editor, hint.target, other)
  },
}

export const fixOf = (hint: Hint): ((editor: Editor, hint: Hint) => boolean) | undefined => FIXES[hint.id]
export const FIXED_HINTS: readonly string[] = Object.keys(FIXES)
