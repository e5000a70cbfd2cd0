import type { ElementRules } from '#shared/workshop/state.ts'
import { words } from '../ui/words/words.ts'

/** The rules in words, for those who are under them; '' when everything is allowed. */
export function rulesTold({ palette, ownOnly }: ElementRules): string {
  const told = palette === 'all' ? [] : [words(palette === 'diagram' ? 'rules.told-diagram' : 'rules.told-notes')]
  return [...told, ...(ownOnly ? [words('rules.told-own')] : [])].join(' ')
}
