import { describe, expect, it } from 'vitest'
import { CLOSE, isPermanent } from '#shared/wire/close-codes.ts'
import { answerTo, CLOSE_ANSWERS } from '../../../client/pages/close-screens.ts'
import { hasWords } from '../../../client/ui/words/shell-words.ts'

describe('close codes on screen', () => {
  it.each(Object.entries(CLOSE))('%s (%i) has its answer, in words', (_name, code) => {
    const answer = CLOSE_ANSWERS[code]
    expect(answer.kind).toBe(isPermanent(code) ? 'screen' : 'retry')
    if (answer.kind === 'screen') {
      expect(answer.steps.length).toBeGreaterThan(0)
      expect(hasWords(`close.${code}.title`)).toBe(true)
      expect(hasWords(`close.${code}.text`)).toBe(true)
    } else expect(hasWords(answer.banner)).toBe(true)
  })

  it('has no answer for a code that is not in the contract', () => {
    expect(Object.keys(CLOSE_ANSWERS).map(Number).sort()).toEqual(Object.values(CLOSE).sort())
  })

  it('answers codes of a newer server by their class', () => {
    expect(answerTo(4499).kind).toBe('screen')
    expect(answerTo(4500).kind).toBe('retry')
    expect(answerTo(1006).kind).toBe('retry')
  })

  it('never sends a person away from unsaved work without a copy', () => {
    for (const code of Object.values(CLOSE)) {
      const answer = CLOSE_ANSWERS[code]
      if (answer.kind === 'screen') expect(answer.steps).toContain('download')
    }
  })
})
