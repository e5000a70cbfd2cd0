import type { ApiFault } from '../net/api.ts'
import { hasWords, words, wordsFor } from '../ui/words/entry-words.ts'

/** What went wrong and what to do, for a person. `code`: the join code as it was typed, where one was. */
export function faultWords(fault: ApiFault, code = ''): string {
  if (fault.code === 'too-many-requests' && fault.retryAfter !== undefined)
    return words('join.wait', { count: Math.ceil(fault.retryAfter / 1000) })
  const key = `fault.${fault.code}`
  return hasWords(key) ? wordsFor(key, { code }) : words('fault.unexpected')
}
