import * as z from 'zod/mini'
import { ok } from '../../base/result.ts'
import { accessTo } from '../access.ts'
import { filledLine, id, TITLE_LENGTH } from '../field.ts'
import { boardIn, lookUp, notAllowed, notFound, type Row, refuse, rule, senderIn, to, without } from '../rule.ts'
import type { Ballot, VoteResult, WorkshopState } from '../state.ts'
import { dotsOn, MOST_DOTS, pooled, totalsOf, votedIn } from '../vote.ts'

// Blind dot voting (reference/peers.md §4.3 rule 4): one vote at a time, changeable until the close. Dots are counted by item: a mirror's
// are its item's, and those of items that were joined meanwhile are one item's. What was only rephrased from another item is a choice of
// its own. Ballots are erased when the next vote begins; results keep totals only.

const MOST_ELIGIBLE = 1_000
/** Older results make room. */
export const RESULTS_KEPT = 20

/** Votes that are brought together at once: one a team. */
const MOST_POOLED = 50

/** What was eligible may have been joined with another item since. */
const isEligible = (eligible: readonly string[], item: string, itemOf: (elementId: string) => string): boolean =>
  eligible.includes(item) || eligible.some(each => itemOf(each) === item)

const thisVote = z.object({ voteId: id })

const newestResults = (results: WorkshopState['results']): WorkshopState['results'] =>
  Object.fromEntries(
    Object.entries(results)
      .sort(([, a], [, b]) => b.closedAt - a.closedAt)
      .slice(0, RESULTS_KEPT),
  )

export const VOTING: readonly Row[] = [
  [
    'vote.open',
    rule(
      'facilitator',
      z.object({
        boardId: id,
        title: filledLine(TITLE_LENGTH),
        dots: z.int().check(z.gte(1), z.lte(MOST_DOTS)),
        perItem: z.exactOptional(z.int().check(z.gte(1), z.lte(MOST_DOTS))),
        eligible: z.exactOptional(z.array(id).check(z.minLength(1), z.maxLength(MOST_ELIGIBLE))),
      }),
      (state, { boardId, title, dots, perItem = dots, eligible }, context) => {
        if (boardIn(context, boardId) === undefined) return notFound
        if (state.vote?.open === true) return refuse('A vote is open already.')
        const voteId = context.fresh()
        const items = eligible === undefined ? undefined : [...new Set(eligible.map(context.itemOf))]
        const vote = {
          id: voteId,
          boardId,
          title,
          dots,
          perItem: Math.min(perItem, dots),
          ...(items === undefined ? {} : { eligible: items }),
          open: true,
          openedAt: context.now,
        }
        return ok({ state: { ...state, vote, ballots: {} }, result: { voteId } })
      },
      (_, { boardId, eligible = [] }) => ({ boardId, ids: eligible }),
    ),
  ],
  [
    'vote.cast',
    rule(
      'participant',
      z.object({ voteId: id, elementId: id, count: z.int().check(z.gte(0), z.lte(MOST_DOTS)) }),
      (state, { voteId, elementId, count }, context) => {
        const { vote } = state
        if (vote === null || vote.id !== voteId) return notFound
        if (!vote.open) return refuse('The vote is closed.')
        const board = boardIn(context, vote.boardId)
        if (board === undefined) return notFound
        if (accessTo(senderIn(context), board, state.opened) === null) return notAllowed
        const item = context.itemOf(elementId)
        // what is gone by now may still give its dots back
        const votable =
          vote.eligible === undefined
            ? count === 0 || context.isSeen(elementId)
            : isEligible(vote.eligible, item, context.itemOf)
        if (!votable) return refuse('This cannot be voted for.')
        if (count > vote.perItem) return refuse('That is more than may go to one.')
        const own = lookUp(state.ballots, context.participantId)?.dots ?? {}
        const before = pooled(own, context.itemOf, vote.perItem)
        if ((lookUp(before, item) ?? 0) === count) return to(state)
        const others = without(before, item)
        if (dotsOn(others) + count > vote.dots) return refuse('There are not so many dots left.')
        const dots = count === 0 ? others : { ...others, [item]: count }
        const ballot: Ballot = { voteId, dots }
        const ballots =
          dotsOn(dots) === 0
            ? without(state.ballots, context.participantId)
            : { ...state.ballots, [context.participantId]: ballot }
        return to({ ...state, ballots })
      },
      ({ vote, ballots }, { elementId }, participantId) => {
        if (vote === null) return null
        const known = vote.eligible === undefined || vote.eligible.includes(elementId)
        const own = Object.keys(lookUp(ballots, participantId)?.dots ?? {})
        return { boardId: vote.boardId, ids: [elementId, ...own, ...(known ? [] : (vote.eligible ?? []))] }
      },
    ),
  ],
  [
    'vote.close',
    rule(
      'facilitator',
      thisVote,
      (state, { voteId }, { now, itemOf }) => {
        const { vote } = state
        if (vote === null || vote.id !== voteId) return notFound
        if (vote.closed !== undefined) return to(state)
        const { boardId, title, dots, perItem } = vote
        const ballots = Object.values(state.ballots)
        const closed = { voted: votedIn(state.ballots), totals: totalsOf(ballots, itemOf, perItem) }
        const result: VoteResult = { boardId, title, dots, perItem, closedAt: now, ...closed }
        return to({
          ...state,
          vote: { ...vote, open: false, closed },
          results: newestResults({ ...state.results, [voteId]: result }),
        })
      },
      ({ vote, ballots }) => {
        const ids = new Set(Object.values(ballots).flatMap(({ dots }) => Object.keys(dots)))
        return vote === null ? null : { boardId: vote.boardId, ids: [...ids] }
      },
    ),
  ],
  [
    'vote.pool',
    rule(
      'facilitator',
      z.object({
        boardId: id,
        title: filledLine(TITLE_LENGTH),
        from: z
          .array(z.object({ voteId: id, items: z.record(id, id) }))
          .check(z.minLength(1), z.maxLength(MOST_POOLED)),
      }),
      (state, { boardId, title, from }, context) => {
        if (boardIn(context, boardId) === undefined) return notFound
        const parts = from.flatMap(({ voteId, items }) => {
          const result = lookUp(state.results, voteId)
          return result === undefined ? [] : [{ result, items }]
        })
        if (parts.length < from.length || new Set(from.map(each => each.voteId)).size < from.length) return notFound
        const totals = new Map<string, number>()
        for (const { result, items } of parts)
          for (const [item, here] of Object.entries(items)) {
            const count = lookUp(result.totals, item) ?? 0
            if (count > 0) totals.set(here, (totals.get(here) ?? 0) + count)
          }
        if (totals.size === 0) return refuse('None of these items has dots.')
        const voteId = context.fresh()
        const result: VoteResult = {
          boardId,
          title,
          dots: Math.max(...parts.map(part => part.result.dots)),
          perItem: Math.max(...parts.map(part => part.result.perItem)),
          voted: parts.reduce((sum, part) => sum + part.result.voted, 0),
          closedAt: context.now,
          totals: Object.fromEntries(totals),
          pooled: true,
        }
        const results = newestResults({ ...state.results, [voteId]: result })
        return ok({ state: { ...state, results }, result: { voteId } })
      },
    ),
  ],
  [
    'vote.clear',
    rule('facilitator', thisVote, (state, { voteId }) => {
      if (state.vote?.id === voteId && state.vote.open) return refuse('The vote is still open.')
      if (state.vote?.id !== voteId && lookUp(state.results, voteId) === undefined) return notFound
      const current = state.vote?.id === voteId
      return to({
        ...state,
        results: without(state.results, voteId),
        ...(current ? { vote: null, ballots: {} } : {}),
      })
    }),
  ],
]
