import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openReplica, type Replica } from '#shared/board/doc/replica.ts'
import type { Connection } from '../../../server/sync/connection.ts'
import type { LiveBoard } from '../../../server/sync/load-board.ts'
import { createKnownUpdates } from '../../../server/sync/known-updates.ts'
import { createTaking, type Item, type Own, type Personal } from '../../../server/sync/taking.ts'
import { addNote, LIMITS, NO_METRICS, noteIds } from './bench.ts'

// A write that yjs cannot take although the gate let it in: nobody knows one, so here the replica is made to throw.

type Fault = 'at once' | 'at the end'

function live(rows: readonly Uint8Array[], poison: Uint8Array, fault: Fault): LiveBoard {
  const opened = openReplica(rows)
  if (!opened.ok) throw new Error('unreadable')
  const whole = opened.value
  const replica: Replica = {
    ...whole,
    together: work => {
      let poisoned = false
      const applied = whole.together(take =>
        work((update, touched) => {
          if (update === poison && fault === 'at once') throw new TypeError('cannot read it')
          poisoned ||= update === poison
          take(update, touched)
        }),
      )
      return poisoned ? { kind: 'broken', cause: new TypeError('cannot clean up') } : applied
    },
  }
  return {
    replica,
    owners: new Map(),
    seq: 0,
    rows: 0,
    rowBytes: 0,
    damage: null,
    worked: new Map(),
    nothingNew: createKnownUpdates(),
  }
}

function person(participantId: string) {
  const said: string[] = []
  let ended = false
  const connection = {
    participantId,
    access: { role: 'participant', locked: false, epoch: 'e' },
    held: null as object | null,
    ended: () => ended,
    send: () => void said.push('again the same nack'),
    refuse: (n: number, code: string) => {
      said.push(`${n} ${code}`)
      connection.held = {}
    },
    end: (code: string) => {
      said.push(code)
      ended = true
    },
  }
  return { said, connection: connection as unknown as Connection }
}

const written = (by: Connection, n: number, id: string): Personal => {
  const doc = new Y.Doc()
  addNote(doc, id)
  const update = Y.encodeStateAsUpdate(doc)
  return { by, n, update, bytes: update.byteLength, at: 0, step2: false, over: false }
}

const taking = (warned: string[]) =>
  createTaking({
    boardId: 'b1',
    limits: LIMITS,
    metrics: NO_METRICS,
    log: {
      debug: () => undefined,
      info: () => undefined,
      warn: (event, fields) => void warned.push(`${event} ${fields?.['participant']}`),
      error: event => void warned.push(event),
    },
    clock: { now: () => 0, after: () => () => undefined },
    health: { down: () => false, failed: () => undefined, onRecovered: () => () => undefined, close: () => undefined },
    beforeBulk: () => undefined,
  })

/** As a room does it: what is sound is committed, and a broken replica is made anew from that. */
function run(items: readonly Item[], poison: Uint8Array, fault: Fault) {
  const warned: string[] = []
  const take = taking(warned)
  const rows: Uint8Array[] = []
  const told: Item[] = []
  let rounds = 0
  let board = live(rows, poison, fault)
  for (let rest = items; rest.length > 0 && rounds < 20; rounds++) {
    const taken = take(board, rest)
    rows.push(...taken.tick.news)
    told.push(...taken.tick.done)
    rest = taken.rest
    if (!taken.sound) board = live(rows, poison, fault)
  }
  const stored = new Y.Doc()
  for (const row of rows) Y.applyUpdate(stored, row)
  return { told, ids: noteIds(stored), warned, rounds }
}

describe('a write that breaks the document', () => {
  for (const fault of ['at once', 'at the end'] as const)
    it(`${fault} is refused alone: those of the same tick are stored, and told of only then`, () => {
      const [ann, bob, eve] = [person('ann'), person('bob'), person('eve')]
      const before = written(ann.connection, 1, 'before')
      const poison = written(eve.connection, 1, 'poison')
      const after = written(bob.connection, 1, 'after')
      const last = written(ann.connection, 2, 'last')
      // the same as before, from another: known only if the first is stored
      const same = { ...before, by: bob.connection, n: 2 }
      const { told, ids, warned } = run([before, poison, after, same, last], poison.update, fault)
      expect(ids).toEqual(['after', 'before', 'last'])
      expect(told.map(item => (item.by === null ? '' : `${item.by.participantId} ${item.n}`)).sort()).toEqual([
        'ann 1',
        'ann 2',
        'bob 1',
        'bob 2',
      ])
      expect([ann.said, bob.said]).toEqual([[], []])
      expect(eve.said).toEqual(['1 refused-for-good', 'refused-for-good'])
      expect(warned).toContain('update-broke-board eve')
    })

  it("does not take the writer's earlier ones along, though others of the same person are refused meanwhile", () => {
    const ann = person('ann')
    const eve = person('eve')
    const good = written(ann.connection, 1, 'good')
    const bad = { ...written(ann.connection, 2, 'too much'), over: true }
    const poison = written(eve.connection, 1, 'poison')
    const { told, ids } = run([good, bad, poison], poison.update, 'at the end')
    expect(ids).toEqual(['good'])
    expect(told).toHaveLength(1)
    expect(ann.said).toEqual(['2 too-many-messages'])
  })

  it("leaves the server's own edits before and after it alone", () => {
    const eve = person('eve')
    const poison = written(eve.connection, 1, 'poison')
    const outcomes: boolean[] = []
    const own = (id: string, alone: boolean): Own => ({
      by: null,
      bytes: 0,
      alone,
      done: result => void outcomes.push(result.ok),
      apply: board => {
        const update = board.replica.edit(document => addNote(document, id))
        return update === null ? { kind: 'nothing' } : { kind: 'news', update }
      },
    })
    const { told, ids } = run([own('template', false), poison, own('restored', true)], poison.update, 'at once')
    expect(ids).toEqual(['restored', 'template'])
    expect(told).toHaveLength(2)
    const failing: Own = { ...own('', false), apply: () => JSON.parse('') }
    expect(run([failing, own('next', false)], poison.update, 'at once').ids).toEqual(['next'])
    expect(outcomes).toEqual([false])
  })
})
