import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { isFormat, MOST_FORMATS } from '#shared/board/doc/format-limits.ts'
import { inspect } from '#shared/board/doc/gate.ts'
import { openReplica } from '#shared/board/doc/replica.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'

const LIMITS = { elements: 100, text: 5000, docBytes: 20 * 1024 * 1024 }

/** What the gate says of an edit that a stock client makes in a note. */
function judged(edit: (text: Y.Text) => void) {
  const board = memoryBoard(chance(3).fresh)
  board.write([{ op: 'create', id: 'n', kind: 'sticky', values: {}, texts: { text: 'late buses' } }])
  const known = Y.encodeStateAsUpdate(board.document)
  const replica = openReplica([known])
  if (!replica.ok) throw new Error('not read')
  const stock = new Y.Doc()
  Y.applyUpdate(stock, known)
  const before = Y.encodeStateVector(stock)
  const text = (stock.getMap('elements').get('n') as Y.Map<unknown>).get('text') as Y.Text
  stock.transact(() => edit(text))
  const writer = { participantId: 'ben', ownerOf: (client: number) => (client === stock.clientID ? 'ben' : 'ana') }
  return inspect(replica.value, Y.encodeStateAsUpdate(stock, before), writer, LIMITS)
}

describe('formatting at the gate', () => {
  it('comes in as stock clients write it, with attributes of their own', () => {
    expect(judged(text => text.format(0, 4, { bold: true, color: '#ff0000', link: 'https://example.org' })).kind).toBe(
      'accept',
    )
    expect(
      judged(text => text.applyDelta([{ retain: 4 }, { insert: '\n', attributes: { list: 'bullet' } }])).kind,
    ).toBe('accept')
  })

  it('is no place for documents', () => {
    expect(isFormat('link', `https://a/${'x'.repeat(2038)}`)).toBe(true)
    expect(isFormat('link', `https://a/${'x'.repeat(2100)}`)).toBe(false)
    expect(isFormat('x'.repeat(65), true)).toBe(false)
    expect(judged(text => text.format(0, 4, { link: `https://a/${'x'.repeat(3000)}` })).kind).toBe('never')
    expect(judged(text => text.format(0, 4, { deep: { list: Array.from({ length: 2000 }, (_, i) => i) } })).kind).toBe(
      'never',
    )
  })

  it('is not piled up without end in one text', () => {
    // a beginning and an end each
    const pile = (count: number) => (text: Y.Text) =>
      text.insert(0, 'x', Object.fromEntries(Array.from({ length: count / 2 }, (_, i) => [`key${i}`, true])))
    expect(judged(pile(100)).kind).toBe('accept')
    expect(judged(pile(MOST_FORMATS + 2)).kind).toBe('text-too-long')
  })
})
