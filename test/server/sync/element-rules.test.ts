import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { startTestServer, type TestServer } from '../../kit/server.ts'
import { type WireClient, wireClient } from '../../kit/wire-client.ts'
import { openWorkshop, type WorkshopClient } from '../../kit/workshop-client.ts'
import { elementsOf } from '#shared/board/doc/roots.ts'

// Locked furniture, own notes and palettes, over real sockets: a write that touches a forbidden element changes nothing, for anybody.

let server: TestServer
const open: WorkshopClient[] = []
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(async () => {
  await Promise.all(open.map(client => client.close()))
  await server.close()
})

const did = async (client: WorkshopClient, name: string, args: object) => {
  const answer = await client.command(name, args)
  if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`)
  return answer.result
}

async function board() {
  const made = await server.createWorkshop()
  const lead = openWorkshop(server.ws, made.workshopId, made.token)
  open.push(lead)
  const people = [await server.join(made.code, { name: 'Ben' }), await server.join(made.code, { name: 'Cy' })]
  const enter = async (token: string): Promise<WireClient> => {
    const client = wireClient(server.url, made.boardId, token)
    await client.synced
    return client
  }
  const facilitator = await enter(made.token)
  const [ben, cy] = people
  if (ben === undefined || cy === undefined) throw new Error('nobody joined')
  return { made, lead, enter, facilitator, ben, cy }
}

const put = (doc: Y.Doc, id: string, values: Readonly<Record<string, unknown>>): void => {
  const entry = new Y.Map<unknown>()
  for (const [key, value] of Object.entries({ kind: 'sticky', ...values })) entry.set(key, value)
  entry.set('text', new Y.Text('words'))
  elementsOf(doc).set(id, entry)
}
const entryOf = (doc: Y.Doc, id: string): Y.Map<unknown> => {
  const entry = elementsOf(doc).get(id)
  if (!(entry instanceof Y.Map)) throw new Error(`no ${id}`)
  return entry as Y.Map<unknown>
}
const textOf = (doc: Y.Doc, id: string): Y.Text => {
  const text = entryOf(doc, id).get('text')
  if (!(text instanceof Y.Text)) throw new Error(`no text in ${id}`)
  return text
}

/** Acknowledged or refused. */
const judged = (client: WireClient, n: number): Promise<void> =>
  expect.poll(() => client.acked() >= n || client.nacks.some(nack => nack.n === n), { interval: 5 }).toBe(true)

/** A client of its own for each try: after a nack every write of a connection gets the same one. */
async function tries(
  enter: (token: string) => Promise<WireClient>,
  token: string,
  edit: (doc: Y.Doc) => void,
): Promise<string> {
  const client = await enter(token)
  const n = client.edit(edit)
  await judged(client, n)
  const nack = client.nacks.find(each => each.n === n)
  client.close()
  return nack === undefined ? 'saved' : `${nack.code} ${nack.retry} ${(nack.elements ?? []).join()}`
}

describe('a write of a participant', () => {
  it('never touches furniture, while new notes hang under it', async () => {
    const { enter, facilitator, ben } = await board()
    await facilitator.whenAcked(
      facilitator.edit(doc => {
        put(doc, 'diagram', { kind: 'diagram', furniture: true })
        put(doc, 'bone', { furniture: true, place: { in: 'diagram', order: 'a' } })
        put(doc, 'free', {})
      }),
    )
    const state = Y.encodeStateAsUpdate(facilitator.doc)
    const by = (edit: (doc: Y.Doc) => void) => tries(enter, ben.token, edit)
    const refused = 'element-rule never bone'
    expect(await by(doc => textOf(doc, 'bone').insert(0, 'x'))).toBe(refused)
    expect(await by(doc => textOf(doc, 'bone').delete(0, 3))).toBe(refused)
    expect(await by(doc => entryOf(doc, 'bone').set('at', [1, 2]))).toBe(refused)
    expect(await by(doc => entryOf(doc, 'bone').set('deleted', 'op'))).toBe(refused)
    expect(await by(doc => entryOf(doc, 'bone').delete('furniture'))).toBe(refused)
    expect(await by(doc => entryOf(doc, 'bone').set('furniture', false))).toBe(refused)
    expect(await by(doc => entryOf(doc, 'free').set('furniture', true))).toBe('element-rule never free')
    expect(await by(doc => entryOf(doc, 'free').set('offWall', true))).toBe('element-rule never free')
    // a gesture is one update: refused whole
    expect(
      await by(doc => {
        put(doc, 'fine', {})
        textOf(doc, 'free').insert(0, 'y')
        entryOf(doc, 'bone').set('at', [3, 4])
      }),
    ).toBe(refused)
    expect(Y.encodeStateAsUpdate(facilitator.doc)).toEqual(state)
    expect(await by(doc => put(doc, 'cause', { place: { in: 'diagram', under: 'bone', order: 'a' } }))).toBe('saved')
    await facilitator.whenAcked(facilitator.edit(doc => entryOf(doc, 'bone').delete('furniture')))
    expect(await by(doc => textOf(doc, 'bone').insert(0, 'x'))).toBe('saved')
  })

  it('touches only their own, where that is the rule; what was revealed is its author\u2019s', async () => {
    const { made, lead, enter, facilitator, ben, cy } = await board()
    await facilitator.whenAcked(facilitator.edit(doc => put(doc, 'theirs', {})))
    expect(await tries(enter, ben.token, doc => put(doc, 'mine', {}))).toBe('saved')
    const writer = openWorkshop(server.ws, made.workshopId, ben.token)
    open.push(writer)
    await did(lead, 'private.start', { boardId: made.boardId, prompt: 'Why?' })
    const { noteId } = await did(writer, 'private.note', { text: 'private' })
    await did(lead, 'private.reveal', { boardId: made.boardId })
    await did(lead, 'rules.set', { ownOnly: true })
    for (const [token, id, expected] of [
      [ben.token, 'mine', 'saved'],
      [ben.token, String(noteId), 'saved'],
      [ben.token, 'theirs', 'element-rule never theirs'],
      [cy.token, 'mine', 'element-rule never mine'],
      [cy.token, String(noteId), `element-rule never ${noteId}`],
      [made.token, 'mine', 'saved'],
    ] as const)
      expect(await tries(enter, token, doc => entryOf(doc, id).set('at', [5, 5]))).toBe(expected)
    // authorship is not the client's word
    expect(await tries(enter, cy.token, doc => entryOf(doc, 'mine').set('by', cy.participantId))).toContain(
      'element-rule',
    )
    await did(lead, 'rules.set', { ownOnly: false })
    expect(await tries(enter, cy.token, doc => entryOf(doc, 'mine').set('at', [6, 6]))).toBe('saved')
  })

  it('keeps to the palette, at once for sockets that are open', async () => {
    const { lead, enter, facilitator, ben } = await board()
    await facilitator.whenAcked(facilitator.edit(doc => put(doc, 'diagram', { kind: 'diagram' })))
    const client = await enter(ben.token)
    await client.whenAcked(client.edit(doc => put(doc, 'frame', { kind: 'frame' })))
    await did(lead, 'rules.set', { palette: 'notes' })
    await client.whenAcked(client.edit(doc => put(doc, 'note', {})))
    const n = client.edit(doc => put(doc, 'frame2', { kind: 'frame' }))
    await judged(client, n)
    expect(client.nacks).toMatchObject([{ n, code: 'element-rule', retry: 'never', elements: ['frame2'] }])
    const by = (edit: (doc: Y.Doc) => void) => tries(enter, ben.token, edit)
    expect(await by(doc => entryOf(doc, 'note').set('place', { in: 'diagram', order: 'a' }))).toContain('element-rule')
    // a note that calls itself something else afterwards
    expect(await by(doc => entryOf(doc, 'note').set('kind', 'frame'))).toContain('refused-for-good never')
    expect(await by(doc => entryOf(doc, 'frame').set('kind', 'sticky'))).toContain('refused-for-good never')
    await did(lead, 'rules.set', { palette: 'diagram' })
    expect(await by(doc => entryOf(doc, 'note').set('place', { in: 'diagram', order: 'a' }))).toBe('saved')
    expect(await by(doc => put(doc, 'stroke', { kind: 'stroke' }))).toContain('element-rule')
    expect(await by(doc => entryOf(doc, 'diagram').set('at', [1, 1]))).toContain('element-rule')
    // work done offline comes as one step 2: refused as a whole
    const offline = new Y.Doc()
    put(offline, 'fine', {})
    put(offline, 'pen', { kind: 'stroke' })
    const back = wireClient(server.url, boardOf(client), ben.token, {
      doc: offline,
    })
    await expect.poll(() => back.nacks.length).toBe(1)
    expect(back.nacks[0]).toMatchObject({ code: 'element-rule', elements: ['pen'] })
    expect(elementsOf(facilitator.doc).has('fine')).toBe(false)
    // a stock client knows no nack
    const stock = wireClient(server.url, boardOf(client), ben.token, { protocol: 'y' })
    await stock.synced
    stock.edit(doc => put(doc, 'line', { kind: 'stroke' }))
    expect(await stock.closed).toBe(4403)
    back.close()
    client.close()
  })
})

const boardOf = (client: WireClient): string => new URL(client.socket.url).pathname.split('/').at(-1) ?? ''
