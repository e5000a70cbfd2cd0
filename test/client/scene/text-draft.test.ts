import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { openDraft, PAUSE_MS, WRITE_MS } from '../../../client/scene/text-draft.ts'
import { chance, memoryBoard } from '../../kit/board.ts'

function typing(text: string) {
  const board = memoryBoard(chance(3).fresh)
  board.write([{ op: 'create', id: 'n', kind: 'sticky', values: {}, texts: { text } }])
  const handle = board.text('n')
  if (handle === null) throw new Error('no text')
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(board.document))
  const timers = new Map<() => void, number>()
  const shown: string[] = []
  let caret = 0
  const draft = openDraft({
    handle,
    step: () => board.undo.step(),
    later: (call, ms) => {
      timers.set(call, ms)
      return () => timers.delete(call)
    },
    show: (next, map) => {
      shown.push(next)
      caret = map(caret)
    },
  })
  const fire = (ms: number) => {
    for (const [call, due] of [...timers]) if (due === ms && timers.delete(call)) call()
  }
  /** Somebody else writes. */
  const remote = (at: number, insert: string) => {
    const entry = other.getMap('elements').get('n') as Y.Map<unknown>
    ;(entry.get('text') as Y.Text).insert(at, insert)
    Y.applyUpdate(board.document, Y.encodeStateAsUpdate(other))
  }
  return {
    board,
    handle,
    draft,
    fire,
    remote,
    shown,
    timers,
    setCaret: (at: number) => (caret = at),
    caret: () => caret,
  }
}

describe('a text while it is typed', () => {
  it('writes at intervals, not at each key', () => {
    const { handle, draft, fire } = typing('')
    draft.type('a')
    draft.type('ab')
    expect(handle.read()).toBe('')
    fire(WRITE_MS)
    expect(handle.read()).toBe('ab')
  })

  it('is one undo step a pause', () => {
    const { board, draft, fire } = typing('')
    draft.type('one')
    fire(PAUSE_MS)
    draft.type('one two')
    draft.flush()
    fire(PAUSE_MS)
    board.undo.undo()
    expect(board.view.get('n')?.text).toBe('one')
    board.undo.undo()
    expect(board.view.get('n')?.text).toBe('')
  })

  it('takes in what others write, before what is not yet written, and keeps the caret at its word', () => {
    const { handle, draft, fire, remote, shown, setCaret, caret } = typing('late')
    draft.type('late buses')
    setCaret(10)
    remote(0, 'Very ')
    expect(shown.at(-1)).toBe('Very late buses')
    expect(caret()).toBe(15)
    fire(WRITE_MS)
    expect(handle.read()).toBe('Very late buses')
  })

  it('writes nothing of an unfinished composition', () => {
    const { handle, draft, fire, timers } = typing('x')
    draft.compose(true)
    draft.type('xに')
    expect(timers.size).toBe(0)
    draft.compose(false)
    draft.type('x日')
    fire(WRITE_MS)
    expect(handle.read()).toBe('x日')
  })

  it('loses neither a composition nor what others wrote meanwhile', () => {
    const { handle, draft, remote, shown } = typing('x')
    draft.compose(true)
    draft.type('xに')
    remote(0, 'A')
    // the field still shows the old text while the composition runs
    draft.type('xにほ')
    draft.compose(false)
    expect(shown.at(-1)).toBe('Axにほ')
    draft.flush()
    expect(handle.read()).toBe('Axにほ')
  })

  it('knows how what is not yet written looks, and writes it so', () => {
    const { handle, draft, fire, remote } = typing('late buses')
    draft.format(0, 4, { bold: true })
    expect(handle.marks()).toEqual([{ from: 0, to: 4, bold: true }])
    draft.type('latest buses', { caret: 6 })
    expect(draft.marks()).toEqual([{ from: 0, to: 6, bold: true }])
    draft.type('latest buses again', { caret: 18, look: { italic: true } })
    const expected = [
      { from: 0, to: 6, bold: true },
      { from: 12, to: 18, italic: true },
    ]
    expect(draft.marks()).toEqual(expected)
    remote(5, 'full ')
    expect(draft.read()).toBe('latest full buses again')
    const moved = [
      { from: 0, to: 6, bold: true },
      { from: 17, to: 23, italic: true },
    ]
    expect(draft.marks()).toEqual(moved)
    fire(WRITE_MS)
    expect(handle.marks()).toEqual(moved)
  })

  it('takes of equal letters the one at the caret for the new one', () => {
    const { handle, draft, fire } = typing('aab')
    draft.format(0, 2, { bold: true })
    draft.type('aaab', { caret: 1 })
    fire(WRITE_MS)
    expect(handle.marks()).toEqual([{ from: 1, to: 3, bold: true }])
  })

  it('a look is an undo step of its own', () => {
    const { board, draft, fire } = typing('late')
    draft.type('late buses', { caret: 10 })
    draft.format(0, 4, { bold: true })
    draft.type('late buses!', { caret: 11 })
    fire(WRITE_MS)
    board.undo.undo()
    expect(board.view.get('n')?.text).toBe('late buses')
    expect(board.view.get('n')?.marks?.text).toEqual([{ from: 0, to: 4, bold: true }])
    board.undo.undo()
    expect(board.view.get('n')).not.toHaveProperty('marks')
    expect(board.view.get('n')?.text).toBe('late buses')
  })

  it('writes the rest when it is let go', () => {
    const { handle, draft } = typing('')
    draft.type('last words')
    draft.stop()
    expect(handle.read()).toBe('last words')
  })
})
