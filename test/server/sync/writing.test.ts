import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { FRAME, SYNC, syncFrame } from '#shared/wire/frames.ts'
import { addNote, type Bench, noteIds, noteText, startBench, stored, until } from './bench.ts'

let bench: Bench
afterEach(() => bench.close())

describe('people who write together', () => {
  it('converge with stock Yjs clients, and the store holds it', async () => {
    bench = await startBench()
    const a = bench.stock(bench.person('ann'))
    const b = bench.stock(bench.person('bob'))
    const c = bench.client(bench.person('cas'))
    await until(() => a.synced && b.synced)
    await c.synced
    addNote(a.doc, 'a1', 'from a')
    addNote(b.doc, 'b1', 'from b')
    c.edit(doc => addNote(doc, 'c1', 'from c'))
    await until(() => [a.doc, b.doc, c.doc].every(doc => noteIds(doc).join() === 'a1,b1,c1'))
    noteText(a.doc, 'c1').insert(0, 'A ')
    noteText(b.doc, 'c1').insert(6, ' B')
    await until(() => [a.doc, b.doc, c.doc].every(doc => noteText(doc, 'c1').toString() === 'A from c B'))
    expect((await stored(bench.docs)).getMap('elements').toJSON()).toEqual(c.doc.getMap('elements').toJSON())
    expect((await bench.docs.load('b1')).owners.get(a.doc.clientID)).toBe('ann')
  })

  it('acknowledges and passes on only what is committed', async () => {
    bench = await startBench()
    const writer = bench.client(bench.person('ann'))
    const reader = bench.client(bench.person('bob'))
    await Promise.all([writer.synced, reader.synced])
    await writer.whenAcked(1)
    const open = bench.valve.hold()
    const n = writer.edit(doc => addNote(doc, 'held'))
    await until(() => bench.valve.appends === 1)
    // everything that reads waits for the commit too: a newcomer's step 1, and an export
    const late = bench.client(bench.person('cas'))
    let exported: Uint8Array | null = null
    const exporting = bench.sync.readBoard('b1').then(state => {
      exported = state
    })
    await until(() => late.socket.readyState === late.socket.OPEN)
    for (let turn = 0; turn < 20; turn++) await new Promise(resolve => setImmediate(resolve))
    expect(writer.acked()).toBe(1)
    expect(noteIds(reader.doc)).toEqual([])
    expect(late.frames()).toBe(0)
    expect(exported).toBe(null)
    open()
    await writer.whenAcked(n)
    await until(() => noteIds(reader.doc).length === 1)
    await late.synced
    expect(noteIds(late.doc)).toEqual(['held'])
    await exporting
    expect(exported).not.toBe(null)
  })

  it('commits what many write in one tick in one transaction, of all rooms', async () => {
    bench = await startBench()
    const token = bench.person('ann')
    const clients = [1, 2, 3, 4].map(i => bench.client(token, { board: `b${(i % 2) + 1}` }))
    await Promise.all(clients.map(c => c.synced))
    const open = bench.valve.hold()
    const first = clients[0]?.edit(doc => addNote(doc, 'first')) ?? 0
    await until(() => bench.valve.appends === 1)
    const numbers = clients.map((c, i) => c.edit(doc => addNote(doc, `n${i}`)))
    const probe = bench.client(token)
    await until(() => probe.socket.readyState === probe.socket.OPEN)
    open()
    await clients[0]?.whenAcked(first)
    await Promise.all(clients.map((c, i) => c.whenAcked(numbers[i] ?? 0)))
    expect(bench.valve.appends).toBeLessThanOrEqual(3)
  })

  it('judges each write of a tick by itself: what is refused takes nothing else along', async () => {
    bench = await startBench({ limits: { elements: 4, text: 10 } })
    const [ann, bob, cas, eve] = ['ann', 'bob', 'cas', 'eve'].map(name => bench.client(bench.person(name)))
    if (ann === undefined || bob === undefined || cas === undefined || eve === undefined) throw new Error('four people')
    await Promise.all([ann, bob, cas, eve].map(each => each.synced))
    await ann.whenAcked(ann.edit(doc => addNote(doc, 'one', 'hello')))
    await until(() => [bob, cas, eve].every(each => noteIds(each.doc).length === 1))
    await Promise.all([bob, cas, eve].map(each => each.whenAcked(1)))
    const open = bench.valve.hold()
    const first = ann.edit(doc => addNote(doc, 'two'))
    await until(() => bench.valve.appends >= 2)
    const appends = bench.valve.appends
    // all of this is one tick: each is sent when the one before it has surely come
    const sent = async <T>(work: () => T): Promise<T> => {
      const value = work()
      for (const each of [ann, bob, cas, eve])
        if (each.socket.readyState === each.socket.OPEN)
          await new Promise<void>(done => {
            each.socket.once('pong', () => done())
            each.socket.ping()
          })
      return value
    }
    const three = await sent(() => bob.edit(doc => addNote(doc, 'three')))
    const long = await sent(() => cas.edit(doc => noteText(doc, 'one').insert(0, 'too long')))
    // with somebody else's Yjs client
    await sent(() => {
      eve.doc.clientID = ann.doc.clientID
      eve.edit(doc => noteText(doc, 'one').insert(0, 'not '))
    })
    const short = await sent(() => ann.edit(doc => noteText(doc, 'one').insert(5, '!!!!!')))
    // the text that was just made longer is full now, and so is the board after one more
    const tooMuch = await sent(() => bob.edit(doc => noteText(doc, 'one').insert(0, '?')))
    open()
    await Promise.all([ann.whenAcked(first), ann.whenAcked(short), bob.whenAcked(three)])
    expect(await eve.closed).toBe(4409)
    await until(() => cas.nacks.length === 1 && bob.nacks.length === 1)
    expect(cas.nacks[0]).toMatchObject({ n: long, code: 'text-too-long' })
    expect(bob.nacks[0]).toMatchObject({ n: tooMuch, code: 'text-too-long' })
    expect(ann.nacks).toEqual([])
    expect(bench.valve.appends).toBe(appends + 1)
    const kept = await stored(bench.docs)
    expect(noteIds(kept)).toEqual(['one', 'three', 'two'])
    expect(noteText(kept, 'one').toString()).toBe('hello!!!!!')
  })

  it('says what an element is once, also when two say it in the same tick', async () => {
    bench = await startBench()
    const ann = bench.client(bench.person('ann'))
    const bob = bench.client(bench.person('bob'))
    await Promise.all([ann.synced, bob.synced])
    await ann.whenAcked(ann.edit(doc => void doc.getMap('elements').set('bare', new Y.Map())))
    await until(() => noteIds(bob.doc).length === 1)
    await bob.whenAcked(1)
    const open = bench.valve.hold()
    const first = ann.edit(doc => addNote(doc, 'other'))
    await until(() => bench.valve.appends >= 2)
    const say = (kind: string) => (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('elements').get('bare')?.set('kind', kind)
    ann.edit(say('sticky'))
    bob.edit(say('frame'))
    await new Promise<void>(done => {
      bob.socket.once('pong', () => done())
      bob.socket.ping()
    })
    open()
    await ann.whenAcked(first)
    await until(() => ann.sent() === ann.acked() || ann.socket.readyState === ann.socket.CLOSED)
    await until(() => bob.sent() === bob.acked() || bob.socket.readyState === bob.socket.CLOSED)
    expect(bench.closes).toEqual([4409])
    const kind = (await stored(bench.docs)).getMap<Y.Map<unknown>>('elements').get('bare')?.get('kind')
    expect(kind).toBe(ann.socket.readyState === ann.socket.OPEN ? 'sticky' : 'frame')
  })

  it('sends the whole tick as one frame, and none to its only writer', async () => {
    bench = await startBench()
    const updates: number[] = []
    const writer = bench.client(bench.person('ann'), { onFrame: type => void updates.push(type) })
    await writer.synced
    await writer.whenAcked(1)
    const before = updates.filter(type => type === FRAME.sync).length
    await writer.whenAcked(writer.edit(doc => addNote(doc, 'one')))
    expect(updates.filter(type => type === FRAME.sync).length).toBe(before)
  })
})

describe('a write that may not be', () => {
  it("never reaches the document from a viewer's update or step 2, and the socket stays", async () => {
    bench = await startBench()
    const ann = bench.client(bench.person('ann'))
    await ann.synced
    await ann.whenAcked(ann.edit(doc => addNote(doc, 'one', 'hello')))
    const viewer = bench.client(bench.person('vic', 'viewer'))
    await viewer.synced
    await viewer.whenAcked(1)
    viewer.edit(doc => addNote(doc, 'two'))
    await until(() => viewer.nacks.length === 1)
    expect(viewer.nacks[0]).toMatchObject({ n: 2, code: 'view-only', retry: 'never' })
    // the same nack until the next step 2, whatever comes
    viewer.send(syncFrame(SYNC.update, new Uint8Array([1, 2, 3])))
    await until(() => viewer.nacks.length === 2)
    expect(viewer.nacks[1]).toMatchObject({ n: 3, code: 'view-only' })
    viewer.send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(viewer.doc)))
    await until(() => viewer.nacks.length === 3)
    expect(viewer.nacks[2]).toMatchObject({ n: 4, code: 'view-only' })
    viewer.send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(ann.doc)))
    await viewer.whenAcked(5)
    expect(noteIds(await stored(bench.docs))).toEqual(['one'])
    expect(bench.closes).toEqual([])
  })

  it('closes a stock client with 4403 for a role and for a lock', async () => {
    bench = await startBench()
    const viewer = bench.client(bench.person('vic', 'viewer'), { protocol: 'y' })
    await viewer.synced
    viewer.edit(doc => addNote(doc, 'two'))
    expect(await viewer.closed).toBe(4403)
    bench.locks.add('b1')
    const ann = bench.client(bench.person('ann'), { protocol: 'y' })
    await ann.synced
    ann.edit(doc => addNote(doc, 'three'))
    expect(await ann.closed).toBe(4403)
    expect(noteIds(await stored(bench.docs))).toEqual([])
  })

  it('is held by a lock at once, for participants, and asked for again at the unlock', async () => {
    bench = await startBench()
    const ann = bench.client(bench.person('ann'))
    const fay = bench.client(bench.person('fay', 'facilitator'))
    await Promise.all([ann.synced, fay.synced])
    await ann.whenAcked(1)
    bench.locks.add('b1')
    await bench.sync.accessChanged(['b1'])
    ann.edit(doc => addNote(doc, 'held'))
    await until(() => ann.nacks.length === 1)
    expect(ann.nacks[0]).toMatchObject({ n: 2, code: 'locked', retry: 'later' })
    await fay.whenAcked(fay.edit(doc => addNote(doc, 'mine')))
    expect(noteIds(await stored(bench.docs))).toEqual(['mine'])
    bench.locks.delete('b1')
    await bench.sync.accessChanged(['w'])
    await until(() => noteIds(fay.doc).join() === 'held,mine')
    await ann.whenAcked(ann.sent())
  })

  it('is refused for good under a foreign clientID, and the owner goes on', async () => {
    bench = await startBench()
    const ann = bench.client(bench.person('ann'))
    await ann.synced
    await ann.whenAcked(ann.edit(doc => addNote(doc, 'one', 'mine')))
    const thief = new Y.Doc()
    const mallory = bench.client(bench.person('mallory'), { doc: thief })
    await mallory.synced
    thief.clientID = ann.doc.clientID
    mallory.edit(doc => noteText(doc, 'one').insert(0, 'not '))
    expect(await mallory.closed).toBe(4409)
    expect(mallory.nacks[0]).toMatchObject({ code: 'refused-for-good', retry: 'never' })
    await ann.whenAcked(ann.edit(doc => noteText(doc, 'one').insert(4, '!')))
    expect(noteText(await stored(bench.docs), 'one').toString()).toBe('mine!')
  })

  it('is held when its predecessors are missing, and taken when they come', async () => {
    bench = await startBench()
    const ann = bench.client(bench.person('ann'))
    await ann.synced
    await ann.whenAcked(1)
    const elsewhere = new Y.Doc()
    addNote(elsewhere, 'one')
    const sv = Y.encodeStateVector(elsewhere)
    addNote(elsewhere, 'two')
    ann.send(syncFrame(SYNC.update, Y.encodeStateAsUpdate(elsewhere, sv)))
    await until(() => ann.nacks.length === 1)
    expect(ann.nacks[0]).toMatchObject({ n: 2, code: 'missing-predecessor', retry: 'later' })
    ann.send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(elsewhere)))
    await ann.whenAcked(3)
    expect(noteIds(await stored(bench.docs))).toEqual(['one', 'two'])
  })

  it('is refused by the limits with a nack, and the connection stays', async () => {
    bench = await startBench({ limits: { elements: 2, text: 10 } })
    const ann = bench.client(bench.person('ann'))
    await ann.synced
    await ann.whenAcked(ann.edit(doc => addNote(doc, 'one', 'x'.repeat(10))))
    ann.edit(doc => noteText(doc, 'one').insert(0, 'y'))
    await until(() => ann.nacks.length === 1)
    expect(ann.nacks[0]).toMatchObject({ code: 'text-too-long', retry: 'never' })
    const bob = bench.client(bench.person('bob'))
    await bob.synced
    await bob.whenAcked(bob.edit(doc => addNote(doc, 'two')))
    bob.edit(doc => addNote(doc, 'three'))
    await until(() => bob.nacks.length === 1)
    expect(bob.nacks[0]).toMatchObject({ code: 'board-full', retry: 'never' })
    expect(noteIds(await stored(bench.docs))).toEqual(['one', 'two'])
  })

  it('is held over the write rate, and the connection closed when it goes on', async () => {
    bench = await startBench({ limits: { writesPerSecond: 2 } })
    const ann = bench.client(bench.person('ann'))
    await ann.synced
    for (let i = 0; i < 20; i++) ann.edit(doc => addNote(doc, `n${i}`))
    await until(() => ann.nacks.length > 0)
    expect(ann.nacks[0]).toMatchObject({ code: 'too-many-messages', retry: 'later', retryAfter: 1_000 })
    for (let i = 0; i < 200; i++) ann.send(syncFrame(SYNC.step2, new Uint8Array([0, 0])))
    expect(await ann.closed).toBe(4529)
  })

  it('that adds nothing is acknowledged whatever the role', async () => {
    bench = await startBench()
    bench.locks.add('b1')
    for (const role of ['viewer', 'participant'] as const) {
      const client = bench.client(bench.person(role, role))
      await client.synced
      await client.whenAcked(1)
      expect(client.nacks).toEqual([])
    }
  })
})

describe('the server as a writer', () => {
  it('applies, commits and passes on; its structs belong to nobody else', async () => {
    bench = await startBench()
    const ann = bench.client(bench.person('ann'))
    await ann.synced
    const template = new Y.Doc()
    addNote(template, 'given', 'effect')
    expect(await bench.sync.writeAsServer('b1', Y.encodeStateAsUpdate(template))).toEqual({
      ok: true,
      value: undefined,
    })
    expect(noteIds(await stored(bench.docs))).toEqual(['given'])
    await until(() => noteIds(ann.doc).length === 1)
    ann.doc.clientID = template.clientID
    ann.edit(doc => addNote(doc, 'forged'))
    expect(await ann.closed).toBe(4409)
  })

  it("reads a template's structs in the log, which has no owner, as the server's", async () => {
    const template = new Y.Doc()
    addNote(template, 'given')
    bench = await startBench()
    await bench.docs.append([{ boardId: 'b1', update: Y.encodeStateAsUpdate(template), owners: [] }])
    const ann = bench.client(bench.person('ann'))
    await ann.synced
    ann.doc.clientID = template.clientID
    ann.edit(doc => addNote(doc, 'forged'))
    expect(await ann.closed).toBe(4409)
  })

  it('runs migrations once, before anybody reads, and stores them', async () => {
    bench = await startBench({
      migrate: document => {
        const meta = document.getMap('meta')
        if (meta.get('schema') === undefined) meta.set('schema', ['board/1'])
      },
    })
    const ann = bench.client(bench.person('ann'))
    await ann.synced
    expect(ann.hello()?.schema).toEqual(['board/1'])
    expect((await stored(bench.docs)).getMap('meta').get('schema')).toEqual(['board/1'])
    expect([...(await bench.docs.load('b1')).owners.values()]).toEqual(['server'])
  })
})
