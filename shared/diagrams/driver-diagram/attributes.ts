import { choice, type Field, line } from '../../board/field.ts'
import { leverage } from '../../board/leverage.ts'
import type { TreeNode } from '../tree.ts'

// What people say of an aim and of a change idea besides its words. Sources: reference/domain.md §3.3.

/** An aim says how much, by when, for whom, measured how, and from where. */
export const measure = line('measure')
export const population = line('population')
export const baseline = line('baseline', 60)
export const target = line('target', 60)
/** 2027-06-15, 2027-06 or 2027, so that it can be told when it is over; any other text is kept and shown. */
export const date = line('date', 40)

export const AIM_FIELDS = [measure, population, baseline, target, date] as const

/** What an idea adds or changes in the work. */
export const ideaKind = choice('idea-kind', ['tool', 'process', 'work-role', 'norm'])

/** How far it has come; `adapted` is being tested again, `abandoned` stays to be seen. */
export const STATUSES = [
  'idea',
  'planned',
  'testing',
  'adapted',
  'adopted',
  'implementing',
  'spread',
  'abandoned',
] as const
export type Status = (typeof STATUSES)[number]
export const status = choice('status', STATUSES)

const UNDER_WAY: readonly Status[] = ['testing', 'adapted', 'adopted', 'implementing', 'spread']

/** Its status says that people are trying it, or have. */
export const isUnderWay = (idea: TreeNode): boolean => {
  const now = status.read(idea.item.values)
  return now !== null && UNDER_WAY.includes(now)
}

/** The two sides of a priority matrix. */
export const impact = choice('impact', ['high', 'low'])
export const ease = choice('ease', ['easy', 'hard'])

export const IDEA_FIELDS: readonly Field[] = [ideaKind, status, impact, ease, leverage]

/** A sentence as a word key with its arguments; the words are the client's. */
export interface AimSentence {
  readonly word: 'aim-sentence'
  readonly args: Readonly<Record<'date' | 'measure' | 'population' | 'baseline' | 'target', string>>
}

/** "By {date}, {measure} for {population} will go from {baseline} to {target}"; null while one of them is missing. */
export function aimSentence(aim: TreeNode): AimSentence | null {
  const read = (field: { readonly read: (values: TreeNode['item']['values']) => string }) =>
    field.read(aim.item.values).trim()
  const args = {
    date: read(date),
    measure: read(measure),
    population: read(population),
    baseline: read(baseline),
    target: read(target),
  }
  return Object.values(args).includes('') ? null : { word: 'aim-sentence', args }
}
