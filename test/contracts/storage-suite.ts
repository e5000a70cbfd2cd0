import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type {
  BoardRow,
  CodeRow,
  ImageRow,
  ParticipantRow,
  StateWrite,
  Storage,
  TokenRow,
  VersionRow,
  WorkshopRow,
} from '../../server/storage/ports.ts'
import { StorageError } from '../../server/storage/ports.ts'
import { imageId } from '../../server/storage/seal.ts'
import { emptyFacts } from '#shared/workshop/state.ts'

// What every store must do. SQLite and memory run it (storage.test.ts); PostgreSQL will.

export interface StorageBench {
  open(): Promise<Storage>
  /** Through a handle of its own, past the store: changes one bit of a stored blob. */
  flipRow(boardId: string, seq: number): Promise<void>
  flipSnapshot(boardId: string): Promise<void>
  flipOwner(boardId: string, clientId: number): Promise<void>
  loseRow(boardId: string, seq: number): Promise<void>
  flipImage(workshopId: string, id: string): Promise<void>
  flipVersion(boardId: string, id: string): Promise<void>
  dispose(): Promise<void>
}

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values)
const workshop = (id: string, over: Partial<WorkshopRow> = {}): WorkshopRow => ({
  id,
  title: 'Reading by grade 3',
  createdAt: 1,
  state: emptyFacts,
  rev: 0,
  deletedAt: null,
  ...over,
})
const board = (id: string, workshopId: string, over: Partial<BoardRow> = {}): BoardRow => ({
  id,
  workshopId,
  title: 'Board',
  team: null,
  epoch: 'e1',
  createdAt: 1,
  ...over,
})
const person = (id: string, workshopId: string, over: Partial<ParticipantRow> = {}): ParticipantRow => ({
  id,
  workshopId,
  name: 'Ann',
  role: 'facilitator',
  team: null,
  color: 3,
  createdAt: 1,
  revokedAt: null,
  ...over,
})
const token = (hash: string, participantId: string): TokenRow => ({ hash, participantId, createdAt: 1 })
const code = (name: string, workshopId: string, grants: CodeRow['grants'] = 'participant'): CodeRow => ({
  code: name,
  workshopId,
  grants,
  expiresAt: 1_000,
})

const nothing: StateWrite = {
  state: emptyFacts,
  rev: 0,
  records: [],
  people: [],
  boards: [],
  code: null,
  answer: null,
}

export function storageSuite(name: string, makeBench: () => Promise<StorageBench>): void {
  describe(`storage contract: ${name}`, () => {
    let bench: StorageBench
    let store: Storage
    beforeEach(async () => {
      bench = await makeBench()
      store = await bench.open()
    })
    afterEach(async () => {
      await store.close()
      await bench.dispose()
    })
    const reopen = async (): Promise<void> => {
      await store.close()
      store = await bench.open()
    }
    const append = (boardId: string, update: Uint8Array, owners: readonly (readonly [number, string])[] = []) =>
      store.docs.append([{ boardId, update, owners }])
    const create = (id: string, update: Uint8Array | null = null) =>
      store.workshops.create({
        workshop: workshop(id),
        board: board(`${id}-b`, id),
        participant: person(`${id}-p`, id),
        token: token(`${id}-t`, `${id}-p`),
        codes: [code(`${id}-C`, id), code(`${id}-V`, id, 'viewer')],
        update,
      })

    describe('the log', () => {
      it('loads an unknown board as one that was never written', async () => {
        expect(await store.docs.load('none')).toEqual({ snapshot: null, rows: [], owners: new Map(), damage: null })
      })

      it('numbers rows from 1 for each board, and keeps order and bytes over a reopening', async () => {
        expect(await append('a', bytes(1, 2))).toEqual(new Map([['a', 1]]))
        expect(
          await store.docs.append([
            { boardId: 'a', update: bytes(3), owners: [] },
            { boardId: 'b', update: bytes(0, 255, 0), owners: [] },
          ]),
        ).toEqual(
          new Map([
            ['a', 2],
            ['b', 1],
          ]),
        )
        await reopen()
        const loaded = await store.docs.load('a')
        expect(loaded.rows).toEqual([
          { seq: 1, update: bytes(1, 2) },
          { seq: 2, update: bytes(3) },
        ])
        expect(loaded.rows[0]?.update.constructor).toBe(Uint8Array)
        expect((await store.docs.load('b')).rows).toEqual([{ seq: 1, update: bytes(0, 255, 0) }])
      })

      it('takes the bytes of a view, not of the buffer behind it', async () => {
        await append('a', new Uint8Array([9, 9, 1, 2, 9]).subarray(2, 4))
        expect((await store.docs.load('a')).rows[0]?.update).toEqual(bytes(1, 2))
      })

      it('keeps the first owner of a client, durably, also beyond 32 bits', async () => {
        await append('a', bytes(1), [
          [5, 'ann'],
          [2 ** 40, 'bob'],
        ])
        await append('a', bytes(2), [[5, 'mallory']])
        await append('b', bytes(2), [[5, 'cas']])
        await reopen()
        expect((await store.docs.load('a')).owners).toEqual(
          new Map([
            [5, 'ann'],
            [2 ** 40, 'bob'],
          ]),
        )
      })

      it('gives the rows since a seq', async () => {
        for (const n of [1, 2, 3]) await append('a', bytes(n))
        expect((await store.docs.since('a', 1)).map(row => row.seq)).toEqual([2, 3])
        expect(await store.docs.since('a', 3)).toEqual([])
      })

      it('replaces exactly the rows that a snapshot covers', async () => {
        for (const n of [1, 2, 3]) await append('a', bytes(n), [[n, 'ann']])
        await append('b', bytes(7))
        await store.docs.compact('a', 2, bytes(42))
        await reopen()
        const loaded = await store.docs.load('a')
        expect(loaded.snapshot).toEqual({ seq: 2, state: bytes(42) })
        expect(loaded.rows).toEqual([{ seq: 3, update: bytes(3) }])
        expect(loaded.owners.size).toBe(3)
        expect(loaded.damage).toBe(null)
        expect((await store.docs.load('b')).rows.length).toBe(1)
        expect(await append('a', bytes(4))).toEqual(new Map([['a', 4]]))
      })

      it('never goes back to an older snapshot', async () => {
        for (const n of [1, 2, 3]) await append('a', bytes(n))
        await store.docs.compact('a', 3, bytes(43))
        await store.docs.compact('a', 2, bytes(42))
        expect(await store.docs.load('a')).toMatchObject({
          snapshot: { seq: 3, state: bytes(43) },
          rows: [],
          damage: null,
        })
        await append('a', bytes(4))
        await store.docs.compact('a', 4, bytes(44))
        expect(await store.docs.load('a')).toMatchObject({ snapshot: { seq: 4, state: bytes(44) }, rows: [] })
      })

      it('removes a board', async () => {
        await append('a', bytes(1), [[1, 'ann']])
        await store.docs.compact('a', 1, bytes(9))
        await append('a', bytes(2))
        await store.docs.remove('a')
        expect(await store.docs.load('a')).toEqual({ snapshot: null, rows: [], owners: new Map(), damage: null })
      })
    })

    describe('who made and who changed', () => {
      const works = (...list: readonly [string, string | null, number, boolean][]) =>
        store.docs.append([
          {
            boardId: 'a',
            update: bytes(1),
            owners: [],
            works: list.map(([element, by, at, made]) => ({ element, by, at, made })),
          },
        ])

      it('is kept with the update, by element and board, over a reopening', async () => {
        await works(['one', 'ann', 10, true], ['two', 'ann', 10, true], ['old', 'bob', 11, false])
        await works(['one', 'bob', 20, false])
        // an entry is made once
        await works(['two', 'mallory', 30, true])
        await reopen()
        expect(await store.docs.authors('a', ['one', 'two', 'old', 'none'])).toEqual(
          new Map([
            ['one', { made: { by: 'ann', at: 10 }, changed: { by: 'bob', at: 20 } }],
            ['two', { made: { by: 'ann', at: 10 }, changed: { by: 'ann', at: 10 } }],
            ['old', { made: null, changed: { by: 'bob', at: 11 } }],
          ]),
        )
        expect(await store.docs.authors('b', ['one'])).toEqual(new Map())
      })

      it('names what somebody has made since a time', async () => {
        await works(
          ['one', 'ann', 10, true],
          ['two', 'ann', 20, true],
          ['three', 'bob', 20, true],
          ['four', 'ann', 30, false],
        )
        await reopen()
        expect(await store.docs.madeBy('a', 'ann', 20)).toEqual(['two'])
        expect([...(await store.docs.madeBy('a', 'ann', 0))].sort()).toEqual(['one', 'two'])
        expect(await store.docs.madeBy('b', 'ann', 0)).toEqual([])
      })

      it('is nobody for what is not to be told, for good', async () => {
        await works(['secret', null, 10, true], ['later', 'ann', 10, true])
        await works(['secret', 'ann', 20, false], ['later', null, 20, true])
        await works(['later', 'ann', 30, false])
        await reopen()
        const nobody = { made: null, changed: null }
        expect(await store.docs.authors('a', ['secret', 'later'])).toEqual(
          new Map([
            ['secret', nobody],
            ['later', nobody],
          ]),
        )
        expect(await store.docs.madeBy('a', 'ann', 0)).toEqual([])
      })

      it('goes with its board, and with its workshop', async () => {
        await works(['one', 'ann', 10, true])
        await store.docs.remove('a')
        expect(await store.docs.authors('a', ['one'])).toEqual(new Map())
        await create('w')
        const work = { element: 'one', by: 'w-p', at: 1, made: true }
        await store.docs.append([{ boardId: 'w-b', update: bytes(1), owners: [], works: [work] }])
        expect((await store.docs.authors('w-b', ['one'])).size).toBe(1)
        await store.workshops.deleteWorkshop('w', 10)
        await store.workshops.purge(11)
        expect((await store.docs.authors('w-b', ['one'])).size).toBe(0)
      })
    })

    describe('damage', () => {
      it('is found in a row, and everything before it is kept', async () => {
        for (const n of [1, 2, 3]) await append('a', bytes(n, n, n))
        await append('b', bytes(1))
        await bench.flipRow('a', 2)
        const loaded = await store.docs.load('a')
        expect(loaded.damage).toMatch(/row 2/)
        expect(loaded.rows).toEqual([{ seq: 1, update: bytes(1, 1, 1) }])
        expect((await store.docs.load('b')).damage).toBe(null)
      })

      it('is found in a snapshot, and what cannot stand without it is not given', async () => {
        for (const n of [1, 2]) await append('a', bytes(n))
        await store.docs.compact('a', 1, bytes(1, 2, 3))
        await bench.flipSnapshot('a')
        expect(await store.docs.load('a')).toMatchObject({ snapshot: null, rows: [] })
        expect((await store.docs.load('a')).damage).toMatch(/snapshot/)
      })

      it('is found when a row is missing, in the middle or at the end', async () => {
        for (const n of [1, 2, 3]) await append('a', bytes(n))
        await bench.loseRow('a', 3)
        const tail = await store.docs.load('a')
        expect(tail.rows.map(row => row.seq)).toEqual([1, 2])
        expect(tail.damage).toMatch(/missing/)
        await bench.loseRow('a', 1)
        const head = await store.docs.load('a')
        expect(head.rows).toEqual([])
        expect(head.damage).toMatch(/missing/)
      })

      it('is found in an owner', async () => {
        await append('a', bytes(1), [[5, 'ann']])
        await bench.flipOwner('a', 5)
        const loaded = await store.docs.load('a')
        expect(loaded.damage).toMatch(/owner/)
        expect(loaded.owners.size).toBe(0)
      })

      it('is left as it is: reading a damaged board changes nothing', async () => {
        for (const n of [1, 2, 3]) await append('a', bytes(n))
        await bench.flipRow('a', 2)
        await store.docs.load('a')
        await bench.flipRow('a', 2)
        expect(await store.docs.load('a')).toMatchObject({ damage: null, rows: [{ seq: 1 }, { seq: 2 }, { seq: 3 }] })
      })
    })

    describe('workshops', () => {
      it('are created whole, with the template as the first row of the board', async () => {
        await create('w', bytes(1, 1))
        await reopen()
        expect(await store.workshops.workshop('w')).toEqual(workshop('w'))
        expect(await store.workshops.boards('w')).toEqual([board('w-b', 'w')])
        expect(await store.workshops.board('w-b')).toEqual(board('w-b', 'w'))
        expect(await store.workshops.participants('w')).toEqual([person('w-p', 'w')])
        expect(await store.workshops.participantByToken('w-t')).toEqual(person('w-p', 'w'))
        expect((await store.workshops.codes('w')).map(c => c.code).sort()).toEqual(['w-C', 'w-V'])
        expect((await store.docs.load('w-b')).rows).toEqual([{ seq: 1, update: bytes(1, 1) }])
      })

      it('answer null to what is unknown', async () => {
        expect(await store.workshops.workshop('x')).toBe(null)
        expect(await store.workshops.board('x')).toBe(null)
        expect(await store.workshops.participant('x')).toBe(null)
        expect(await store.workshops.participantByToken('x')).toBe(null)
        expect(await store.workshops.participantByReturnLink('x')).toBe(null)
        expect(await store.workshops.code('x')).toBe(null)
        expect(await store.workshops.answer('x', 'y')).toBe(null)
      })

      it('keep state, revision and the first answer to a command', async () => {
        await create('w')
        const state = { ...emptyFacts, locks: { 'w-b': true as const } }
        const first = { participantId: 'w-p', commandId: 'c1', answer: '{"ok":true}', at: 10 }
        await store.workshops.saveState('w', { ...nothing, state, rev: 4, answer: first })
        await store.workshops.saveAnswer({ ...first, answer: '{"ok":false}', at: 20 })
        await store.workshops.saveAnswer({ ...first, commandId: 'c2', at: 30 })
        await reopen()
        expect(await store.workshops.workshop('w')).toEqual(workshop('w', { state, rev: 4 }))
        expect(await store.workshops.answer('w-p', 'c1')).toEqual(first)
        expect(await store.workshops.answer('somebody', 'c1')).toBe(null)
        await store.workshops.forgetAnswers(20)
        expect(await store.workshops.answer('w-p', 'c1')).toBe(null)
        expect(await store.workshops.answer('w-p', 'c2')).not.toBe(null)
      })

      it('keep records one by one, and everything that one command did together', async () => {
        await create('w')
        await create('v')
        const note = (text: string) => ({ roundId: 'r', by: 'w-p', text, at: 1 })
        const records = [
          { kind: 'notes' as const, id: 'n1', value: note('a "quoted" line\n½ 🐟') },
          { kind: 'notes' as const, id: 'n2', value: note('two') },
          { kind: 'ballots' as const, id: 'w-p', value: { voteId: 'x', dots: { e1: 2 } } },
        ]
        const team = board('w-red', 'w', { createdAt: 5, team: 'red' })
        await store.workshops.saveState('w', {
          state: emptyFacts,
          rev: 1,
          records,
          people: [
            { id: 'w-p', name: 'Wanda', role: 'participant', team: 'red' },
            { id: 'v-p', name: 'Wanda', role: 'viewer', team: 'red' },
          ],
          boards: [{ board: team, update: bytes(4) }],
          code: code('NEW', 'w'),
          answer: null,
        })
        await store.workshops.saveState('w', {
          ...nothing,
          rev: 2,
          records: [
            { kind: 'notes', id: 'n1', value: note('changed') },
            { kind: 'notes', id: 'n2', value: null },
          ],
        })
        await reopen()
        expect(await store.workshops.records('w')).toEqual({
          notes: { n1: note('changed') },
          ballots: { 'w-p': { voteId: 'x', dots: { e1: 2 } } },
          comments: {},
          results: {},
        })
        expect(await store.workshops.records('v')).toEqual({ notes: {}, ballots: {}, comments: {}, results: {} })
        expect(await store.workshops.participant('w-p')).toMatchObject({
          name: 'Wanda',
          role: 'participant',
          team: 'red',
        })
        // of another workshop
        expect(await store.workshops.participant('v-p')).toMatchObject({ name: 'Ann', role: 'facilitator', team: null })
        expect(await store.workshops.boards('w')).toEqual([board('w-b', 'w'), team])
        expect((await store.docs.load('w-red')).rows).toEqual([{ seq: 1, update: bytes(4) }])
        expect(await store.workshops.code('w-C')).toBe(null)
        expect(await store.workshops.code('NEW')).toEqual(code('NEW', 'w'))
        expect(await store.workshops.code('w-V')).not.toBe(null)
        await store.workshops.deleteWorkshop('w', 100)
        await store.workshops.purge(101)
        expect((await store.workshops.records('w')).notes).toEqual({})
      })

      it('take boards and people, in order of creation', async () => {
        await create('w')
        await store.workshops.addBoard(board('late', 'w', { createdAt: 9, team: 'red' }), null)
        await store.workshops.addBoard(board('early', 'w', { createdAt: 5 }), bytes(7))
        expect((await store.workshops.boards('w')).map(b => b.id)).toEqual(['w-b', 'early', 'late'])
        expect((await store.docs.load('early')).rows.length).toBe(1)
        await store.workshops.addParticipant(
          person('p2', 'w', { role: 'viewer', createdAt: 4, team: 'red' }),
          token('t2', 'p2'),
        )
        expect((await store.workshops.participants('w')).map(p => p.id)).toEqual(['w-p', 'p2'])
        await store.workshops.addToken(token('t3', 'p2'))
        expect((await store.workshops.participantByToken('t3'))?.id).toBe('p2')
        await store.workshops.addReturnLink(token('r1', 'p2'))
        expect((await store.workshops.participantByReturnLink('r1'))?.id).toBe('p2')
        expect(await store.workshops.participantByToken('r1')).toBe(null)
        await store.workshops.invite(person('p3', 'w', { createdAt: 6 }), token('r3', 'p3'))
        expect((await store.workshops.participantByReturnLink('r3'))?.id).toBe('p3')
        expect((await store.workshops.participants('w')).map(p => p.id)).toEqual(['w-p', 'p2', 'p3'])
      })

      it('tell a revoked person from an unknown one, and keep the first time', async () => {
        await create('w')
        await store.workshops.revoke('w-p', 50)
        await store.workshops.revoke('w-p', 60)
        expect((await store.workshops.participantByToken('w-t'))?.revokedAt).toBe(50)
      })

      it('are gone at once when deleted, and erased with all that is theirs when purged', async () => {
        await create('w', bytes(1))
        await create('v', bytes(2))
        await store.workshops.addReturnLink(token('r', 'w-p'))
        await store.workshops.deleteWorkshop('w', 100)
        expect((await store.workshops.workshop('w'))?.deletedAt).toBe(100)
        expect(await store.workshops.participantByToken('w-t')).toBe(null)
        expect(await store.workshops.participantByReturnLink('r')).toBe(null)
        expect(await store.workshops.code('w-C')).toBe(null)
        expect(await store.workshops.board('w-b')).toBe(null)
        expect(await store.workshops.boards('w')).toEqual([])
        expect((await store.docs.load('w-b')).rows.length).toBe(1)

        expect(await store.workshops.purge(100)).toEqual([])
        expect(await store.workshops.purge(101)).toEqual(['w-b'])
        expect(await store.workshops.workshop('w')).toBe(null)
        expect(await store.workshops.participant('w-p')).toBe(null)
        expect((await store.docs.load('w-b')).rows).toEqual([])
        expect((await store.docs.load('v-b')).rows.length).toBe(1)
        expect((await store.workshops.participantByToken('v-t'))?.id).toBe('v-p')
        expect(await store.workshops.purge(1_000)).toEqual([])
      })
    })

    describe('images', () => {
      const png = bytes(137, 80, 78, 71, 0, 255)
      const image = (workshopId: string, over: Partial<ImageRow> = {}): ImageRow => ({
        workshopId,
        id: imageId('image/png', png),
        type: 'image/png',
        bytes: png,
        createdAt: 7,
        ...over,
      })

      it('are kept byte for byte, once, and counted', async () => {
        await create('w')
        await create('v')
        await store.images.put(image('w'))
        await store.images.put(image('w', { createdAt: 9 }))
        await reopen()
        expect(await store.images.get('w', image('w').id)).toEqual(image('w'))
        expect(await store.images.total('w')).toBe(png.byteLength)
        expect(await store.images.total('v')).toBe(0)
      })

      it('are of one workshop, and gone with it', async () => {
        await create('w')
        await create('v')
        await store.images.put(image('w'))
        expect(await store.images.get('v', image('w').id)).toBe(null)
        expect(await store.images.get('w', 'unknown')).toBe(null)
        await store.workshops.deleteWorkshop('w', 100)
        expect(await store.images.get('w', image('w').id)).toBe(null)
        await store.workshops.purge(101)
        expect(await store.images.total('w')).toBe(0)
      })

      it('that are damaged are not given', async () => {
        await create('w')
        await store.images.put(image('w'))
        await bench.flipImage('w', image('w').id)
        await expect(store.images.get('w', image('w').id)).rejects.toThrow(StorageError)
      })
    })

    describe('versions', () => {
      const version = (id: string, over: Partial<VersionRow> = {}): VersionRow => ({
        boardId: 'w-b',
        id,
        at: 10,
        why: 'activity',
        by: null,
        name: null,
        seq: 1,
        bytes: 2,
        ...over,
      })
      const keep = ({ bytes: _bytes, ...row }: VersionRow, state: Uint8Array) => store.versions.add(row, state)

      it('are kept byte for byte, listed newest first without their states', async () => {
        const [first, named, last] = [
          version('v1'),
          version('v2', { at: 30, why: 'named', by: 'w-p', name: 'Before lunch ½ 🐟', seq: 9 }),
          version('v3', { at: 30, why: 'bulk-delete', by: 'w-p', bytes: 3 }),
        ]
        await keep(first, bytes(1, 255))
        await keep(named, bytes(2, 0))
        await keep(last, new Uint8Array([9, 3, 3, 3, 9]).subarray(1, 4))
        await keep(version('v1', { boardId: 'other' }), bytes(7, 7))
        await reopen()
        expect(await store.versions.list('w-b')).toEqual([last, named, first])
        expect(await store.versions.newest('w-b')).toEqual(last)
        expect(await store.versions.read('w-b', 'v2')).toEqual({ version: named, state: bytes(2, 0) })
        expect((await store.versions.read('w-b', 'v3'))?.state).toEqual(bytes(3, 3, 3))
        expect((await store.versions.read('other', 'v1'))?.state).toEqual(bytes(7, 7))
        expect(await store.versions.list('none')).toEqual([])
        expect(await store.versions.newest('none')).toBe(null)
        expect(await store.versions.read('other', 'v2')).toBe(null)
      })

      it('are erased when they are old', async () => {
        await keep(version('old'), bytes(1, 1))
        await keep(version('young', { at: 20 }), bytes(2, 2))
        await store.versions.forget(20)
        expect((await store.versions.list('w-b')).map(each => each.id)).toEqual(['young'])
        expect(await store.versions.read('w-b', 'old')).toBe(null)
      })

      it('are gone with the workshop, and with the board', async () => {
        await create('w', bytes(1))
        await keep(version('v1'), bytes(1, 1))
        await keep(version('v2', { boardId: 'other' }), bytes(2, 2))
        await store.workshops.deleteWorkshop('w', 100)
        await store.workshops.purge(101)
        expect(await store.versions.list('w-b')).toEqual([])
        expect(await store.versions.read('w-b', 'v1')).toBe(null)
        expect((await store.versions.list('other')).length).toBe(1)
        await store.docs.remove('other')
        expect(await store.versions.list('other')).toEqual([])
      })

      it('that are damaged are not given', async () => {
        await keep(version('v1'), bytes(1, 2))
        await bench.flipVersion('w-b', 'v1')
        await expect(store.versions.read('w-b', 'v1')).rejects.toThrow(StorageError)
      })
    })

    it('probes, and rejects with StorageError once closed', async () => {
      await store.probe()
      await store.probe()
      await store.close()
      await expect(store.probe()).rejects.toThrow(StorageError)
      await expect(append('a', bytes(1))).rejects.toThrow(StorageError)
      await expect(store.docs.load('a')).rejects.toThrow(StorageError)
      store = await bench.open()
      expect((await store.docs.load('a')).rows).toEqual([])
    })
  })
}
