import { describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { fault } from '#shared/base/fault.ts'
import { fail, ok } from '#shared/base/result.ts'
import type { StateView, VoteView } from '#shared/workshop/state-view.ts'
import type { CommandAnswer, WorkshopLinkState } from '../../../client/net/workshop-link.ts'
import { createBallotBox } from '../../../client/facilitate/voting/ballot.ts'

const vote = (more: Partial<VoteView> = {}): VoteView => ({
  id: 'v',
  boardId: 'b',
  title: 'Which?',
  dots: 5,
  perItem: 3,
  open: true,
  voted: 0,
  mine: {},
  ...more,
})

/** A workshop whose server answers when the test says so. */
function setup(first: VoteView = vote()) {
  const holding = (held: VoteView) =>
    ({
      live: true,
      state: { vote: held } as StateView,
      you: null,
      people: new Map(),
      comments: null,
      clockOffset: 0,
      message: null,
      ended: null,
    }) satisfies WorkshopLinkState
  const state = createStore<WorkshopLinkState>(() => holding(first))
  const sent: { readonly args: unknown; readonly answer: (answer: CommandAnswer) => void }[] = []
  const refused: string[] = []
  const box = createBallotBox(
    { state, command: (_name, args) => new Promise(answer => sent.push({ args, answer })) },
    why => refused.push(why.code),
  )
  const stop = box.start()
  const answer = async (i: number, given: CommandAnswer) => {
    sent[i]?.answer(given)
    await Promise.resolve()
  }
  return { box, sent, refused, stop, answer, told: (now: VoteView) => state.setState(holding(now)) }
}

const dotsOf = ({ box }: ReturnType<typeof setup>) => Object.fromEntries(box.state.getState().dots)

describe('a ballot', () => {
  it('counts quick presses from what is on screen, before any answer', () => {
    const here = setup()
    here.box.cast('a', 1)
    here.box.cast('a', 2)
    here.box.cast('b', 1)
    expect(dotsOf(here)).toEqual({ a: 2, b: 1 })
    expect(here.box.state.getState().left).toBe(2)
    expect(here.sent.map(each => each.args)).toEqual([
      { voteId: 'v', elementId: 'a', count: 1 },
      { voteId: 'v', elementId: 'a', count: 2 },
      { voteId: 'v', elementId: 'b', count: 1 },
    ])
  })

  it('goes neither beyond an item’s most nor beyond all dots, and sends nothing then', () => {
    const here = setup(vote({ mine: { a: 3, b: 1 } }))
    expect(here.box.cast('a', 4)).toBe(false)
    expect(here.box.cast('c', 1)).toBe(true)
    expect(here.box.cast('d', 1)).toBe(false)
    expect(here.box.cast('b', 0)).toBe(true)
    expect(here.box.cast('d', 1)).toBe(true)
    expect(dotsOf(here)).toEqual({ a: 3, c: 1, d: 1 })
  })

  it('does not flicker between the answer and the state that has it', async () => {
    const here = setup()
    here.box.cast('a', 1)
    here.told(vote({ voted: 1 }))
    expect(dotsOf(here)).toEqual({ a: 1 })
    await here.answer(0, ok({ rev: 2 }))
    expect(dotsOf(here)).toEqual({ a: 1 })
    here.told(vote({ voted: 2, mine: { a: 1 } }))
    here.told(vote({ voted: 2, mine: {} }))
    expect(dotsOf(here)).toEqual({})
  })

  it('falls back to what the server has when it refuses, and says so', async () => {
    const here = setup(vote({ mine: { b: 1 } }))
    here.box.cast('a', 1)
    await here.answer(0, fail(fault('bad-request')))
    expect(dotsOf(here)).toEqual({ b: 1 })
    expect(here.refused).toEqual(['bad-request'])
  })

  it('is empty in the next vote, and nothing can be cast after the close', () => {
    const here = setup()
    here.box.cast('a', 1)
    here.told(vote({ open: false, mine: { a: 1 } }))
    expect(here.box.cast('a', 2)).toBe(false)
    here.told(vote({ id: 'w' }))
    expect(dotsOf(here)).toEqual({})
    expect(here.box.state.getState().left).toBe(5)
  })
})
