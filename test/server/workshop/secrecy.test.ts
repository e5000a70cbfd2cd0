import { rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openMemoryStorage } from '../../../server/storage/memory/open.ts'
import { emptyTables } from '../../../server/storage/memory/tables.ts'
import { type Storage, StorageError } from '../../../server/storage/ports.ts'
import { startTestServer, type TestServer } from '../../kit/server.ts'
import { readWith } from '../../kit/board-reader.ts'
import { type WireClient, wireClient } from '../../kit/wire-client.ts'
import { isHello, isState, openWorkshop, type WorkshopClient } from '../../kit/workshop-client.ts'
import { elementsOf } from '#shared/board/doc/roots.ts'
import type { CreatedWorkshop } from '#shared/wire/api.ts'
import type { HelloMessage, StateMessage } from '#shared/wire/workshop-frames.ts'

// Guarantee 7: what others wrote in private and voted for is in no byte that a person receives before the reveal and the close, and all of
// it is there exactly once afterwards, whatever happens in between.

interface Member {
  readonly name: string
  readonly token: string
  readonly participantId: string
  readonly mark: string
  readonly dot: string
}

interface Seat {
  readonly who: Member
  readonly workshop: WorkshopClient
  readonly board: WireClient
  /** Everything that came in on both sockets, as text. */
  readonly bytes: () => string
  /** What came in on the workshop's. */
  readonly told: () => string
}

async function sit(server: TestServer, made: CreatedWorkshop, who: Member): Promise<Seat> {
  const chunks: string[] = []
  const told: string[] = []
  const hear = (body: Buffer) => void chunks.push(body.toString('latin1'))
  const workshop = openWorkshop(server.ws, made.workshopId, who.token)
  workshop.socket.on('message', hear)
  workshop.socket.on('message', (body: Buffer) => void told.push(body.toString('latin1')))
  const board = wireClient(server.url, made.boardId, who.token)
  board.socket.on('message', hear)
  await Promise.all([workshop.until(isHello), board.synced])
  return { who, workshop, board, bytes: () => chunks.join('\n'), told: () => told.join('\n') }
}

const answered = async (answer: ReturnType<WorkshopClient['command']>): Promise<Readonly<Record<string, unknown>>> => {
  const got = await answer
  if (!got.ok) throw new Error(got.error.message)
  return got.result
}

/** What this person gets by asking over HTTP. */
async function asked(server: TestServer, made: CreatedWorkshop, token: string): Promise<string> {
  const paths = [
    `/api/workshops/${made.workshopId}`,
    `/api/boards/${made.boardId}`,
    `/api/boards/${made.boardId}/update`,
  ]
  const answers = await Promise.all(paths.map(path => server.call('GET', path, { token })))
  return answers.map(answer => answer.text).join('\n')
}

async function members(server: TestServer, made: CreatedWorkshop, count: number): Promise<readonly Member[]> {
  const marked = (i: number) => ({
    mark: `mark-${i}-${Math.trunc(7e9 / (i + 3))}`,
    dot: `dot-${i}-${Math.trunc(9e9 / (i + 3))}`,
  })
  const joined = await Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const name = `Person ${i}`
      const { token, participantId } = await server.join(made.code, { name })
      return { name, token, participantId, ...marked(i) }
    }),
  )
  const viewer = await server.join(made.code, { name: 'Vera', as: 'viewer' })
  const lead = { name: 'Lead', token: made.token, participantId: made.participantId, ...marked(98) }
  return [lead, ...joined, { name: 'Vera', token: viewer.token, participantId: viewer.participantId, ...marked(99) }]
}

const isWriter = ({ name }: Member): boolean => name.startsWith('Person')

describe('private notes and ballots of twelve people', () => {
  it('are in no byte that others receive, over a restart, and all there once in the end', async () => {
    const before = await startTestServer({ env: { LOG_LEVEL: 'trace' } })
    const made = await before.createWorkshop({ title: 'T', template: 'fishbone' })
    const all = await members(before, made, 12)
    const writers = all.filter(isWriter)
    const marks = writers.flatMap(each => [each.mark, each.dot])
    // what can be voted for stands on the board, where everybody sees it: of dots, only the workshop's words would tell
    const owner = wireClient(before.url, made.boardId, made.token)
    await owner.synced
    await owner.whenAcked(
      owner.edit(doc => {
        for (const { dot } of writers) elementsOf(doc).set(dot, new Y.Map([['kind', 'sticky']]))
      }),
    )
    owner.close()

    const first = await Promise.all(all.map(who => sit(before, made, who)))
    const lead = first[0]
    if (lead === undefined) throw new Error('nobody leads')
    await answered(lead.workshop.command('timer.start', { seconds: 600 }))
    await answered(lead.workshop.command('taking-part.set', { on: true }))
    await answered(lead.workshop.command('private.start', { boardId: made.boardId, prompt: 'Why?' }))
    const opened = await answered(
      lead.workshop.command('vote.open', { boardId: made.boardId, title: 'Top', dots: 3, perItem: 2 }),
    )
    const { voteId } = opened
    await Promise.all(
      first
        .filter(seat => isWriter(seat.who))
        .map(async ({ who, workshop }) => {
          const { noteId } = await answered(workshop.command('private.note', { text: `first ${who.mark}` }))
          await answered(workshop.command('private.edit', { noteId, text: who.mark }))
          await answered(workshop.command('vote.cast', { voteId, elementId: who.dot, count: 2 }))
        }),
    )
    const secret = async (server: TestServer, seats: readonly Seat[]): Promise<void> => {
      const counted = (m: { readonly type: string }): m is StateMessage | HelloMessage =>
        ['state', 'hello'].includes(m.type) &&
        (m as StateMessage).state.private?.count === 12 &&
        (m as StateMessage).state.vote?.voted === 12
      await Promise.all(seats.map(seat => seat.workshop.until(counted)))
      for (const seat of seats) {
        const received = seat.bytes() + (await asked(server, made, seat.who.token))
        const told = seat.told() + (await server.call('GET', `/api/workshops/${made.workshopId}`, seat.who)).text
        const found = writers.flatMap(({ mark, dot }) => [
          ...(mark !== seat.who.mark && received.includes(mark) ? [mark] : []),
          ...(dot !== seat.who.dot && told.includes(dot) ? [dot] : []),
        ])
        expect(found, seat.who.name).toEqual([])
        if (isWriter(seat.who)) for (const own of [seat.who.mark, seat.who.dot]) expect(told).toContain(own)
      }
      const logs = server.logs.join('\n')
      expect(marks.filter(mark => logs.includes(mark))).toEqual([])
    }
    await secret(before, first)
    for (const seat of first) seat.board.close()
    await Promise.all(first.map(seat => seat.workshop.close()))
    await before.close({ keepData: true })

    const after = await startTestServer({ dataDir: before.dataDir, env: { LOG_LEVEL: 'trace' } })
    const again = await Promise.all(all.map(who => sit(after, made, who)))
    await secret(after, again)
    const leads = again[0]
    if (leads === undefined) throw new Error('nobody leads')
    const hello = await leads.workshop.until(isHello)
    expect(hello.state.timer?.endsAt).toBeGreaterThan(Date.now() + 500_000)
    // still changeable
    const [anna] = again.filter(seat => isWriter(seat.who))
    await answered(
      anna?.workshop.command('vote.cast', { voteId, elementId: anna.who.dot, count: 1 }) ?? Promise.reject(),
    )
    await answered(leads.workshop.command('private.reveal', { boardId: made.boardId }))
    await answered(leads.workshop.command('vote.close', { voteId }))

    const view = await readWith(after.url, made.boardId, made.token).view()
    const texts = [...view.ids()].map(id => view.get(id)?.text ?? '')
    for (const { mark, participantId } of writers) {
      expect(texts.filter(text => text === mark)).toHaveLength(1)
      const id = [...view.ids()].find(each => view.get(each)?.text === mark)
      expect(view.get(id ?? '')?.values['by']).toBe(participantId)
    }
    expect(texts.filter(text => text.startsWith('first'))).toEqual([])
    const isClosed = (m: { readonly type: string }): m is StateMessage =>
      m.type === 'state' && (m as StateMessage).state.vote?.open === false
    for (const seat of again) {
      const { state } = await seat.workshop.until(isClosed)
      expect(state.vote?.totals).toEqual(
        Object.fromEntries(writers.map(({ dot }) => [dot, dot === anna?.who.dot ? 1 : 2])),
      )
      expect(state.vote?.mine).toEqual(isWriter(seat.who) ? { [seat.who.dot]: dotOf(seat.who, anna?.who) } : {})
      expect(state.private).toMatchObject({ revealed: true, count: 12, hidden: 0 })
    }
    // and each received each once, by the board's socket
    for (const seat of again) for (const { mark } of writers) expect(seat.bytes().split(mark).length).toBeGreaterThan(1)
    for (const seat of again) seat.board.close()
    await Promise.all(again.map(seat => seat.workshop.close()))
    await after.close()
    rmSync(before.dataDir, { recursive: true, force: true })
  })

  it('of an anonymous round keep no author anywhere after the reveal', async () => {
    const tables = emptyTables()
    const server = await startTestServer({ storage: openMemoryStorage(tables) })
    const made = await server.createWorkshop()
    const ben = await server.join(made.code, { name: 'Ben' })
    const lead = openWorkshop(server.ws, made.workshopId, made.token)
    const writer = openWorkshop(server.ws, made.workshopId, ben.token)
    await answered(lead.command('private.start', { boardId: made.boardId, prompt: 'Why?', anonymous: true }))
    const { noteId } = await answered(writer.command('private.note', { text: 'whisper' }))
    await answered(lead.command('private.reveal', { boardId: made.boardId }))
    const view = await readWith(server.url, made.boardId, made.token).view()
    const [note, ...others] = [...view.ids()].map(id => view.get(id))
    expect(others).toEqual([])
    expect(note).toMatchObject({ text: 'whisper', kind: 'sticky' })
    expect(note?.id).not.toBe(noteId)
    expect(Object.keys(note?.values ?? {}).toSorted()).toEqual(['at', 'kind', 'place'])
    expect([...tables.records]).toEqual([])
    await Promise.all([lead.close(), writer.close()])
    await server.close()
  })
})

describe('a crash around the reveal', () => {
  /** A store that stops working when it is told to. */
  const failing = (storage: Storage, breaks: { append: boolean; save: boolean }): Storage => ({
    ...storage,
    docs: {
      ...storage.docs,
      append: async entries => {
        if (breaks.append) throw new StorageError('gone')
        return storage.docs.append(entries)
      },
    },
    workshops: {
      ...storage.workshops,
      saveState: async (id, write) => {
        // the write that says "landed" is nobody's command
        if (breaks.save && write.answer === null) throw new StorageError('gone')
        await storage.workshops.saveState(id, write)
      },
    },
  })

  it.each([
    ['before the notes are on the board', { append: true, save: false }],
    ['before it is remembered that they are', { append: false, save: true }],
  ])('%s loses and doubles nothing', async (_, breaks) => {
    const tables = emptyTables()
    const before = await startTestServer({ storage: failing(openMemoryStorage(tables), breaks) })
    const made = await before.createWorkshop()
    const ben = await before.join(made.code, { name: 'Ben' })
    const lead = openWorkshop(before.ws, made.workshopId, made.token)
    const writer = openWorkshop(before.ws, made.workshopId, ben.token)
    await answered(lead.command('private.start', { boardId: made.boardId, prompt: 'Why?' }))
    for (const text of ['one', 'two', 'three']) await answered(writer.command('private.note', { text }))
    await lead.command('private.reveal', { boardId: made.boardId }, 'reveal')
    await Promise.all([lead.close(), writer.close()])
    await before.close()

    const after = await startTestServer({ storage: openMemoryStorage(tables) })
    const client = openWorkshop(after.ws, made.workshopId, made.token)
    await client.until(
      (m): m is HelloMessage | StateMessage => (isHello(m) || isState(m)) && m.state.private?.hidden === 0,
    )
    expect(await client.command('private.reveal', { boardId: made.boardId }, 'reveal')).toMatchObject({ ok: true })
    const view = await readWith(after.url, made.boardId, made.token).view()
    expect([...view.ids()].map(id => view.get(id)?.text).toSorted()).toEqual(['one', 'three', 'two'])
    // a second time there is nothing left to do
    await answered(client.command('private.reveal', { boardId: made.boardId }))
    const later = await readWith(after.url, made.boardId, made.token).view()
    expect(later.size).toBe(3)
    await client.close()
    await after.close()
  })
})

const dotOf = (who: Member, changed: Member | undefined): number => (who === changed ? 1 : 2)
