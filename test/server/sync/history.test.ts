import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { StorageError } from '../../../server/storage/ports.ts'
import { VERSION_EVERY_MS } from '../../../server/sync/history.ts'
import { LINGER_MS } from '../../../server/sync/room.ts'
import { FRAME } from '#shared/wire/frames.ts'
import { addNote, type Bench, noteIds, noteText, patientClock, startBench, stored, until } from './bench.ts'

let bench: Bench
afterEach(() => bench.close())

const listed = async () => (await bench.versions.list('b1')).map(({ why, by, name }) => ({ why, by, name }))
const whys = async () => (await listed()).map(version => version.why)
const keptWhen = async (n: number): Promise<void> => {
  await expect.poll(async () => (await bench.versions.list('b1')).length).toBe(n)
}
/** The notes of a version, newest first. */
const notesOf = async (at: number): Promise<string[]> => {
  const version = (await bench.versions.list('b1'))[at]
  const read = version === undefined ? null : await bench.versions.read('b1', version.id)
  const doc = new Y.Doc()
  if (read !== null) Y.applyUpdate(doc, read.state)
  return living(doc)
}
const living = (doc: Y.Doc): string[] => noteIds(doc).filter(id => !entry(doc, id).has('deleted'))
const entry = (doc: Y.Doc, id: string): Y.Map<unknown> => doc.getMap<Y.Map<unknown>>('elements').get(id) ?? new Y.Map()
const flag = (doc: Y.Doc, ids: readonly string[], operation: string): void =>
  doc.transact(() => {
    for (const id of ids) entry(doc, id).set('deleted', operation)
  })
const notes = (count: number): string[] => Array.from({ length: count }, (_, i) => `n${10 + i}`)
const addAll = (doc: Y.Doc, ids: readonly string[]): void => doc.transact(() => ids.forEach(id => addNote(doc, id)))

describe('activity', () => {
  it('is kept every five minutes, once, and quiet is not', async () => {
    const clock = patientClock()
    bench = await startBench({ clock })
    const ann = bench.client(bench.person('ann'))
    await ann.synced
    await ann.whenAcked(ann.edit(doc => addNote(doc, 'one')))
    clock.pass(VERSION_EVERY_MS - 1_000)
    await ann.whenAcked(ann.edit(doc => addNote(doc, 'two')))
    expect(await whys()).toEqual([])
    clock.pass(1_500)
    await keptWhen(1)
    expect(await listed()).toEqual([{ why: 'activity', by: null, name: null }])
    expect(await notesOf(0)).toEqual(['one', 'two'])
    clock.pass(3 * VERSION_EVERY_MS)
    await bench.sync.readBoard('b1')
    expect(await whys()).toEqual(['activity'])
    await ann.whenAcked(ann.edit(doc => addNote(doc, 'three')))
    clock.pass(VERSION_EVERY_MS + 1)
    await keptWhen(2)
    expect(await notesOf(0)).toEqual(['one', 'three', 'two'])
  })

  it('is kept when the last one has left, but not twice in five minutes', async () => {
    const clock = patientClock()
    bench = await startBench({ clock })
    const visit = async (note: string): Promise<void> => {
      const ann = bench.client(bench.person('ann'))
      await ann.synced
      await ann.whenAcked(ann.edit(doc => addNote(doc, note)))
      ann.close()
      await until(() => bench.sockets() === 0)
      clock.pass(LINGER_MS + 1_000)
      await until(() => bench.rooms() === 0)
    }
    await visit('one')
    expect(await whys()).toEqual(['activity'])
    await visit('two')
    expect(await whys()).toEqual(['activity'])
    // what was left unkept is kept before anybody writes again
    clock.pass(VERSION_EVERY_MS)
    const ben = bench.client(bench.person('ben'))
    await ben.synced
    await keptWhen(2)
    expect(await notesOf(0)).toEqual(['one', 'two'])
    expect(await notesOf(1)).toEqual(['one'])
  })

  it('is acknowledged although its version cannot be kept, which the log says', async () => {
    const clock = patientClock()
    const versions = { broken: true }
    bench = await startBench({
      clock,
      wrapVersions: store => ({
        ...store,
        add: async (version, state) => {
          if (versions.broken) throw new StorageError('disk full')
          return store.add(version, state)
        },
      }),
    })
    const ann = bench.client(bench.person('ann'))
    await ann.synced
    await ann.whenAcked(ann.edit(doc => addNote(doc, 'one')))
    clock.pass(VERSION_EVERY_MS)
    await until(() => bench.logged.some(line => line.startsWith('version-not-kept')))
    versions.broken = false
    await ann.whenAcked(ann.edit(doc => addNote(doc, 'two')))
    await keptWhen(1)
    expect(await notesOf(0)).toEqual(['one', 'two'])
  })
})

describe('a bulk delete', () => {
  it('is preceded by a version of what is committed, also within one tick with other writes', async () => {
    bench = await startBench({ clock: patientClock() })
    const [ann, ben] = [bench.client(bench.person('ann')), bench.client(bench.person('ben'))]
    await Promise.all([ann.synced, ben.synced])
    await ann.whenAcked(ann.edit(doc => addAll(doc, notes(25))))
    await until(() => noteIds(ben.doc).length === 25)
    const open = bench.valve.hold()
    const before = bench.valve.appends
    const first = ann.edit(doc => addNote(doc, 'held'))
    await until(() => bench.valve.appends === before + 1)
    // both wait, and are of one tick
    const late = ann.edit(doc => addNote(doc, 'late'))
    await until(() => ann.sent() === late && first === late - 1)
    const probe = bench.client(bench.person('cas'))
    await until(() => probe.socket.readyState === probe.socket.OPEN)
    const many = ann.edit(doc => flag(doc, notes(20), 'op'))
    open()
    await ann.whenAcked(many)
    await keptWhen(1)
    expect(await listed()).toEqual([{ why: 'bulk-delete', by: 'ann', name: null }])
    expect(await notesOf(0)).toEqual(['held', 'late', ...notes(25)])
    await until(() => living(ben.doc).length === 7)
  })

  it('is not a deletion of a few, nor one of what is deleted already', async () => {
    bench = await startBench({ clock: patientClock() })
    const ann = bench.client(bench.person('ann'))
    await ann.synced
    await ann.whenAcked(ann.edit(doc => addAll(doc, notes(30))))
    await ann.whenAcked(ann.edit(doc => flag(doc, notes(19), 'op')))
    await ann.whenAcked(ann.edit(doc => flag(doc, notes(20), 'again')))
    expect(await whys()).toEqual([])
  })

  it('that comes in several writes is one', async () => {
    const clock = patientClock()
    bench = await startBench({ clock })
    const ann = bench.client(bench.person('ann'))
    await ann.synced
    const ids = notes(60)
    await ann.whenAcked(ann.edit(doc => addAll(doc, ids)))
    await ann.whenAcked(ann.edit(doc => flag(doc, ids.slice(0, 20), 'op')))
    await ann.whenAcked(ann.edit(doc => flag(doc, ids.slice(20, 40), 'op')))
    expect(await whys()).toEqual(['bulk-delete'])
    expect((await notesOf(0)).length).toBe(60)
    clock.pass(11_000)
    await ann.whenAcked(ann.edit(doc => flag(doc, ids.slice(40), 'op')))
    expect(await whys()).toEqual(['bulk-delete', 'bulk-delete'])
  })
})

describe('taking back what one person has added', () => {
  it('is a bulk delete when it is much', async () => {
    bench = await startBench({ clock: patientClock() })
    const ann = bench.client(bench.person('ann'))
    await ann.synced
    await ann.whenAcked(ann.edit(doc => addAll(doc, notes(20))))
    expect(await bench.sync.withdraw(['b1'], 'ann', 0)).toBe(20)
    expect(living(await stored(bench.docs))).toEqual([])
    expect(await whys()).toEqual(['bulk-delete'])
    expect((await notesOf(0)).length).toBe(20)
  })
})

describe('restoring', () => {
  it('brings everybody back to the version, keeps what was there before and after, and is stored', async () => {
    bench = await startBench({ clock: patientClock() })
    const frames: number[] = []
    const ann = bench.client(bench.person('ann'), { onFrame: type => void frames.push(type) })
    const ben = bench.client(bench.person('ben'))
    await Promise.all([ann.synced, ben.synced])
    await ann.whenAcked(ann.edit(doc => addNote(doc, 'one', 'as it was')))
    const kept = await bench.sync.keepVersion('b1', { why: 'named', by: 'ann', name: 'morning' })
    await ann.whenAcked(
      ann.edit(doc => {
        addNote(doc, 'two')
        noteText(doc, 'one').insert(0, 'not ')
      }),
    )
    const hellos = frames.filter(type => type === FRAME.hello).length
    const state = (await bench.versions.read('b1', kept.id))?.state ?? new Uint8Array()
    expect(await bench.sync.restore('b1', state, 'fay')).toEqual({ ok: true, value: undefined })
    for (const doc of [ann.doc, ben.doc]) {
      await until(() => living(doc).join() === 'one')
      expect(noteText(doc, 'one').toString()).toBe('as it was')
      // flagged, not removed
      expect(noteIds(doc)).toEqual(['one', 'two'])
    }
    expect(living(await stored(bench.docs))).toEqual(['one'])
    // whoever restored it has changed what is not as it was, and made nothing
    const authors = await bench.sync.authors('b1', ['one', 'two'])
    expect([...authors].map(([id, { made, changed }]) => [id, made?.by, changed?.by])).toEqual([
      ['one', 'ann', 'fay'],
      ['two', 'ann', 'fay'],
    ])
    expect(await listed()).toEqual([
      { why: 'restored', by: 'fay', name: null },
      { why: 'restore', by: 'fay', name: null },
      { why: 'named', by: 'ann', name: 'morning' },
    ])
    expect(await notesOf(0)).toEqual(['one'])
    expect(await notesOf(1)).toEqual(['one', 'two'])
    // nobody had to come in again, and writing goes on
    expect(frames.filter(type => type === FRAME.hello).length).toBe(hellos)
    await ben.whenAcked(ben.edit(doc => addNote(doc, 'three')))
    const before = (await bench.versions.list('b1'))[1]
    const forward = before === undefined ? null : await bench.versions.read('b1', before.id)
    await bench.sync.restore('b1', forward?.state ?? new Uint8Array(), 'fay')
    await until(() => living(ann.doc).join() === 'one,two')
    expect(noteText(ann.doc, 'one').toString()).toBe('not as it was')
  })

  it('of what is no document changes nothing', async () => {
    bench = await startBench({ clock: patientClock() })
    const ann = bench.client(bench.person('ann'))
    await ann.synced
    await ann.whenAcked(ann.edit(doc => addNote(doc, 'one')))
    expect(await bench.sync.restore('b1', new Uint8Array([1, 2, 3]), 'fay')).toMatchObject({ ok: false })
    expect(living(await stored(bench.docs))).toEqual(['one'])
    expect(await whys()).toEqual([])
  })

  it('is not begun when the board cannot be kept before', async () => {
    bench = await startBench({
      clock: patientClock(),
      wrapVersions: store => ({ ...store, add: () => Promise.reject(new StorageError('disk full')) }),
    })
    const ann = bench.client(bench.person('ann'))
    await ann.synced
    const empty = await bench.sync.readBoard('b1')
    await ann.whenAcked(ann.edit(doc => addNote(doc, 'one')))
    await expect(bench.sync.restore('b1', empty, 'fay')).rejects.toThrow(StorageError)
    expect(living(await stored(bench.docs))).toEqual(['one'])
  })

  it('runs the migrations that the version has not seen', async () => {
    const clock = patientClock()
    const migrate = (doc: Y.Doc): void => {
      if (doc.getMap('meta').has('schema')) return
      doc.transact(() => {
        doc.getMap('meta').set('schema', ['m1'])
        for (const id of noteIds(doc)) entry(doc, id).set('migrated', true)
      })
    }
    bench = await startBench({ clock, migrate })
    const old = new Y.Doc()
    addNote(old, 'one')
    const ann = bench.client(bench.person('ann'))
    await ann.synced
    await ann.whenAcked(ann.edit(doc => addNote(doc, 'two')))
    await bench.sync.restore('b1', Y.encodeStateAsUpdate(old), 'fay')
    await until(() => living(ann.doc).join() === 'one')
    expect(entry(ann.doc, 'one').get('migrated')).toBe(true)
    expect(ann.doc.getMap('meta').get('schema')).toEqual(['m1'])
  })
})
