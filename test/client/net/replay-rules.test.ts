import { describe, expect, it } from 'vitest'
import type { Change } from '#shared/board/change.ts'
import { missingFrom } from '#shared/board/doc/merge.ts'
import { replayOf } from '#shared/board/doc/replay.ts'
import { newDocument } from '#shared/board/doc/roots.ts'
import { applyUpdate } from '#shared/board/doc/merge.ts'
import { allowedAgain } from '../../../client/net/replay-rules.ts'
import { chance, memoryBoard } from '../../kit/board.ts'

const create = (id: string, text: string): Change => ({
  op: 'create',
  id,
  kind: 'sticky',
  values: { at: [0, 0] },
  texts: { text },
})
const noText = () => ''

describe('work that was refused, told again', () => {
  /** A server's board with two notes, and a person's copy of it. */
  const start = () => {
    const server = memoryBoard(chance(1).fresh)
    server.write([create('old', 'as it was'), create('gone', 'x')])
    const document = newDocument()
    applyUpdate(document, missingFrom(server.document))
    return { server, mine: memoryBoard(chance(2).fresh, document) }
  }

  it('makes edits of what differs, and they give the same board', () => {
    const { server, mine } = start()
    mine.write([create('new', 'mine')])
    mine.write([{ op: 'text', id: 'old', key: 'text', edit: { at: 0, remove: 2, insert: 'just as' } }])
    mine.write([{ op: 'set', id: 'gone', key: 'deleted', value: 'op1' }])
    // meanwhile somebody else wrote, too
    server.write([{ op: 'set', id: 'old', key: 'fill', value: 'mint' }])
    server.write(replayOf(server.document, missingFrom(mine.document)))
    expect(server.view.get('new')?.text).toBe('mine')
    expect(server.view.get('old')).toMatchObject({ text: 'just as it was', fill: 'mint' })
    expect(server.view.get('gone')).toBeUndefined()
  })

  it('is nothing for a copy without news, and for junk', () => {
    const { server, mine } = start()
    expect(replayOf(server.document, missingFrom(mine.document))).toEqual([])
    expect(replayOf(server.document, new Uint8Array([1, 2, 3]))).toEqual([])
  })

  const changes: readonly Change[] = [
    create('new', 'mine'),
    create('long', 'x'.repeat(11)),
    { op: 'text', id: 'old', key: 'text', edit: { at: 0, remove: 0, insert: 'y'.repeat(11) } },
    { op: 'set', id: 'new', key: 'fill', value: 'mint' },
    { op: 'set', id: 'old', key: 'fill', value: 'mint' },
    { op: 'set', id: 'gone', key: 'deleted', value: undefined },
    { op: 'set', id: 'old', key: 'deleted', value: 'op' },
  ]

  it('leaves out what the reason forbids', () => {
    expect(allowedAgain(changes, 'view-only', 10, noText)).toEqual([])
    expect(allowedAgain(changes, 'board-full', 10, noText)).toEqual([changes[2], changes[4], changes[6]])
    expect(allowedAgain(changes, 'text-too-long', 10, noText)).toEqual([
      changes[0],
      changes[3],
      changes[4],
      changes[5],
      changes[6],
    ])
    expect(allowedAgain(changes, 'refused-for-good', 10, noText)).toEqual(changes)
  })

  it('leaves out only what the facilitator’s rules keep', () => {
    expect(allowedAgain(changes, 'element-rule', 10, noText, ['old', 'gone'])).toEqual([
      changes[0],
      changes[1],
      changes[3],
    ])
  })
})
