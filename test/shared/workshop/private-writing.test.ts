import { describe, expect, it } from 'vitest'
import { landed, waitingToLand } from '#shared/workshop/private-round.ts'
import { viewOf } from '#shared/workshop/view.ts'
import { BOARDS, game, type Game, PEOPLE } from '../../kit/referee.ts'

const start = (g: Game, args: object = {}) =>
  g.does('ada', 'private.start', { boardId: 'board-1', prompt: 'Why do pupils stay away?', ...args })
const write = (g: Game, who: string, text: string, now = 1): string =>
  String(g.does(who, 'private.note', { text }, { now }).result?.['noteId'])
const viewBy = (g: Game, id: string) => {
  const person = PEOPLE.find(each => each.id === id)
  if (person === undefined) throw new Error(id)
  return viewOf(g.state(), person, BOARDS, PEOPLE).private
}
/** What goes to boards now, and is on them afterwards. */
const land = (g: Game) => {
  const groups = waitingToLand(g.state().notes)
  g.set(
    landed(
      g.state(),
      groups.flatMap(group => group.notes.map(([id]) => id)),
    ),
  )
  return groups
}

describe('private writing', () => {
  it('shows everybody their own notes and a count', () => {
    const g = game()
    start(g)
    const noteId = write(g, 'ben', ' No bus\n\n\n\nin winter\u202e ')
    write(g, 'cy', 'Fear')
    expect(viewBy(g, 'ben')).toMatchObject({ count: 2, hidden: 2, mine: [{ noteId, text: 'No bus\n\nin winter' }] })
    for (const who of ['ada', 'vera']) {
      expect(viewBy(g, who)).toMatchObject({ count: 2, hidden: 2, mine: [] })
      expect(JSON.stringify(viewBy(g, who))).not.toMatch(/bus|Fear/)
    }
    expect(g.refused('vera', 'private.note', { text: 'x' })).toBe('not-allowed')
    expect(g.refused('ben', 'private.note', { text: '  ' })).toBe('bad-request')
  })

  it('leaves notes to their authors: to others there are none', () => {
    const g = game()
    start(g)
    const noteId = write(g, 'ben', 'mine')
    for (const who of ['ada', 'cy'])
      for (const name of ['private.edit', 'private.remove', 'private.share'])
        expect(g.refused(who, name, { noteId, text: 'taken' })).toBe('not-found')
    g.does('ben', 'private.edit', { noteId, text: 'mine still' })
    expect(viewBy(g, 'ben')?.mine).toEqual([{ noteId, text: 'mine still' }])
    g.does('ben', 'private.remove', { noteId })
    expect(viewBy(g, 'ben')).toMatchObject({ count: 0, mine: [] })
  })

  it('lands each note once, in the order of writing, with its author', () => {
    const g = game()
    start(g, { into: 'frame-1' })
    const second = write(g, 'cy', 'two', 2)
    const first = write(g, 'ben', 'one', 1)
    g.does('ada', 'private.reveal', { boardId: 'board-1' })
    const [group, ...others] = land(g)
    expect(others).toEqual([])
    expect(group).toMatchObject({ boardId: 'board-1', into: 'frame-1' })
    expect(group?.notes.map(([id, note]) => [id, note.text, note.by, note.late])).toEqual([
      [first, 'one', 'ben', undefined],
      [second, 'two', 'cy', undefined],
    ])
    expect(land(g)).toEqual([])
    g.does('ada', 'private.reveal', { boardId: 'board-1' })
    expect(land(g)).toEqual([])
    expect(g.refused('ben', 'private.edit', { noteId: first, text: 'x' })).toBe('not-found')
    expect(viewBy(g, 'ben')).toMatchObject({ revealed: true, count: 2, hidden: 0, mine: [{ shared: true }] })
  })

  it('marks what is written after the reveal, and keeps it until the next', () => {
    const g = game()
    start(g)
    write(g, 'ben', 'early')
    g.does('ada', 'private.reveal', { boardId: 'board-1' })
    land(g)
    const noteId = write(g, 'cy', 'late')
    expect(viewBy(g, 'cy')?.mine).toEqual([{ noteId, text: 'late', late: true }])
    expect(viewBy(g, 'ben')).toMatchObject({ count: 2, hidden: 1 })
    expect(g.refused('ada', 'private.start', { boardId: 'board-1', prompt: 'next' })).toBe('bad-request')
    expect(g.refused('ada', 'private.close', {})).toBe('bad-request')
    g.does('ada', 'private.reveal', { boardId: 'board-1' })
    expect(land(g)[0]?.notes.map(([, note]) => [note.text, note.late])).toEqual([['late', true]])
    start(g, { prompt: 'next' })
    expect(viewBy(g, 'cy')).toMatchObject({ prompt: 'next', count: 0, mine: [] })
    write(g, 'ben', 'thrown away')
    g.does('ada', 'private.close', { discard: true })
    expect(viewBy(g, 'ben')).toBeNull()
    expect(g.state().notes).toEqual({})
  })

  it('is revealed a team at a time, onto the board that is named', () => {
    const g = game()
    start(g)
    write(g, 'ben', 'of red')
    write(g, 'cy', 'of blue')
    g.does('ada', 'private.reveal', { boardId: 'board-2', team: 'red' })
    expect(land(g).map(group => [group.boardId, group.into, group.notes.map(([, n]) => n.text)])).toEqual([
      ['board-2', null, ['of red']],
    ])
    expect(viewBy(g, 'cy')).toMatchObject({ revealed: false, teams: ['red'], hidden: 1 })
    write(g, 'ben', 'late red', 3)
    expect(viewBy(g, 'ben')?.mine.at(-1)).toMatchObject({ text: 'late red', late: true })
    expect(g.refused('ada', 'private.reveal', { boardId: 'elsewhere' })).toBe('not-found')
  })

  it('is shared one by one by authors', () => {
    const g = game()
    start(g)
    const noteId = write(g, 'ben', 'look')
    write(g, 'ben', 'not this')
    g.does('ben', 'private.share', { noteId })
    expect(land(g)[0]?.notes.map(([, note]) => note.text)).toEqual(['look'])
    expect(g.refused('ben', 'private.share', { noteId })).toBe('not-found')
    expect(viewBy(g, 'cy')).toMatchObject({ count: 2, hidden: 1 })
  })

  it('forgets the authors of an anonymous round for good', () => {
    const g = game()
    start(g, { anonymous: true })
    const written = ['a', 'b', 'c', 'd', 'e', 'f'].map((text, i) => write(g, i % 2 === 0 ? 'ben' : 'cy', text, i + 1))
    g.does('ada', 'private.reveal', { boardId: 'board-1' })
    // from the moment of the reveal, before anything is written to the board
    const text = JSON.stringify(g.state().notes)
    for (const word of ['ben', 'cy', ...written]) expect(text).not.toContain(word)
    const [group] = land(g)
    expect(group?.notes.map(([, note]) => [note.by, note.at])).toEqual(Array.from({ length: 6 }, () => [null, 0]))
    expect(group?.notes.map(([, note]) => note.text).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
    expect(g.state().notes).toEqual({})
    expect(viewBy(g, 'ben')).toMatchObject({ count: 6, hidden: 0, mine: [] })
  })

  it('does not let a team of one give away who wrote', () => {
    const g = game()
    start(g, { anonymous: true })
    write(g, 'ben', 'mine alone')
    write(g, 'cy', 'another')
    expect(g.refused('ada', 'private.reveal', { boardId: 'board-1', team: 'red' })).toBe('bad-request')
    const together = PEOPLE.map(each => (each.id === 'cy' ? { ...each, team: 'red' } : each))
    expect(g.refused('ada', 'private.reveal', { boardId: 'board-1', team: 'red' }, { people: together })).toBeNull()
  })

  it('tells facilitators who has written only where that names nobody', () => {
    const g = game()
    g.does('ada', 'taking-part.set', { on: true })
    start(g)
    write(g, 'ben', 'x')
    const seen = (id: string) => {
      const person = PEOPLE.find(each => each.id === id)
      return person && viewOf(g.state(), person, BOARDS, PEOPLE).takingPart
    }
    expect(seen('ada')).toEqual({
      on: true,
      people: { ben: { notes: 1, voted: false }, cy: { notes: 0, voted: false } },
    })
    expect(seen('ben')).toEqual({ on: true })
    g.does('ada', 'private.close', { discard: true })
    start(g, { anonymous: true })
    write(g, 'ben', 'x')
    expect(seen('ada')).toEqual({ on: true, people: { ben: { voted: false }, cy: { voted: false } } })
  })
})
