import { describe, expect, it } from 'vitest'
import { openMemoryStorage } from '../../../server/storage/memory/open.ts'
import { emptyTables } from '../../../server/storage/memory/tables.ts'
import { startTestServer } from '../../kit/server.ts'
import { isHello, openWorkshop } from '../../kit/workshop-client.ts'
import { below, oneOf, seeded } from '#shared/base/seeded.ts'
import { COMMANDS } from '#shared/workshop/commands.ts'

// A thousand commands that their senders have no right to: of another role, about others' notes, over budget, of other teams, or junk.

const SEED = 20_240_611

describe('a thousand forged commands', () => {
  it('have no effect', async () => {
    const tables = emptyTables()
    let now = 1_800_000_000_000
    const server = await startTestServer({ storage: openMemoryStorage(tables), now: () => now })
    const made = await server.createWorkshop()
    const add = await server.call('POST', `/api/workshops/${made.workshopId}/boards`, {
      token: made.token,
      body: { title: 'Blue', team: 'blue' },
    })
    const { boardId: blue } = add.json as { boardId: string }
    const ben = await server.join(made.code, { name: 'Ben', team: 'red' })
    const mallory = await server.join(made.code, { name: 'Mallory', team: 'red' })
    const vera = await server.join(made.code, { name: 'Vera', as: 'viewer', team: 'blue' })
    const lead = openWorkshop(server.ws, made.workshopId, made.token)
    const honest = openWorkshop(server.ws, made.workshopId, ben.token)
    const did = async (client: typeof lead, name: string, args: object): Promise<Readonly<Record<string, unknown>>> => {
      now += 1_000
      const answer = await client.command(name, args)
      if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`)
      return answer.result
    }
    await did(lead, 'teams.set', { choose: false })
    await did(lead, 'agenda.set', { phases: [{ title: 'A', notes: 'only for me' }, { title: 'B' }] })
    await did(lead, 'private.start', { boardId: made.boardId, prompt: 'Why?' })
    const { noteId } = await did(honest, 'private.note', { text: 'of Ben' })
    const { voteId } = await did(lead, 'vote.open', { boardId: made.boardId, title: 'V', dots: 2, eligible: ['e1'] })
    await did(honest, 'vote.cast', { voteId, elementId: 'e1', count: 1 })
    const { commentId } = await did(lead, 'comment.add', { boardId: blue, text: 'to blue', point: [1, 2] })

    const stored = () =>
      JSON.stringify([
        [...tables.workshops],
        [...tables.records],
        [...tables.participants],
        [...tables.boards],
        [...tables.codes],
        [...tables.logs],
      ])
    const before = stored()
    const random = seeded(SEED)
    const ids = [made.boardId, blue, ben.participantId, mallory.participantId, made.participantId, voteId, noteId]
    const someId = () => oneOf(random, [...ids, commentId, 'e1', 'e2', '__proto__', 'x'])
    const junk = () => oneOf(random, [null, -1, 'x'.repeat(3_000), [], {}, true, Number.MAX_SAFE_INTEGER, '', '\u202e'])
    const KEYS = [
      'boardId',
      'participantId',
      'voteId',
      'noteId',
      'commentId',
      'elementId',
      'team',
      'teams',
      'title',
      'text',
      'count',
    ]
    const MORE = [
      'dots',
      'locked',
      'open',
      'seconds',
      'up',
      'on',
      'to',
      'phases',
      'index',
      'prompt',
      'grants',
      'discard',
      'choose',
    ]
    const forged = () => {
      const args: Record<string, unknown> = {}
      for (const key of [...KEYS, ...MORE]) if (random() < 0.3) args[key] = random() < 0.7 ? someId() : junk()
      return args
    }
    /** What its sender may really do is no forgery. */
    const rightful = new Set(['private.note', 'comment.add', 'hand.set'])
    const facilitators = [...COMMANDS].filter(([, rule]) => rule.who === 'facilitator').map(([name]) => name)
    const others = [...COMMANDS]
      .filter(([name, rule]) => rule.who !== 'facilitator' && !rightful.has(name))
      .map(([name]) => name)
    const crafted = () =>
      oneOf(random, [
        ['vote.cast', { voteId, elementId: 'e2', count: 1 }],
        ['vote.cast', { voteId, elementId: 'e1', count: 3 }],
        ['vote.cast', { voteId, elementId: 'e1', count: -2 }],
        ['private.edit', { noteId, text: 'taken over' }],
        ['private.remove', { noteId }],
        ['private.share', { noteId }],
        ['team.join', { team: 'blue' }],
        ['comment.resolve', { commentId }],
        ['comment.remove', { commentId }],
        ['comment.edit', { commentId, text: 'changed' }],
        ['hand.set', { up: true, participantId: ben.participantId }],
        ['comment.add', { boardId: blue, text: 'in their talk', point: [1, 2] }],
      ] as const)
    const crooks = [mallory, vera].map(who => openWorkshop(server.ws, made.workshopId, who.token))
    await Promise.all(crooks.map(client => client.until(isHello)))
    const [byMallory, byVera] = crooks
    for (let i = 0; i < 1_000; i++) {
      now += 1_000
      const client = (i % 2 === 0 ? byMallory : byVera) ?? lead
      // Mallory sees no board of blue, Vera does; to answer there she would need the facilitator's leave
      const pick = below(random, 3)
      const [name, args] =
        pick === 0
          ? [oneOf(random, facilitators) ?? '', forged()]
          : pick === 1
            ? (crafted() ?? ['', {}])
            : [oneOf(random, others) ?? '', forged()]
      const answer = await client.command(name, args)
      expect(answer.ok ? [name, args] : 'refused', `seed ${SEED}, command ${i}`).toBe('refused')
    }
    expect(stored()).toBe(before)
    for (const client of crooks) {
      const states = client.messages.filter(m => m.type === 'state' || m.type === 'hello' || m.type === 'comments')
      expect(JSON.stringify(states)).not.toMatch(/of Ben|only for me/)
    }
    expect(JSON.stringify(byMallory?.messages)).not.toContain('to blue')
    await Promise.all([lead, honest, ...crooks].map(client => client.close()))
    await server.close()
  }, 60_000)
})
