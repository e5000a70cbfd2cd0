import { connect } from 'node:net'
import * as encoding from 'lib0/encoding'
import { afterEach, describe, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { seeded } from '#shared/base/seeded.ts'
import { FRAME, SYNC, syncFrame } from '#shared/wire/frames.ts'
import { addNote, type Bench, noteIds, noteText, startBench, stored, until } from './bench.ts'

let bench: Bench
afterEach(() => bench.close())

const SEED = Number(process.env['HOSTILE_SEED'] ?? Math.floor(Math.random() * 2 ** 31))

/** A neighbour on the same board, whose edits must keep coming through, and what the board must still be in the end. */
async function neighbour() {
  const ann = bench.client(bench.person('ann'))
  await ann.synced
  await ann.whenAcked(ann.edit(doc => addNote(doc, 'mine', 'hello')))
  return ann
}

const opened = (socket: WebSocket): Promise<void> => new Promise(resolve => socket.once('open', resolve))
const closedWith = (socket: WebSocket): Promise<number> => new Promise(resolve => socket.once('close', resolve))

describe(`hostile input, HOSTILE_SEED=${SEED}`, () => {
  it('2,000 bad frames: each ends its own socket, nothing else happens', async () => {
    bench = await startBench()
    const random = seeded(SEED)
    const below = (n: number) => Math.floor(random() * n)
    const ann = await neighbour()
    const before = Y.encodeStateAsUpdate(await stored(bench.docs))

    const junk = (): Uint8Array => Uint8Array.from({ length: below(40) }, () => below(256))
    const framed = (type: number, body: (e: encoding.Encoder) => void): Uint8Array => {
      const e = encoding.createEncoder()
      encoding.writeVarUint(e, type)
      body(e)
      return encoding.toUint8Array(e)
    }
    const kinds: (() => Uint8Array | string)[] = [
      () => new Uint8Array(0),
      () => 'text',
      () => framed([2, 4, 5, 100, 101, 104, 105, 9_999][below(8)] ?? 2, e => encoding.writeUint8Array(e, junk())),
      () => framed(FRAME.sync, e => encoding.writeVarUint(e, 3 + below(200))),
      () => framed(FRAME.cursors, e => encoding.writeVarUint(e, 2 + below(200))),
      () => syncFrame(SYNC.update, junk()).subarray(0, 2),
      () => Uint8Array.of(...syncFrame(SYNC.update, new Uint8Array([0, 0])), 7),
      () => syncFrame(SYNC.step1, Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255, 255, 1)),
      () => framed(FRAME.awareness, e => encoding.writeVarUint8Array(e, Uint8Array.of(5, 1, 1))),
      () => Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1),
    ]
    const tokens = Array.from({ length: 20 }, (_, i) => bench.person(`mallory${i}`))
    const attack = async (token: string): Promise<void> => {
      for (let i = 0; i < 100; i++) {
        const socket = bench.socket([random() < 0.5 ? 'wb1' : 'y', `tok.${token}`])
        const closing = closedWith(socket)
        await opened(socket)
        socket.send(kinds[below(kinds.length)]?.() ?? '')
        expect(await closing).toBe(4400)
      }
    }
    await Promise.all(tokens.map(attack))
    expect(Y.encodeStateAsUpdate(await stored(bench.docs))).toEqual(before)
    await ann.whenAcked(ann.edit(doc => noteText(doc, 'mine').insert(0, '!')))
    expect(bench.logged.filter(line => line.startsWith('room-failed'))).toEqual([])
  })

  it('1,000 poison updates: no change to the document, the neighbour writes on', async () => {
    bench = await startBench()
    const random = seeded(SEED)
    const below = (n: number) => Math.floor(random() * n)
    const ann = await neighbour()
    for (let i = 0; i < 10; i++) await ann.whenAcked(ann.edit(doc => addNote(doc, `note${i}`, `text ${i}`)))
    const before = (await stored(bench.docs)).getMap('elements').toJSON()

    /** What a hostile client makes of a copy of the board; a random clientID each time unless it steals one. */
    const made = (work: (doc: Y.Doc) => void): Uint8Array => {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(ann.doc))
      const from = Y.encodeStateVector(doc)
      work(doc)
      return Y.encodeStateAsUpdate(doc, from)
    }
    const fresh = (doc: Y.Doc) => addNote(doc, `x${below(1e9)}`, 'poison')
    const cut = (update: Uint8Array) => update.subarray(0, 1 + below(update.length - 1))
    const kinds: (() => Uint8Array)[] = [
      () => Uint8Array.from({ length: 1 + below(60) }, () => below(256)),
      () => cut(made(fresh)),
      () => cut(made(doc => noteText(doc, 'mine').delete(1, 2))),
      () => {
        const doc = new Y.Doc()
        fresh(doc)
        const from = Y.encodeStateVector(doc)
        fresh(doc)
        return Y.encodeStateAsUpdate(doc, from)
      },
      () =>
        made(doc => {
          doc.clientID = ann.doc.clientID
          fresh(doc)
        }),
      () => made(doc => doc.getMap('evil').set('k', below(9))),
      () => made(doc => doc.getText('evil').insert(0, 'x')),
      () => made(doc => doc.getMap('elements').delete(`note${below(10)}`)),
      () => made(doc => addNote(doc, `note${below(10)}`)),
      () => made(doc => doc.getMap('elements').set(`y${below(1e9)}`, new Uint8Array([1]))),
      () => made(doc => noteText(doc, 'mine').insertEmbed(0, { a: 1 })),
      () => {
        const e = encoding.createEncoder()
        for (const n of [1, 1, below(1e9), 0]) encoding.writeVarUint(e, n)
        encoding.writeUint8(e, 0)
        encoding.writeVarUint(e, 2 ** 50)
        encoding.writeVarUint(e, 0)
        return encoding.toUint8Array(e)
      },
    ]
    const poison = (): Uint8Array => kinds[below(kinds.length)]?.() ?? new Uint8Array()
    let writes = 0
    const attack = async (token: string, count: number): Promise<void> => {
      for (let i = 0; i < count; i++) {
        const step = random() < 0.5 ? SYNC.update : SYNC.step2
        const mallory = bench.client(token)
        await mallory.synced
        await mallory.whenAcked(1)
        mallory.send(syncFrame(step, poison()))
        await until(
          () => mallory.nacks.length > 0 || mallory.socket.readyState === mallory.socket.CLOSED || mallory.acked() > 1,
        )
        mallory.socket.terminate()
        if (i % 10 === 0) {
          await ann.whenAcked(ann.edit(doc => doc.getMap('meta').set('n', writes++)))
        }
      }
    }
    await Promise.all(Array.from({ length: 20 }, (_, i) => attack(bench.person(`mallory${i}`), 50)))
    expect((await stored(bench.docs)).getMap('elements').toJSON()).toEqual(before)
    expect(ann.doc.getMap('elements').toJSON()).toEqual(before)
    expect(ann.nacks).toEqual([])
    expect(bench.logged.filter(line => /room-failed|broke/.test(line))).toEqual([])
  })

  it('broken websocket frames and oversized messages end one socket', async () => {
    bench = await startBench({ limits: { updateBytes: 2_000, step2Bytes: 4_000 } })
    const ann = await neighbour()
    const token = bench.person('mallory')
    const sized = async (frame: Uint8Array): Promise<number> => {
      const client = bench.client(token)
      await client.synced
      client.send(frame)
      return client.closed
    }
    expect(await sized(syncFrame(SYNC.update, new Uint8Array(2_001)))).toBe(4413)
    expect(await sized(syncFrame(SYNC.step2, new Uint8Array(4_001)))).toBe(4413)
    expect(await sized(syncFrame(SYNC.step2, new Uint8Array(100_000)))).toBe(4413)
    // counted as what they were, also where the websocket library itself ended it
    await expect.poll(() => bench.closes.filter(code => code === 4413).length).toBe(3)
    expect(bench.refusals.filter(reason => reason === 'too-large').length).toBe(3)
    for (const bytes of [
      [0xf2, 0x80, 1, 2, 3, 4],
      [0x82, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
      [0x88, 0x81, 0, 0, 0, 0, 3],
      [0x82, 0x05, 1, 2, 3, 4, 5],
    ]) {
      const raw = connect(Number(new URL(bench.url).port), '127.0.0.1')
      raw.on('error', () => undefined)
      const ended = new Promise(resolve => raw.once('close', resolve))
      raw.write(
        'GET /ws/boards/b1 HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
          `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: wb1, tok.${token}\r\n\r\n`,
      )
      await new Promise(resolve => raw.once('data', resolve))
      raw.write(Uint8Array.from(bytes))
      raw.end()
      raw.resume()
      await ended
    }
    await ann.whenAcked(ann.edit(doc => noteText(doc, 'mine').insert(0, '!')))
    await until(() => bench.sockets() === 1)
    expect(noteIds(await stored(bench.docs))).toEqual(['mine'])
  })

  it('an update that yjs takes only half of costs its sender the connection, and the others nothing', async () => {
    // the gate lets nothing like it through, so the test reaches into the server's own document
    let live: Y.Doc | null = null
    bench = await startBench({
      migrate: document => {
        live = document
      },
    })
    const ann = await neighbour()
    const loads = bench.valve.loads
    const mallory = bench.client(bench.person('mallory'))
    await mallory.synced
    await mallory.whenAcked(1)
    const document: Y.Doc | null = live
    if (document === null) throw new Error('the board is not loaded')
    const broken = (document as Y.Doc).getMap('elements')
    broken.observe(() => {
      throw new Error('half applied')
    })
    mallory.edit(doc => addNote(doc, 'bad'))
    expect(await mallory.closed).toBe(4409)
    await ann.whenAcked(ann.edit(doc => addNote(doc, 'good')))
    expect(bench.valve.loads).toBe(loads + 1)
    expect(noteIds(await stored(bench.docs))).toEqual(['good', 'mine'])
  })

  it('what an element is stays as it was made, whoever says otherwise, and nothing of that write is kept', async () => {
    bench = await startBench()
    const ann = await neighbour()
    const entry = (doc: Y.Doc) => doc.getMap('elements').get('mine') as Y.Map<unknown>
    const tries: ((doc: Y.Doc) => void)[] = [
      doc => entry(doc).set('kind', 'frame'),
      doc => entry(doc).delete('kind'),
      doc => {
        addNote(doc, 'along')
        noteText(doc, 'mine').insert(0, 'x')
        entry(doc).set('kind', 'diagram')
      },
    ]
    for (const [i, work] of tries.entries()) {
      const mallory = bench.client(bench.person(`mallory${i}`))
      await mallory.synced
      const n = mallory.edit(work)
      expect(await mallory.closed).toBe(4409)
      expect(mallory.nacks).toMatchObject([{ n, code: 'refused-for-good', retry: 'never' }])
    }
    // once, and by anybody, an entry without one gets it
    await ann.whenAcked(ann.edit(doc => doc.getMap('elements').set('bare', new Y.Map())))
    const zoe = bench.client(bench.person('zoe'))
    await zoe.synced
    await zoe.whenAcked(zoe.edit(doc => (doc.getMap('elements').get('bare') as Y.Map<unknown>).set('kind', 'text')))
    const kept = await stored(bench.docs)
    expect(noteIds(kept)).toEqual(['bare', 'mine'])
    expect(entry(kept).get('kind')).toBe('sticky')
    expect(noteText(kept, 'mine').toString()).toBe('hello')
  })
})
