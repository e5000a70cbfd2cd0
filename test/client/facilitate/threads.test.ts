import { describe, expect, it } from 'vitest'
import type { CommentEntry } from '#shared/wire/workshop-frames.ts'
import { mentionAt, mentionsIn, peopleLike, threadsOn } from '../../../client/facilitate/comments/threads.ts'

const comment = (id: string, at: number, more: Partial<CommentEntry> = {}): CommentEntry => ({
  id,
  boardId: 'b',
  text: id,
  mentions: [],
  by: 'p',
  at,
  ...more,
})

describe('threads', () => {
  it('gather answers under their first, and put what was last spoken of first', () => {
    const threads = threadsOn('b', [
      comment('one', 1),
      comment('two', 2),
      comment('late', 9, { answers: 'one' }),
      comment('early', 3, { answers: 'one' }),
      comment('elsewhere', 10, { boardId: 'other' }),
      comment('done', 4, { resolved: { by: 'q', at: 5 } }),
    ])
    expect(threads.map(thread => [thread.first.id, thread.answers.map(a => a.id), thread.resolved])).toEqual([
      ['one', ['early', 'late'], false],
      ['done', [], true],
      ['two', [], false],
    ])
  })
})

describe('mentions', () => {
  it('are what follows an @ right before the caret', () => {
    expect(mentionAt('ask @Be', 7)).toEqual({ from: 4, query: 'Be' })
    expect(mentionAt('@', 1)).toEqual({ from: 0, query: '' })
    expect(mentionAt('a@school.org', 12)).toBeNull()
    expect(mentionAt('@Ben now', 8)).toBeNull()
  })

  it('find people by any of their names, never the nameless', () => {
    const people = [
      { id: '1', name: 'Ben Okafor' },
      { id: '2', name: 'Ana' },
      { id: '3', name: '' },
    ]
    expect(peopleLike(people, 'oka').map(person => person.id)).toEqual(['1'])
    expect(peopleLike(people, '').map(person => person.id)).toEqual(['2', '1'])
  })

  it('count only while the name stands in the text', () => {
    const picked = new Map([
      ['1', 'Ben Okafor'],
      ['2', 'Ana'],
    ])
    expect(mentionsIn('thanks @Ben Okafor', picked)).toEqual(['1'])
  })

  it('do not name somebody whose name begins another one', () => {
    const picked = new Map([
      ['1', 'Ana'],
      ['2', 'Anabel'],
      ['3', 'Ana'],
    ])
    expect(mentionsIn('thanks @Anabel', picked)).toEqual(['2'])
    expect(mentionsIn('thanks @Anabel and @Ana', picked)).toEqual(['1', '2', '3'])
  })

  it('find a name by its letters without their accents', () => {
    const people = [{ id: '1', name: 'Zoë Müller' }]
    for (const query of ['zoe', 'Zoë', 'mull']) expect(peopleLike(people, query)).toHaveLength(1)
  })
})
