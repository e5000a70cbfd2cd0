import * as z from 'zod/mini'
import { ok } from '../../base/result.ts'
import { id, line, NAME_LENGTH } from '../field.ts'
import { notAllowed, notFound, personIn, type Row, refuse, rule, to } from '../rule.ts'

// Who comes in, who facilitates, and what is to be done about somebody who spoils the board. A workshop always has a facilitator.

/** How far back one person's additions are taken away. */
const MOST_MINUTES = 60

const someone = z.object({ participantId: id })

export const JOINING: readonly Row[] = [
  [
    'join.set',
    rule('facilitator', z.object({ open: z.boolean() }), (state, { open }) =>
      to(state.join.open === open ? state : { ...state, join: { open } }),
    ),
  ],
  [
    'code.rotate',
    rule('facilitator', z.object({ grants: z.exactOptional(z.enum(['participant', 'viewer'])) }), (state, { grants }) =>
      ok({ state, effect: { kind: 'rotate-code', grants: grants ?? 'participant' } }),
    ),
  ],
  [
    'undo.person',
    rule(
      'facilitator',
      z.object({ participantId: id, minutes: z.number().check(z.positive(), z.lte(MOST_MINUTES)) }),
      // also of somebody who was removed a moment ago
      (state, { participantId, minutes }, { now }) =>
        ok({ state, effect: { kind: 'withdraw', participantId, since: now - minutes * 60_000 } }),
    ),
  ],
  [
    'person.rename',
    rule(
      'viewer',
      z.object({ name: line(NAME_LENGTH), participantId: z.exactOptional(id) }),
      (state, { name, participantId = '' }, context) => {
        const whose = participantId === '' ? context.participantId : participantId
        if (whose !== context.participantId && context.role !== 'facilitator') return notAllowed
        const person = personIn(context, whose)
        if (person === undefined) return notFound
        if (person.name === name) return to(state)
        return ok({ state, effect: { kind: 'rename', participantId: whose, name } })
      },
    ),
  ],
  [
    'facilitator.add',
    rule('facilitator', someone, (state, { participantId }, context) => {
      const person = personIn(context, participantId)
      if (person === undefined) return notFound
      if (person.role === 'facilitator') return to(state)
      const change = { id: person.id, team: person.team, role: 'facilitator' as const }
      return ok({ state, effect: { kind: 'change-people', people: [change] } })
    }),
  ],
  [
    'facilitator.remove',
    rule('facilitator', someone, (state, { participantId }, context) => {
      const person = personIn(context, participantId)
      if (person === undefined) return notFound
      if (person.role !== 'facilitator') return to(state)
      if (!context.people.some(other => other.role === 'facilitator' && other.id !== person.id))
        return refuse('A workshop keeps its last facilitator.')
      const change = { id: person.id, team: person.team, role: 'participant' as const }
      return ok({ state, effect: { kind: 'change-people', people: [change] } })
    }),
  ],
]
