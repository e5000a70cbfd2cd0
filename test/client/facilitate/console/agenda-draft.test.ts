import { expect, it } from 'vitest'
import type { PhasePlan } from '#shared/workshop/state.ts'
import {
  draftOf,
  emptyDraft,
  isComplete,
  minutesOf,
  moved,
  planOf,
} from '../../../../client/facilitate/console/agenda-draft.ts'

const FULL: PhasePlan = {
  title: 'Causes',
  prompt: 'What makes this happen?',
  minutes: 7.5,
  palette: 'notes',
  ownOnly: true,
  lock: false,
  private: { anonymous: true, into: 'head' },
  view: { boardId: 'b', elementId: 'e', view: { x: 1, y: 2, w: 3, h: 4 } },
  notes: 'Ask for silence.\nThen wait.',
}

it('goes there and back without loss', () => {
  for (const plan of [FULL, { title: 'Only a title' }, { title: 'Named', private: {} }])
    expect(planOf(draftOf(plan, 'k'))).toEqual(plan)
})

it('gives up the place on a board when another board is chosen, and the private round when it is taken out', () => {
  const draft = { ...draftOf(FULL, 'k'), boardId: 'c', writing: '' as const }
  expect(planOf(draft)).toMatchObject({ view: { boardId: 'c' } })
  expect(planOf(draft).view).toEqual({ boardId: 'c' })
  expect(planOf(draft)).not.toHaveProperty('private')
})

it('reads minutes as people type them', () => {
  expect([minutesOf(''), minutesOf(' 7,5 '), minutesOf('10')]).toEqual([null, 7.5, 10])
  for (const none of ['0', '-3', 'ten', '1441']) expect(minutesOf(none), none).toBeUndefined()
})

it('is complete with a title and a length that is none or a number', () => {
  expect(isComplete(emptyDraft('k'))).toBe(false)
  expect(isComplete({ ...emptyDraft('k'), title: 'A' })).toBe(true)
  expect(isComplete({ ...emptyDraft('k'), title: 'A', minutes: '' })).toBe(true)
  expect(isComplete({ ...emptyDraft('k'), title: 'A', minutes: 'x' })).toBe(false)
})

it('moves phases one place, and not over the ends', () => {
  const list = ['a', 'b', 'c'].map(emptyDraft)
  const keys = (all: typeof list | ReturnType<typeof moved>) => all.map(each => each.key).join('')
  expect(keys(moved(list, 'b', -1))).toBe('bac')
  expect(keys(moved(list, 'b', 1))).toBe('acb')
  expect(keys(moved(list, 'a', -1))).toBe('abc')
  expect(keys(moved(list, 'c', 1))).toBe('abc')
  expect(keys(moved(list, 'z', 1))).toBe('abc')
})
