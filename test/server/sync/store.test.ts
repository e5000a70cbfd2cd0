import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openSqliteStorage } from '../../../server/storage/sqlite/open.ts'
import { FRAME } from '#shared/wire/frames.ts'
import { addNote, type Bench, noteIds, patientClock, startBench, stored, until } from './bench.ts'

let bench: Bench
afterEach(() => bench.close())

describe('a store that fails', () => {
  it('never yields a false ack: writers are held, reading goes on, and writing resumes by itself', async () => {
    const clock = patientClock()
    bench = await startBench({ clock })
    const ann = bench.client(bench.person('ann'))
    const bob = bench.client(bench.person('bob'))
    await Promise.all([ann.synced, bob.synced])
    await ann.whenAcked(ann.edit(doc => addNote(doc, 'before')))
    bench.valve.failing = true
    const n = ann.edit(doc => addNote(doc, 'during'))
    await until(() => ann.nacks.length === 1)
    expect(ann.nacks[0]).toMatchObject({ n, code: 'storage-unavailable', retry: 'later' })
    bob.edit(doc => addNote(doc, 'also'))
    await until(() => bob.nacks.length === 1)
    const reader = bench.client(bench.person('cas'))
    await reader.synced
    await reader.whenAcked(1)
    expect(noteIds(reader.doc)).toEqual(['before'])
    const failed = bench.valve.appends
    clock.pass(1_000)
    bob.edit(doc => addNote(doc, 'again'))
    await until(() => bob.nacks.length === 2)
    expect(bench.valve.appends).toBe(failed)

    bench.valve.failing = false
    clock.pass(1_000)
    await until(() => noteIds(reader.doc).length === 4)
    await ann.whenAcked(ann.sent())
    await bob.whenAcked(bob.sent())
    expect(noteIds(await stored(bench.docs))).toEqual(['again', 'also', 'before', 'during'])
    expect(bench.closes).toEqual([])
  })

  it('ends stock clients with a code on which they come back', async () => {
    const clock = patientClock()
    bench = await startBench({ clock })
    const a = bench.stock(bench.person('ann'))
    await until(() => a.synced)
    bench.valve.failing = true
    addNote(a.doc, 'one')
    await until(() => bench.closes.includes(4503))
    bench.valve.failing = false
    clock.pass(1_000)
    const bob = bench.client(bench.person('bob'))
    await until(() => noteIds(bob.doc).join() === 'one')
    expect(noteIds(await stored(bench.docs))).toEqual(['one'])
  })

  it('that cannot be read closes with 4503 and makes no empty board; the next one who comes is let in', async () => {
    let broken = true
    bench = await startBench({
      wrapDocs: docs => ({
        ...docs,
        load: async boardId => {
          if (broken) throw new Error('no such file')
          return docs.load(boardId)
        },
      }),
    })
    const first = bench.client(bench.person('ann'))
    expect(await first.closed).toBe(4503)
    expect(first.frames()).toBe(0)
    expect(bench.rooms()).toBe(0)
    broken = false
    const second = bench.client(bench.person('ann'))
    await second.synced
  })
})

describe('a damaged board', () => {
  const write = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) {
      const doc = new Y.Doc()
      addNote(doc, `n${i}`)
      await bench.docs.append([{ boardId: 'b1', update: Y.encodeStateAsUpdate(doc), owners: [[doc.clientID, 'ann']] }])
    }
  }
  const damage = (seq: number): void => {
    const held = bench.tables.logs.get('b1')
    if (held === undefined) throw new Error('no board')
    held.rows = held.rows.map(row => (row.seq === seq ? { ...row, bytes: row.bytes.map(b => b ^ 1) } : row))
  }

  it('opens at its last good state, to be read only; other boards are as ever', async () => {
    bench = await startBench()
    await write(3)
    damage(3)
    const rows = structuredClone(bench.tables.logs.get('b1')?.rows)
    const ann = bench.client(bench.person('ann'))
    await ann.synced
    expect(noteIds(ann.doc)).toEqual(['n0', 'n1'])
    ann.edit(doc => addNote(doc, 'more'))
    await until(() => ann.nacks.length === 1)
    expect(ann.nacks[0]).toMatchObject({ code: 'storage-unavailable', retry: 'later' })
    expect(await bench.sync.writeAsServer('b1', Y.encodeStateAsUpdate(new Y.Doc()))).toMatchObject({ ok: false })
    const other = bench.client(bench.person('bob'), { board: 'b2' })
    await other.synced
    await other.whenAcked(other.edit(doc => addNote(doc, 'fine')))
    expect(bench.tables.logs.get('b1')?.rows).toEqual(rows)
    expect(bench.logged.some(line => line.startsWith('damaged-board-read-only'))).toBe(true)
  })

  it('of which nothing can be read is refused, never shown empty', async () => {
    bench = await startBench()
    await write(2)
    damage(1)
    const ann = bench.client(bench.person('ann'))
    expect(await ann.closed).toBe(4503)
    expect(ann.frames()).toBe(0)
    await expect(bench.sync.readBoard('b1')).rejects.toThrow(/damaged/)
    expect(bench.tables.logs.get('b1')?.rows.length).toBe(2)
  })
})

describe('the embedded store', () => {
  it('gives a board back whole after the process has gone, with who owns what', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'throughline-sync-'))
    const first = openSqliteStorage(dir)
    bench = await startBench({ wrapDocs: () => first.docs })
    const ann = bench.client(bench.person('ann'))
    const bob = bench.client(bench.person('bob'))
    await Promise.all([ann.synced, bob.synced])
    for (let i = 0; i < 20; i++) {
      ann.edit(doc => addNote(doc, `a${i}`))
      bob.edit(doc => addNote(doc, `b${i}`))
    }
    await Promise.all([ann.whenAcked(ann.sent()), bob.whenAcked(bob.sent())])
    await bench.close()
    await first.close()

    const second = openSqliteStorage(dir)
    bench = await startBench({ wrapDocs: () => second.docs })
    const cas = bench.client(bench.person('cas'))
    await cas.synced
    expect(noteIds(cas.doc).length).toBe(40)
    cas.doc.clientID = ann.doc.clientID
    cas.edit(doc => addNote(doc, 'forged'))
    expect(await cas.closed).toBe(4409)
    // what a client that was there all the time sends again is nothing new
    const again = bench.client(bench.person('ann'), { doc: ann.doc })
    await again.synced
    await again.whenAcked(1)
    expect(noteIds(await stored(second.docs)).length).toBe(40)
    await second.close()
    rmSync(dir, { recursive: true, force: true })
  })
})

describe('compaction', () => {
  it('happens when the log is long and the board quiet, and loses nothing', async () => {
    const clock = patientClock()
    bench = await startBench({ clock })
    for (let i = 0; i < 499; i++) {
      const doc = new Y.Doc()
      addNote(doc, `n${i}`)
      await bench.docs.append([{ boardId: 'b1', update: Y.encodeStateAsUpdate(doc), owners: [[doc.clientID, 'ann']] }])
    }
    const ann = bench.client(bench.person('ann'))
    await ann.synced
    await ann.whenAcked(ann.edit(doc => addNote(doc, 'n499')))
    expect((await bench.docs.load('b1')).rows.length).toBe(500)
    clock.pass(1_000)
    await until(() => bench.valve.compactions === 1)
    const found = await bench.docs.load('b1')
    expect(found.rows).toEqual([])
    expect(found.snapshot?.seq).toBe(500)
    expect(found.owners.size).toBe(500)
    await ann.whenAcked(ann.edit(doc => addNote(doc, 'after')))
    expect(noteIds(await stored(bench.docs)).length).toBe(501)
  })

  it('happens when the last one has left and the room closes', async () => {
    const clock = patientClock()
    bench = await startBench({ clock })
    const types: number[] = []
    const ann = bench.client(bench.person('ann'), { onFrame: type => void types.push(type) })
    await ann.synced
    expect(types[0]).toBe(FRAME.hello)
    await ann.whenAcked(ann.edit(doc => addNote(doc, 'one')))
    ann.close()
    await ann.closed
    await until(() => bench.sockets() === 0)
    clock.pass(30_000)
    await until(() => bench.rooms() === 0)
    expect(bench.valve.compactions).toBe(1)
    expect((await bench.docs.load('b1')).snapshot?.seq).toBe(1)
    expect(noteIds(await stored(bench.docs))).toEqual(['one'])
    const again = bench.client(bench.person('ann'))
    await again.synced
    expect(noteIds(again.doc)).toEqual(['one'])
  })
})
