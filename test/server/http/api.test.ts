import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, errorCode } from '../../kit/json.ts'
import { startTestServer, type TestServer } from '../../kit/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** A workshop with its facilitator, one participant and one viewer. */
async function people() {
  const made = await server.createWorkshop({ title: 'Reading by grade 3' })
  const participant = await server.join(made.code, { name: 'Ben' })
  const viewer = await server.join(made.code, { name: 'Vera', as: 'viewer' })
  return { made, participant, viewer }
}

describe('POST /api/workshops', () => {
  it('makes a workshop with a board, a facilitator, codes and links', async () => {
    const answer = await server.call('POST', '/api/workshops', { body: { title: ' Reading ', template: 'blank' } })
    expect(answer.status).toBe(201)
    expect(answer.json).toEqual({
      workshopId: expect.stringMatching(/^[\w-]{16}$/),
      boardId: expect.stringMatching(/^[\w-]{16}$/),
      participantId: expect.stringMatching(/^[\w-]{16}$/),
      code: expect.stringMatching(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/),
      token: expect.stringMatching(/^[\w-]{43}$/),
      links: {
        facilitator: expect.stringMatching(new RegExp(`^${server.url}/w/[\\w-]{16}#return=[\\w-]{43}$`)),
        join: expect.stringMatching(new RegExp(`^${server.url}/j#[A-Z2-9]{4}-[A-Z2-9]{4}$`)),
        viewer: expect.stringMatching(new RegExp(`^${server.url}/j#[A-Z2-9]{4}-[A-Z2-9]{4}$`)),
      },
    })
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })
  it('needs no body, no type and no title', async () => {
    expect((await server.call('POST', '/api/workshops')).status).toBe(201)
    expect(
      (await server.call('POST', '/api/workshops', { body: '{}', headers: { 'Content-Type': 'text/plain' } })).status,
    ).toBe(201)
  })
  it('ignores what it does not know, for the sake of newer clients', async () => {
    expect((await server.call('POST', '/api/workshops', { body: { colour: 'red' } })).status).toBe(201)
  })
  it.each([
    [{ title: 5 }],
    [{ title: 'x'.repeat(201) }],
    [{ title: null }],
    [{ template: 'no-such' }],
    [{ template: '__proto__' }],
    [[]],
  ])('refuses %j', async body => {
    const answer = await server.call('POST', '/api/workshops', { body })
    expect([answer.status, errorCode(answer)]).toEqual([400, 'bad-request'])
  })
  it('starts from every template that is offered', async () => {
    const templates = (await server.call('GET', '/api/templates')).json
    expect(templates).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: 'blank' }), expect.objectContaining({ id: 'fishbone' })]),
    )
    for (const template of templates as { id: string; title: string; description: string; principles: number[] }[]) {
      expect(template.principles.every(p => Number.isInteger(p) && p >= 1 && p <= 6)).toBe(true)
      expect(template.title.length * template.description.length).toBeGreaterThan(0)
      await server.createWorkshop({ template: template.id })
    }
  })
})

describe('POST /api/join', () => {
  it('lets a participant in, by the code in any case and without its dash', async () => {
    const { made } = await people()
    for (const code of [made.code, made.code.toLowerCase(), made.code.replace('-', '')]) {
      const answer = await server.call('POST', '/api/join', { body: { code, name: 'Cy' } })
      expect(answer.status).toBe(200)
      expect(answer.json).toEqual({
        workshopId: made.workshopId,
        participantId: expect.stringMatching(/^[\w-]{16}$/),
        role: 'participant',
        token: expect.stringMatching(/^[\w-]{43}$/),
        boardId: made.boardId,
        boards: [{ id: made.boardId, title: 'Reading by grade 3', team: null }],
      })
    }
  })
  it('grants no more than the code does', async () => {
    const { made } = await people()
    const viewerCode = made.links.viewer.split('#')[1] ?? ''
    expect((await server.join(viewerCode, { as: 'participant' })).role).toBe('viewer')
    expect((await server.join(made.code, { as: 'viewer' })).role).toBe('viewer')
    const asFacilitator = await server.call('POST', '/api/join', { body: { code: made.code, as: 'facilitator' } })
    expect(asFacilitator.status).toBe(400)
  })
  it('answers an unknown, an unreadable and a foreign code alike', async () => {
    for (const code of ['ZZZZ-ZZZZ', 'nonsense!', '']) {
      const answer = await server.call('POST', '/api/join', { body: { code } })
      expect([answer.status, errorCode(answer)]).toEqual([404, 'unknown-code'])
    }
  })
  it('refuses a body without a code', async () => {
    for (const body of [{}, { code: 5 }, { code: 'AAAA-AAAA', name: 'x'.repeat(81) }])
      expect((await server.call('POST', '/api/join', { body })).status).toBe(400)
  })
})

describe('GET /api/workshops/:id', () => {
  it('tells each what is theirs; codes only to facilitators', async () => {
    const { made, participant, viewer } = await people()
    const path = `/api/workshops/${made.workshopId}`
    const forFacilitator = await server.call('GET', path, { token: made.token })
    expect(forFacilitator.json).toMatchObject({
      title: 'Reading by grade 3',
      role: 'facilitator',
      participantId: made.participantId,
      boards: [{ id: made.boardId, team: null }],
      state: { timer: null, locks: {}, vote: null, private: null, join: { open: true } },
      code: made.code,
      links: { join: made.links.join, viewer: made.links.viewer },
    })
    for (const member of [participant, viewer]) {
      const answer = await server.call('GET', path, { token: member.token })
      expect(at(answer.json, 'role')).toBe(member.role)
      expect(Object.keys(answer.json as object).sort()).toEqual(['boards', 'participantId', 'role', 'state', 'title'])
    }
  })
  it('is 401 for strangers and 404 for members of another workshop', async () => {
    const { made } = await people()
    const other = await server.createWorkshop()
    const path = `/api/workshops/${made.workshopId}`
    const anonymous = await server.call('GET', path)
    expect([anonymous.status, errorCode(anonymous)]).toEqual([401, 'unauthenticated'])
    expect(anonymous.headers.get('www-authenticate')).toBe('Bearer')
    expect((await server.call('GET', path, { token: 'wrong' })).status).toBe(401)
    expect((await server.call('GET', path, { token: 'x'.repeat(5000) })).status).toBe(401)
    expect((await server.call('GET', path, { token: other.token })).status).toBe(404)
    expect((await server.call('GET', '/api/workshops/none', { token: made.token })).status).toBe(404)
  })
})

describe('boards and teams', () => {
  it('are added by facilitators and opened by their team', async () => {
    const { made, participant } = await people()
    const path = `/api/workshops/${made.workshopId}/boards`
    const added = await server.call('POST', path, {
      token: made.token,
      body: { title: 'Red', team: 'red', template: 'fishbone' },
    })
    expect(added.status).toBe(201)
    const red = String(at(added.json, 'boardId'))
    const redPerson = await server.join(made.code, { team: 'red' })
    expect(redPerson.boardId).toBe(red)
    expect(redPerson.boards.map(b => b.title)).toEqual(['Reading by grade 3', 'Red'])

    expect((await server.call('GET', `/api/boards/${red}`, { token: redPerson.token })).status).toBe(200)
    expect((await server.call('GET', `/api/boards/${red}`, { token: made.token })).status).toBe(200)
    const foreign = await server.call('GET', `/api/boards/${red}`, { token: participant.token })
    expect([foreign.status, errorCode(foreign)]).toEqual([403, 'not-allowed'])
    expect(
      at((await server.call('GET', `/api/workshops/${made.workshopId}`, { token: participant.token })).json, 'boards'),
    ).toHaveLength(1)
  })
  it('are not added by others, nor without a title', async () => {
    const { made, participant, viewer } = await people()
    const path = `/api/workshops/${made.workshopId}/boards`
    for (const { token } of [participant, viewer]) {
      const answer = await server.call('POST', path, { token, body: { title: 'Mine' } })
      expect([answer.status, errorCode(answer)]).toEqual([403, 'not-allowed'])
    }
    expect((await server.call('POST', path, { body: { title: 'Mine' } })).status).toBe(401)
    for (const body of [{}, { title: '' }, { title: ' ' }, { title: 'x', template: 'none' }, { title: 'x', team: 5 }])
      expect((await server.call('POST', path, { token: made.token, body })).status).toBe(400)
  })
  it('tell what a client must know, and their document', async () => {
    const { made, viewer } = await people()
    const answer = await server.call('GET', `/api/boards/${made.boardId}`, { token: viewer.token })
    expect(answer.json).toEqual({
      title: 'Reading by grade 3',
      epoch: expect.stringMatching(/^[\w-]{16}$/),
      schema: expect.any(Array),
      limits: server.config.limits,
    })
    const update = await server.call('GET', `/api/boards/${made.boardId}/update`, { token: viewer.token })
    expect([update.status, update.headers.get('content-type')]).toEqual([200, 'application/octet-stream'])
    expect(update.text.length).toBeGreaterThan(0)
  })
  it('of another workshop are not found, like unknown ones', async () => {
    const { made } = await people()
    const other = await server.createWorkshop()
    for (const path of [`/api/boards/${other.boardId}`, `/api/boards/${other.boardId}/update`, '/api/boards/none']) {
      const answer = await server.call('GET', path, { token: made.token })
      expect([answer.status, errorCode(answer)]).toEqual([404, 'not-found'])
      expect((await server.call('GET', path)).status).toBe(401)
    }
  })
})

describe('removing people and workshops', () => {
  it('turns a removed person away', async () => {
    const { made, participant, viewer } = await people()
    const path = `/api/workshops/${made.workshopId}/participants/${participant.participantId}/revoke`
    expect((await server.call('POST', path, { token: viewer.token })).status).toBe(403)
    expect((await server.call('POST', path, { token: made.token })).status).toBe(204)
    expect((await server.call('POST', path, { token: made.token })).status).toBe(204)
    const after = await server.call('GET', `/api/workshops/${made.workshopId}`, { token: participant.token })
    expect([after.status, errorCode(after)]).toEqual([403, 'removed'])
  })
  it('is for people of this workshop, and not for oneself', async () => {
    const { made } = await people()
    const other = await server.createWorkshop()
    const revoke = (id: string) =>
      server.call('POST', `/api/workshops/${made.workshopId}/participants/${id}/revoke`, { token: made.token })
    expect((await revoke(other.participantId)).status).toBe(404)
    expect((await revoke('none')).status).toBe(404)
    expect((await revoke(made.participantId)).status).toBe(403)
  })
  it('takes a deleted workshop out of the API at once', async () => {
    const { made, participant } = await people()
    const link = await server.call('POST', '/api/return-link', { token: participant.token })
    const path = `/api/workshops/${made.workshopId}`
    expect((await server.call('DELETE', path, { token: participant.token })).status).toBe(403)
    expect((await server.call('DELETE', path, { token: made.token })).status).toBe(202)
    for (const token of [made.token, participant.token]) {
      expect((await server.call('GET', path, { token })).status).toBe(401)
      expect((await server.call('GET', `/api/boards/${made.boardId}`, { token })).status).toBe(401)
    }
    expect((await server.call('POST', '/api/join', { body: { code: made.code } })).status).toBe(404)
    const secret = String(at(link.json, 'link')).split('#return=')[1]
    expect((await server.call('POST', '/api/return', { body: { secret } })).status).toBe(404)
  })
})

describe('coming back', () => {
  it('is possible as the same person, from another browser, by a personal link', async () => {
    const { made, participant } = await people()
    const link = await server.call('POST', '/api/return-link', { token: participant.token })
    expect(link.status).toBe(201)
    const [page, secret] = String(at(link.json, 'link')).split('#return=')
    expect(page).toBe(`${server.url}/w/${made.workshopId}`)
    const back = await server.call('POST', '/api/return', { body: { secret } })
    expect(back.status).toBe(200)
    expect(back.json).toMatchObject({
      participantId: participant.participantId,
      role: 'participant',
      boardId: made.boardId,
    })
    expect(at(back.json, 'token')).not.toBe(participant.token)
    // the old browser stays in
    for (const token of [participant.token, String(at(back.json, 'token'))])
      expect((await server.call('GET', `/api/workshops/${made.workshopId}`, { token })).status).toBe(200)
  })
  it('works for the facilitator by the link that was shown at the start', async () => {
    const { made } = await people()
    const secret = made.links.facilitator.split('#return=')[1]
    expect((await server.call('POST', '/api/return', { body: { secret } })).json).toMatchObject({
      participantId: made.participantId,
      role: 'facilitator',
    })
  })
  it('is not for strangers or removed people', async () => {
    const { made, participant } = await people()
    expect((await server.call('POST', '/api/return-link')).status).toBe(401)
    expect((await server.call('POST', '/api/return', { body: { secret: 'guess' } })).status).toBe(404)
    expect((await server.call('POST', '/api/return', { body: {} })).status).toBe(400)
    const link = await server.call('POST', '/api/return-link', { token: participant.token })
    await server.call('POST', `/api/workshops/${made.workshopId}/participants/${participant.participantId}/revoke`, {
      token: made.token,
    })
    const secret = String(at(link.json, 'link')).split('#return=')[1]
    const back = await server.call('POST', '/api/return', { body: { secret } })
    expect([back.status, errorCode(back)]).toEqual([403, 'removed'])
  })
})
