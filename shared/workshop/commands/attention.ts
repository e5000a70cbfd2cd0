import * as z from 'zod/mini'
import { ok } from '../../base/result.ts'
import { filledLine, id, SENTENCE_LENGTH, sightFields } from '../field.ts'
import { boardIn, notAllowed, notFound, type Row, rule, to, without } from '../rule.ts'
import { PALETTES } from '../state.ts'

// What everybody looks at, what may be changed, who wants to speak, and words to all.

const none = z.object({})

export const ATTENTION: readonly Row[] = [
  [
    'lock.set',
    rule('facilitator', z.object({ boardId: id, locked: z.boolean() }), (state, { boardId, locked }, context) => {
      if (boardIn(context, boardId) === undefined) return notFound
      if ((state.locks[boardId] ?? false) === locked) return to(state)
      const others = without(state.locks, boardId)
      return to({ ...state, locks: locked ? { ...others, [boardId]: true } : others })
    }),
  ],
  [
    'rules.set',
    rule(
      'facilitator',
      z.object({ palette: z.exactOptional(z.enum(PALETTES)), ownOnly: z.exactOptional(z.boolean()) }),
      (state, { palette = state.rules.palette, ownOnly = state.rules.ownOnly }) =>
        to(
          palette === state.rules.palette && ownOnly === state.rules.ownOnly
            ? state
            : { ...state, rules: { palette, ownOnly } },
        ),
    ),
  ],
  [
    'spotlight.set',
    rule(
      'facilitator',
      z.object({
        boardId: id,
        ...sightFields,
        hold: z.exactOptional(z.boolean()),
        bring: z.exactOptional(z.boolean()),
        follow: z.exactOptional(z.boolean()),
      }),
      (state, { hold, bring, follow, ...sight }, context) =>
        boardIn(context, sight.boardId) === undefined
          ? notFound
          : to({
              ...state,
              spotlight: {
                ...sight,
                ...(hold === true ? { hold } : {}),
                ...(bring === true ? { bring } : {}),
                ...(follow === true ? { follow } : {}),
                by: context.participantId,
                at: context.now,
              },
            }),
    ),
  ],
  [
    'spotlight.clear',
    rule('facilitator', none, state => to(state.spotlight === null ? state : { ...state, spotlight: null })),
  ],
  [
    'message.send',
    rule('facilitator', z.object({ text: filledLine(SENTENCE_LENGTH) }), (state, { text }) =>
      ok({ state, effect: { kind: 'message', text } }),
    ),
  ],
  [
    'hand.set',
    rule(
      'participant',
      z.object({ up: z.boolean(), participantId: z.exactOptional(id) }),
      (state, { up, participantId }, { now, role, participantId: self }) => {
        const whose = participantId ?? self
        // a facilitator may take another's hand down, nobody puts it up for them
        if (whose !== self && (up || role !== 'facilitator')) return notAllowed
        const raised = Object.hasOwn(state.hands, whose)
        if (raised === up) return to(state)
        return to({ ...state, hands: up ? { ...state.hands, [whose]: now } : without(state.hands, whose) })
      },
    ),
  ],
  [
    'taking-part.set',
    rule('facilitator', z.object({ on: z.boolean() }), (state, { on }) =>
      to(state.takingPart === on ? state : { ...state, takingPart: on }),
    ),
  ],
  [
    'social.set',
    rule('facilitator', z.object({ reactions: z.boolean() }), (state, { reactions }) =>
      to(state.reactions === reactions ? state : { ...state, reactions }),
    ),
  ],
]
