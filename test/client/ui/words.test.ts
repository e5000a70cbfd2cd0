import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FAULTS } from '#shared/base/fault.ts'
import { TEMPLATES } from '#shared/workshop/templates.ts'
import { EN } from '../../../client/ui/words/en.ts'
import { lookupIn } from '../../../client/ui/words/lookup.ts'
import { SHELL_WORDS } from '../../../client/ui/words/shell.ts'
import { hasWords, words, wordsFor } from '../../../client/ui/words/all-words.ts'

const folder = join(import.meta.dirname, '../../../client/ui/words')

describe('words', () => {
  it('fills holes and picks plurals', () => {
    const table = lookupIn(
      { a: 'Hello {{name}}', b_one: '{{count}} note', b_other: '{{count}} notes', c: '{{x}} {{y}}' },
      'en',
    )
    expect(table.words('a', { name: 'Ana' })).toBe('Hello Ana')
    expect(table.words('b', { count: 1 })).toBe('1 note')
    expect(table.words('b', { count: 0 })).toBe('0 notes')
    expect(table.words('c', { x: '{{y}}', y: 'z' })).toBe('{{y}} z')
    expect(table.wordsFor('nothing')).toBe('nothing')
    expect(table.hasWords('b')).toBe(true)
    expect(table.hasWords('nothing')).toBe(false)
    expect(words('button.close')).toBe('Close')
  })

  it('has a sentence for every fault of the table, and for what only the client sees', () => {
    const codes = [...Object.keys(FAULTS), 'offline', 'unexpected']
    expect(codes.filter(code => !hasWords(`fault.${code}`))).toEqual([])
  })

  it('has words for every template', () => {
    for (const { id } of TEMPLATES)
      for (const key of [`template.${id}`, `template.${id}.about`]) expect(wordsFor(key)).not.toBe(key)
  })

  it('gives no key twice, so that no part of the product overwrites another', async () => {
    const seen = new Map<string, string>()
    const twice: string[] = []
    for (const file of readdirSync(folder).filter(
      name => !['words.ts', 'shell-words.ts', 'all-words.ts', 'en.ts', 'lookup.ts'].includes(name),
    )) {
      const module = (await import(join(folder, file))) as Readonly<Record<string, unknown>>
      // files that spread others are whole in EN; only what a file says itself counts
      for (const [name, table] of Object.entries(module)) {
        if (!name.endsWith('_WORDS') || typeof table !== 'object' || table === null) continue
        for (const [key, text] of Object.entries(table)) {
          const before = seen.get(key)
          if (before !== undefined && before !== text) twice.push(key)
          seen.set(key, String(text))
        }
      }
    }
    expect(twice).toEqual([])
    expect(
      Object.keys(SHELL_WORDS).every(
        key => EN[key as keyof typeof EN] === SHELL_WORDS[key as keyof typeof SHELL_WORDS],
      ),
    ).toBe(true)
  })
})
