import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { below, oneOf, type Random, seeded } from '#shared/base/seeded.ts'
import { type GateLimits, inspect, type Verdict } from '#shared/board/doc/gate.ts'
import { openReplica, type Replica } from '#shared/board/doc/replica.ts'

// Several updates taken in as one transaction must come to what they come to one by one: for the gate, which judges each against a
// document that holds those before it, and for those who are sent the outcome.

const LIMITS: GateLimits = { elements: 12, text: 60, docBytes: 20_000_000 }
const SEED = Number(process.env['GATE_SEED'] ?? Math.floor(Math.random() * 2 ** 31))

const open = (...updates: Uint8Array[]): Replica => {
  const opened = openReplica(updates)
  if (!opened.ok) throw new Error('unreadable')
  return opened.value
}
const note = (text: string): Y.Map<unknown> => {
  const entry = new Y.Map<unknown>()
  entry.set('kind', 'sticky')
  entry.set('text', new Y.Text(text))
  entry.set('rows', new Y.Map([['a', 1]]))
  return entry
}
const made = (...ids: string[]): Uint8Array => {
  const doc = new Y.Doc()
  for (const id of ids) doc.getMap('elements').set(id, note(id))
  return Y.encodeStateAsUpdate(doc)
}

function act(doc: Y.Doc, random: Random, fresh: () => string): void {
  const elements = doc.getMap<Y.Map<unknown>>('elements')
  const entry = elements.get(oneOf(random, [...elements.keys()]) ?? '')
  const text = entry?.get('text')
  const rows = entry?.get('rows')
  switch (below(random, 8)) {
    case 0:
      elements.set(fresh(), note('new'))
      break
    case 1:
      if (text instanceof Y.Text) text.insert(below(random, text.length + 1), 'abcdefgh')
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
    case 5:
      // what stood in the old one is deleted with it, and others may be writing there
      entry?.set('rows', new Y.Map([[fresh(), 1]]))
      break
    case 6:
      if (rows instanceof Y.Map) rows.set(fresh(), 2)
      break
    default:
      entry?.set('at', [below(random, 100), below(random, 100)])
  }
}

/** A board that judges and takes in, as a room does, one by one or together. */
function board(start: Uint8Array) {
  const replica = open(start)
  const owners = new Map<number, string>()
  const judge = (update: Uint8Array, by: string): Verdict => {
    const verdict = inspect(replica, update, { participantId: by, ownerOf: c => owners.get(c) }, LIMITS)
    if (verdict.kind === 'accept') for (const client of verdict.newClients) owners.set(client, by)
    return verdict
  }
  type Written = { readonly update: Uint8Array; readonly by: string }
  return {
    replica,
    oneByOne: (tick: readonly Written[]) =>
      tick.map(({ update, by }) => {
        const verdict = judge(update, by)
        if (verdict.kind === 'accept') expect(replica.apply(update).kind).toBe('news')
        return [verdict.kind, replica.living()]
      }),
    together: (tick: readonly Written[]) => {
      const told: unknown[] = []
      const applied = replica.together(take => {
        for (const { update, by } of tick) {
          const verdict = judge(update, by)
          if (verdict.kind === 'accept') take(update, verdict.touched)
          told.push([verdict.kind, replica.living()])
        }
      })
      return { told, applied }
    },
  }
}

describe(`updates taken in together, GATE_SEED=${SEED}`, () => {
  it('are judged, counted and passed on as one by one', () => {
    const random = seeded(SEED)
    let n = 0
    const start = made('one', 'two', 'three')
    const [single, joint] = [board(start), board(start)]
    const follower = open(start)
    const docs = Array.from({ length: 5 }, () => new Y.Doc())
    for (const doc of docs) Y.applyUpdate(doc, start)
    const kinds = new Set<string>()
    for (let round = 0; round < 80; round++) {
      const tick = Array.from({ length: 1 + below(random, 6) }, () => {
        const at = below(random, docs.length)
        const doc = docs[at] ?? new Y.Doc()
        for (let i = below(random, 3); i >= 0; i--) doc.transact(() => act(doc, random, () => `e${n++}`))
        return { update: Y.encodeStateAsUpdate(doc, single.replica.stateVector()), by: `p${at}` }
      })
      const expected = single.oneByOne(tick)
      const { told, applied } = joint.together(tick)
      expect(told, `round ${round}`).toEqual(expected)
      for (const [kind] of expected) kinds.add(String(kind))
      if (applied.kind === 'news') follower.apply(applied.update)
      expect(applied.kind).not.toBe('broken')
      expect(joint.replica.equals(single.replica.state()), `round ${round}`).toBe(true)
      expect(follower.equals(joint.replica.state()), `round ${round}`).toBe(true)
      expect(joint.replica.living()).toBe(single.replica.living())
      expect(joint.replica.bytes()).toBeGreaterThanOrEqual(joint.replica.state().byteLength)
      // whoever was refused starts anew from what there is, and others hear of it now and then
      for (const [at, doc] of docs.entries()) {
        if (random() < 0.3) Y.applyUpdate(doc, joint.replica.state())
        const lacks = Y.encodeStateAsUpdate(doc, joint.replica.stateVector())
        if (inspect(joint.replica, lacks, { participantId: '', ownerOf: () => '' }, LIMITS).kind !== 'nothing') {
          const renewed = new Y.Doc()
          Y.applyUpdate(renewed, joint.replica.state())
          if (random() < 0.5) docs[at] = renewed
        }
      }
    }
    expect(kinds).toContain('accept')
    expect(kinds).toContain('board-full')
  })

  it('leave a whole document behind, however damaged some of them are', () => {
    const random = seeded(SEED + 1)
    let n = 0
    const start = made('one', 'two', 'three')
    const outcomes = new Map<string, number>()
    for (let round = 0; round < 400; round++) {
      const joint = board(start)
      const tick = Array.from({ length: 2 + below(random, 4) }, (_, at) => {
        const doc = new Y.Doc()
        Y.applyUpdate(doc, start)
        const from = Y.encodeStateVector(doc)
        for (let i = below(random, 3); i >= 0; i--) act(doc, random, () => `m${n++}`)
        const update = new Uint8Array(Y.encodeStateAsUpdate(doc, from))
        if (random() < 0.5)
          for (let i = below(random, 3); i >= 0; i--) update[below(random, update.length)] = below(random, 256)
        return { update, by: `p${at}` }
      })
      const { told, applied } = joint.together(tick)
      for (const [kind] of told as [string][]) outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1)
      expect(applied.kind, `round ${round}`).not.toBe('broken')
      const follower = open(start)
      if (applied.kind === 'news') follower.apply(applied.update)
      expect(follower.equals(joint.replica.state()), `round ${round}`).toBe(true)
      expect([...joint.replica.document.share.keys()].sort()).toEqual(['elements', 'meta'])
      for (const each of [joint.replica, follower]) each.destroy()
    }
    expect(outcomes.get('accept')).toBeGreaterThan(300)
    expect([...outcomes.keys()]).toEqual(expect.arrayContaining(['never', 'malformed', 'missing']))
  })

  it('count for the limits at once, and the state in between is the one that there is', () => {
    const replica = open(made('one'))
    const [two, three] = [made('two'), made('three')]
    const living: number[] = []
    const sizes: number[] = []
    const applied = replica.together(take => {
      for (const [id, update] of [
        ['two', two],
        ['three', three],
      ] as const) {
        take(update, new Set([id]))
        living.push(replica.living())
        sizes.push(replica.bytes())
        expect(replica.state().byteLength).toBeLessThanOrEqual(sizes.at(-1) ?? 0)
        expect([...open(replica.state()).document.getMap('elements').keys()]).toContain(id)
      }
    })
    expect(applied.kind).toBe('news')
    expect(living).toEqual([2, 3])
    expect(sizes[1]).toBeGreaterThan(sizes[0] ?? 0)
    expect([...open(replica.state()).document.getMap('elements').keys()].sort()).toEqual(['one', 'three', 'two'])
  })

  it('are worth nothing when one of them lacks what came before it', () => {
    const doc = new Y.Doc()
    doc.getMap('elements').set('one', note('one'))
    const from = Y.encodeStateVector(doc)
    doc.getMap('elements').set('two', note('two'))
    const late = Y.encodeStateAsUpdate(doc, from)
    let went = false
    const applied = open().together(take => {
      take(made('three'), new Set(['three']))
      take(late, new Set(['two']))
      went = true
    })
    expect([applied.kind, went]).toEqual(['broken', false])
  })
})
