import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { below, oneOf, type Random, seeded } from '#shared/base/seeded.ts'
import { type GateLimits, inspect } from '#shared/board/doc/gate.ts'
import { clientsOf, mergeAll, openReplica, type Replica } from '#shared/board/doc/replica.ts'

const LIMITS: GateLimits = { elements: 10_000, text: 5_000, docBytes: 20_000_000 }
const SEED = Number(process.env['GATE_SEED'] ?? Math.floor(Math.random() * 2 ** 31))

const open = (...updates: Uint8Array[]): Replica => {
  const opened = openReplica(updates)
  if (!opened.ok) throw new Error('unreadable')
  return opened.value
}
const note = (text: string, deleted?: string): Y.Map<unknown> => {
  const entry = new Y.Map<unknown>()
  entry.set('kind', 'sticky')
  entry.set('text', new Y.Text(text))
  if (deleted !== undefined) entry.set('deleted', deleted)
  return entry
}
const docWith = (...ids: string[]): Y.Doc => {
  const doc = new Y.Doc()
  for (const id of ids) doc.getMap('elements').set(id, note(id))
  return doc
}

describe('a replica', () => {
  it('loads a snapshot and rows, and fails on what is not whole', () => {
    const doc = docWith('one')
    const snapshot = Y.encodeStateAsUpdate(doc)
    const from = Y.encodeStateVector(doc)
    doc.getMap('elements').set('two', note('two'))
    const row = Y.encodeStateAsUpdate(doc, from)
    expect(open(snapshot, row).living()).toBe(2)
    expect(openReplica([row])).toEqual({ ok: false, error: 'unreadable' })
    expect(openReplica([snapshot.subarray(0, snapshot.length - 3)])).toEqual({ ok: false, error: 'unreadable' })
  })

  it('gives what an update brought, and tells nothing from broken', () => {
    const replica = open()
    const doc = docWith('one')
    const update = Y.encodeStateAsUpdate(doc)
    const applied = replica.apply(update)
    expect(applied.kind).toBe('news')
    expect(replica.apply(update)).toEqual({ kind: 'nothing' })
    const from = Y.encodeStateVector(doc)
    doc.getMap('elements').set('two', note(''))
    const gap = Y.encodeStateAsUpdate(doc, from)
    expect(open().apply(gap)).toEqual({ kind: 'broken' })
    // only the news of a whole state goes on
    const again = replica.apply(Y.encodeStateAsUpdate(doc))
    expect(again.kind === 'news' && again.update.length).toBeLessThan(Y.encodeStateAsUpdate(doc).length)
    expect(clientsOf(gap)).toEqual([doc.clientID])
  })

  it('keeps the full state until the next edit, and answers what somebody lacks', () => {
    const replica = open(Y.encodeStateAsUpdate(docWith('one')))
    const state = replica.state()
    expect(replica.state()).toBe(state)
    expect(replica.diff(new Uint8Array([0]))).toBe(state)
    const vector = replica.stateVector()
    replica.apply(Y.encodeStateAsUpdate(docWith('two')))
    expect(replica.state()).not.toBe(state)
    const lacking = replica.diff(vector)
    expect(replica.diff(vector)).toBe(lacking)
    const other = new Y.Doc()
    Y.applyUpdate(other, mergeAll([state, lacking ?? new Uint8Array()]))
    expect([...other.getMap('elements').keys()].sort()).toEqual(['one', 'two'])
    expect(replica.diff(new Uint8Array([200, 200]))).toBe(null)
    expect(replica.bytes()).toBeGreaterThanOrEqual(replica.state().byteLength)
  })

  it('counts the living through flags, overwritten flags and removals', () => {
    const doc = docWith('one', 'two')
    doc.getMap('elements').set('three', note('', 'op'))
    const replica = open(Y.encodeStateAsUpdate(doc))
    expect([replica.living(), replica.isLiving('three')]).toEqual([2, false])
    const edit = (work: (elements: Y.Map<Y.Map<unknown>>) => void) =>
      replica.edit(document => work(document.getMap<Y.Map<unknown>>('elements')))
    edit(e => e.get('three')?.delete('deleted'))
    expect(replica.living()).toBe(3)
    edit(e => e.get('one')?.set('deleted', 'op2'))
    edit(e => e.get('one')?.set('deleted', 'op3'))
    expect(replica.living()).toBe(2)
    edit(e => e.get('one')?.set('deleted', ''))
    expect(replica.living()).toBe(3)
    expect(edit(e => e.delete('two'))).not.toBe(null)
    expect(replica.living()).toBe(2)
    expect(edit(() => undefined)).toBe(null)
  })

  it('knows its own state from another', () => {
    const doc = docWith('one')
    const replica = open(Y.encodeStateAsUpdate(doc))
    const state = replica.state()
    expect(replica.equals(state)).toBe(true)
    replica.edit(document => document.getMap<Y.Map<unknown>>('elements').get('one')?.delete('kind'))
    expect(replica.equals(state)).toBe(false)
    expect(replica.equals(new Uint8Array([0, 0]))).toBe(false)
    expect(replica.equals(new Uint8Array([9]))).toBe(false)
  })
})

describe(`the gate and yjs agree, GATE_SEED=${SEED}`, () => {
  const act = (doc: Y.Doc, random: Random, fresh: () => string): void => {
    const elements = doc.getMap<Y.Map<unknown>>('elements')
    const entry = elements.get(oneOf(random, [...elements.keys()]) ?? '')
    const text = entry?.get('text')
    switch (below(random, 6)) {
      case 0:
        elements.set(fresh(), note('new'))
        break
      case 1:
        if (text instanceof Y.Text) text.insert(below(random, text.length + 1), 'abc')
        break
      case 2:
        if (text instanceof Y.Text && text.length > 2) text.delete(below(random, text.length - 2), 2)
        break
      case 3:
        entry?.set('deleted', fresh())
        break
      case 4:
        entry?.delete('deleted')
        break
      default:
        entry?.set('at', [below(random, 100), below(random, 100)])
    }
  }

  it('accepts all that honest people write, in any order that has its predecessors', () => {
    const random = seeded(SEED)
    let n = 0
    const replica = open()
    const owners = new Map<number, string>()
    const docs = Array.from({ length: 4 }, () => new Y.Doc())
    for (let round = 0; round < 400; round++) {
      const at = below(random, docs.length)
      const doc = docs[at]
      if (doc === undefined) continue
      for (let i = below(random, 4); i >= 0; i--) doc.transact(() => act(doc, random, () => `e${n++}`))
      // as an update of what the server lacks, or as a whole state
      const update = random() < 0.5 ? Y.encodeStateAsUpdate(doc, replica.stateVector()) : Y.encodeStateAsUpdate(doc)
      const verdict = inspect(replica, update, { participantId: `p${at}`, ownerOf: c => owners.get(c) }, LIMITS)
      expect(['accept', 'nothing']).toContain(verdict.kind)
      if (verdict.kind === 'accept') {
        for (const client of verdict.newClients) owners.set(client, `p${at}`)
        expect(replica.apply(update).kind).toBe('news')
      }
      const reader = docs[below(random, docs.length)]
      if (reader !== undefined) Y.applyUpdate(reader, replica.state())
    }
    const flagged = [...replica.document.getMap<Y.Map<unknown>>('elements').values()].filter(e => e.get('deleted'))
    expect(replica.living()).toBe(replica.document.getMap('elements').size - flagged.length)
  })

  it('accepts of 20,000 damaged updates only what applies whole', () => {
    const random = seeded(SEED + 1)
    let n = 0
    const base = docWith('one', 'two', 'three')
    const state = Y.encodeStateAsUpdate(base)
    let replica = open(state)
    const before = replica.state()
    let accepted = 0
    const writer = { participantId: 'mallory', ownerOf: (c: number) => (c === base.clientID ? 'ann' : undefined) }
    for (let round = 0; round < 20_000; round++) {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, state)
      const from = Y.encodeStateVector(doc)
      for (let i = below(random, 3); i >= 0; i--) act(doc, random, () => `m${n++}`)
      const update = new Uint8Array(Y.encodeStateAsUpdate(doc, from))
      for (let i = below(random, 4); i >= 0; i--) update[below(random, update.length)] = below(random, 256)
      const verdict = inspect(replica, update, writer, LIMITS)
      if (verdict.kind !== 'accept') continue
      accepted += 1
      const applied = replica.apply(update)
      expect(applied.kind, `round ${round}`).toBe('news')
      const ids = [...replica.document.getMap('elements').keys()]
      expect(ids).toEqual(expect.arrayContaining(['one', 'two', 'three']))
      expect([...replica.document.share.keys()].sort()).toEqual(['elements', 'meta'])
      expect(replica.equals(replica.state())).toBe(true)
      replica.destroy()
      replica = open(before)
    }
    // the damage is small enough that some of it makes sense: otherwise this shows nothing
    expect(accepted).toBeGreaterThan(100)
  }, 120_000)
})
