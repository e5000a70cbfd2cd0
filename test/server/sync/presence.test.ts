import * as encoding from 'lib0/encoding'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { readEntries, writeEntries } from '../../../server/sync/awareness-entry.ts'
import { createPresence } from '../../../server/sync/presence.ts'
import { awarenessFrame, FRAME } from '#shared/wire/frames.ts'
import { type Bench, startBench, until } from './bench.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const entry = (clientId: number, clock: number, state: unknown) => ({
  clientId,
  clock,
  state: bytes(JSON.stringify(state)),
})
const holder = (participantId: string) => ({
  participantId,
  user: () => ({
    id: participantId,
    name: participantId.toUpperCase(),
    role: 'participant' as const,
    color: '#123456',
  }),
})
const shown = (update: Uint8Array | null) =>
  update === null
    ? null
    : Object.fromEntries(readEntries(update).map(e => [e.clientId, JSON.parse(new TextDecoder().decode(e.state))]))

describe('presence', () => {
  const put = (
    presence: ReturnType<typeof createPresence<ReturnType<typeof holder>>>,
    who: ReturnType<typeof holder>,
    ...entries: ReturnType<typeof entry>[]
  ) => {
    const own = presence.own(who, writeEntries(entries))
    if (own !== undefined) presence.put(who, own)
  }

  it('is what each shows under the first id they announce, with the name of their token', () => {
    const presence = createPresence<ReturnType<typeof holder>>({ foreign: () => false })
    const ann = holder('ann')
    const bob = holder('bob')
    put(presence, ann, entry(1, 1, { cursor: 5, user: { name: 'The facilitator', role: 'facilitator' } }))
    expect(shown(presence.changed())).toEqual({ 1: { cursor: 5, user: ann.user() } })
    expect(presence.changed()).toBe(null)
    // an echo and a spoof of somebody else's entry are ignored, and so is a second id
    put(presence, bob, entry(1, 9, { cursor: 666 }))
    expect(presence.changed()).toBe(null)
    put(presence, bob, entry(1, 9, { cursor: 666 }), entry(2, 1, { cursor: 7 }))
    put(presence, bob, entry(3, 1, { cursor: 8 }))
    expect(shown(presence.changed())).toEqual({ 2: { cursor: 7, user: bob.user() } })
    expect(Object.keys(shown(presence.all()) ?? {})).toEqual(['1', '2'])
  })

  it('is passed on as it was written, and can be read by everybody, whatever stands around it or calls itself a user', () => {
    const presence = createPresence<ReturnType<typeof holder>>({ foreign: () => false })
    const ann = holder('ann')
    const written = [
      ['{"cursor":[1.50,2]} \n', { cursor: [1.5, 2] }],
      ['\ufeff{"cursor":1}', { cursor: 1 }],
      [' {"cursor":2}', { cursor: 2 }],
      ['{}', {}],
      ['{"text":"}","user":{"role":"facilitator"}}', { text: '}' }],
      ['{"\\u0075ser":{"role":"facilitator"},"user":3,"text":"{"}', { text: '{' }],
    ] as const
    for (const [at, [text, state]] of written.entries()) {
      put(presence, ann, { clientId: 1, clock: at + 1, state: bytes(text) })
      const [told] = readEntries(presence.changed() ?? new Uint8Array())
      const json = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(told?.state)
      expect(JSON.parse(json)).toEqual({ ...state, user: ann.user() })
      expect(json.match(/"user"/g)?.length).toBe(1)
    }
    expect(new TextDecoder().decode(readEntries(presence.all() ?? new Uint8Array())[0]?.state)).not.toContain(
      'facilitator',
    )
    put(presence, ann, { clientId: 1, clock: 20, state: bytes('{"cursor":1.50}') })
    presence.retag(ann)
    expect(shown(presence.changed())).toEqual({ 1: { cursor: 1.5, user: ann.user() } })
  })

  it('drops what is no object, older or of a poisonous clock', () => {
    const presence = createPresence<ReturnType<typeof holder>>({ foreign: () => false })
    const ann = holder('ann')
    put(presence, ann, entry(1, 5, { cursor: 1 }))
    presence.changed()
    for (const bad of [
      { clientId: 1, clock: 6, state: bytes('{"cursor":') },
      { clientId: 1, clock: 6, state: Uint8Array.of(0xff, 0xfe) },
      entry(1, 6, [1]),
      entry(1, 6, 'text'),
      entry(1, 4, { cursor: 2 }),
      entry(1, 2 ** 40, { cursor: 3 }),
    ])
      put(presence, ann, bad)
    expect(presence.changed()).toBe(null)
    expect(shown(presence.all())).toEqual({ 1: { cursor: 1, user: ann.user() } })
  })

  it('says when somebody goes, and leaves the id to a newer connection of the same person', () => {
    const presence = createPresence<ReturnType<typeof holder>>({ foreign: () => false })
    const old = holder('ann')
    const renewed = holder('ann')
    put(presence, old, entry(1, 1, { cursor: 1 }))
    put(presence, renewed, entry(1, 2, { cursor: 2 }))
    presence.changed()
    presence.leave(old)
    expect(presence.changed()).toBe(null)
    presence.leave(renewed)
    expect(shown(presence.changed())).toEqual({ 1: null })
    expect(presence.all()).toBe(null)
  })

  it('gives nobody an id that somebody else writes with', () => {
    const presence = createPresence<ReturnType<typeof holder>>({ foreign: (id, who) => id === 1 && who !== 'ann' })
    put(presence, holder('bob'), entry(1, 1, { cursor: 1 }))
    expect(presence.all()).toBe(null)
    put(presence, holder('ann'), entry(1, 1, { cursor: 1 }))
    expect(presence.all()).not.toBe(null)
  })

  it('throws on junk, as its callers expect', () => {
    const presence = createPresence<ReturnType<typeof holder>>({ foreign: () => false })
    expect(() => presence.own(holder('ann'), Uint8Array.of(3, 1))).toThrow()
  })
})

describe('presence on the wire', () => {
  let bench: Bench
  afterEach(() => bench.close())

  it('reaches stock clients with the names of their tokens, and goes when a socket ends', async () => {
    bench = await startBench()
    const a = bench.stock(bench.person('ann'))
    const b = bench.stock(bench.person('bob', 'viewer'))
    await until(() => a.synced && b.synced)
    a.awareness.setLocalState({ cursor: [1, 2], user: { name: 'forged', id: 'bob' } })
    b.awareness.setLocalState({ cursor: [3, 4] })
    await until(() => a.awareness.getStates().size === 2 && b.awareness.getStates().size === 2)
    expect(b.awareness.getStates().get(a.doc.clientID)).toEqual({
      cursor: [1, 2],
      user: { id: 'ann', name: 'ann', role: 'participant', color: '#123456' },
    })
    expect(a.awareness.getStates().get(b.doc.clientID)?.['user']).toMatchObject({ id: 'bob', role: 'viewer' })
    b.ws?.close()
    b.shouldConnect = false
    await until(() => a.awareness.getStates().size === 1)
  })

  it('goes back to its sender, so that a lone stock client hears something', async () => {
    bench = await startBench()
    const types: number[] = []
    const ann = bench.client(bench.person('ann'), { protocol: 'y', onFrame: type => void types.push(type) })
    await ann.synced
    expect(types).not.toContain(FRAME.awareness)
    const awareness = new Awareness(ann.doc)
    awareness.setLocalState({ cursor: 1 })
    ann.send(awarenessFrame(encodeAwarenessUpdate(awareness, [ann.doc.clientID])))
    await until(() => types.includes(FRAME.awareness))
    expect(types.every(type => type <= 1)).toBe(true)
    awareness.destroy()
  })

  it('closes on a state that is larger than the contract allows, with the code that says so', async () => {
    bench = await startBench()
    const ann = bench.client(bench.person('ann'))
    await ann.synced
    ann.send(awarenessFrame(writeEntries([entry(5, 1, { long: 'x'.repeat(8_000) })])))
    ann.send(awarenessFrame(writeEntries([entry(6, 1, { foreign: 'x'.repeat(9_000) })])))
    ann.send(awarenessFrame(writeEntries([entry(5, 2, { long: 'x'.repeat(9_000) })])))
    expect(await ann.closed).toBe(4413)
    expect(bench.refusals).toEqual(['too-large'])
  })

  it('over the limit keeps the newest for the next tick with room, and punishes nobody', async () => {
    bench = await startBench({ limits: { awarenessPerSecond: 5 } })
    const ann = bench.client(bench.person('ann'))
    const watcher = bench.client(bench.person('bob'))
    const seen: number[] = []
    const theirs = new Awareness(new Y.Doc())
    watcher.socket.on('message', (message: Buffer) => {
      if (message[0] !== FRAME.awareness) return
      const e = encoding.createEncoder()
      encoding.writeUint8Array(e, new Uint8Array(message.subarray(1)))
      const body = encoding.toUint8Array(e)
      // the frame's own length stands before the update
      let at = 0
      while ((body[at] ?? 0) > 127) at += 1
      applyAwarenessUpdate(theirs, body.subarray(at + 1), null)
      seen.push(Number(theirs.getStates().get(77)?.['cursor']))
    })
    await Promise.all([ann.synced, watcher.synced])
    for (let i = 1; i <= 100; i++) ann.send(awarenessFrame(writeEntries([entry(77, i, { cursor: i })])))
    await until(() => seen.at(-1) === 100)
    expect(seen.length).toBeLessThan(10)
    expect(bench.closes).toEqual([])
    theirs.destroy()
  })
})
