import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { applyUpdate, missingFrom } from '#shared/board/doc/merge.ts'
import { type BoardDocument, elementsOf, newDocument } from '#shared/board/doc/roots.ts'
import { onUpdates } from '#shared/board/doc/updates.ts'

interface Heard {
  readonly update: Uint8Array
  readonly origin: unknown
  readonly own: boolean
}

function listening(document: BoardDocument): Heard[] {
  const heard: Heard[] = []
  onUpdates(document, (update, origin, own) => heard.push({ update, origin, own }))
  return heard
}

const written = (key: string, length: number): BoardDocument => {
  const document = newDocument()
  elementsOf(document).set(key, 'x'.repeat(length))
  return document
}

/** Whoever takes in what was heard has the same. */
function whole(document: BoardDocument, heard: readonly Heard[]): void {
  const copy = newDocument()
  for (const { update } of heard) Y.applyUpdate(copy, update)
  expect(elementsOf(copy).toJSON()).toEqual(elementsOf(document).toJSON())
}

describe('updates of a document', () => {
  it('own ones and small ones are heard as Yjs encodes them', () => {
    const document = newDocument()
    const heard = listening(document)
    elementsOf(document).set('own', 1)
    applyUpdate(document, missingFrom(written('small', 10)), 'server')
    expect(heard.map(({ origin, own }) => [origin, own])).toEqual([
      [null, true],
      ['server', false],
    ])
    whole(document, heard)
  })

  it('a large one is handed on as it came, once, and not when it brings nothing', () => {
    const document = newDocument()
    const heard = listening(document)
    const update = missingFrom(written('large', 50_000))
    applyUpdate(document, update, 'server')
    expect(heard).toEqual([{ update, origin: 'server', own: false }])
    expect(heard[0]?.update).toBe(update)
    applyUpdate(document, update, 'server')
    expect(heard).toHaveLength(1)
    elementsOf(document).set('own', 1)
    expect(heard.at(-1)?.own).toBe(true)
    whole(document, heard)
  })

  it('of one whose predecessors are missing nothing is lost', () => {
    const other = written('first', 10)
    const vector = Y.encodeStateVector(other)
    elementsOf(other).set('second', 'y'.repeat(50_000))
    const document = newDocument()
    const heard = listening(document)
    applyUpdate(document, Y.encodeStateAsUpdate(other, vector), 'server')
    expect(heard).toEqual([])
    const first = newDocument()
    Y.applyUpdate(first, Y.encodeStateAsUpdate(other))
    applyUpdate(document, missingFrom(first), 'server')
    expect(elementsOf(document).size).toBe(2)
    whole(document, heard)
  })

  it('what somebody writes because of it is heard too', () => {
    const document = newDocument()
    const heard = listening(document)
    elementsOf(document).observe((event, transaction) => {
      if (!transaction.local && event.keysChanged.has('large')) elementsOf(document).set('answer', 1)
    })
    applyUpdate(document, missingFrom(written('large', 50_000)), 'server')
    elementsOf(document).set('own', 1)
    expect(heard.filter(({ own }) => own)).toHaveLength(2)
    whole(document, heard)
  })

  it('goes on after one that cannot be read', () => {
    const document = newDocument()
    const heard = listening(document)
    const update = missingFrom(written('large', 50_000))
    expect(applyUpdate(document, update.slice(0, 40_000), 'server')).toBe(false)
    elementsOf(document).set('own', 1)
    applyUpdate(document, update, 'server')
    expect(heard.map(({ own }) => own)).toEqual([true, false])
    whole(document, heard)
  })

  it('is silent for who has stopped', () => {
    const document = newDocument()
    const heard: Uint8Array[] = []
    const stop = onUpdates(document, update => heard.push(update))
    stop()
    elementsOf(document).set('own', 1)
    applyUpdate(document, missingFrom(written('large', 50_000)), 'server')
    expect(heard).toEqual([])
  })
})
