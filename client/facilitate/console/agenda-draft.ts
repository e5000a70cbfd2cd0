import { PALETTES, type Palette, type PhasePlan } from '#shared/workshop/state.ts'

// A phase of the agenda while it is being written: every field as its control has it. Pure, there and back without loss.

export type Choice = '' | 'on' | 'off'

export interface PhaseDraft {
  /** Its own for as long as the agenda is being edited. */
  readonly key: string
  readonly title: string
  readonly prompt: string
  readonly minutes: string
  /** Empty: it stays as it is. */
  readonly palette: '' | Palette
  readonly ownOnly: Choice
  readonly lock: Choice
  readonly writing: '' | 'named' | 'anonymous'
  /** The board that is shown to everyone as it begins. */
  readonly boardId: string
  readonly notes: string
  /** What this editor does not show: it stays. */
  readonly plan: PhasePlan | null
}

export const emptyDraft = (key: string): PhaseDraft => ({
  key,
  title: '',
  prompt: '',
  minutes: '10',
  palette: '',
  ownOnly: '',
  lock: '',
  writing: '',
  boardId: '',
  notes: '',
  plan: null,
})

const choice = (value: boolean | undefined): Choice => (value === undefined ? '' : value ? 'on' : 'off')

export const draftOf = (plan: PhasePlan, key: string): PhaseDraft => ({
  key,
  title: plan.title,
  prompt: plan.prompt ?? '',
  minutes: plan.minutes === undefined ? '' : String(plan.minutes),
  palette: plan.palette ?? '',
  ownOnly: choice(plan.ownOnly),
  lock: choice(plan.lock),
  writing: plan.private === undefined ? '' : plan.private.anonymous === true ? 'anonymous' : 'named',
  boardId: plan.view?.boardId ?? '',
  notes: plan.notes ?? '',
  plan,
})

const MOST_MINUTES = 24 * 60

/** Null for no length; undefined for what is none. */
export function minutesOf(typed: string): number | null | undefined {
  const text = typed.trim().replace(',', '.')
  if (text === '') return null
  const minutes = Number(text)
  return minutes > 0 && minutes <= MOST_MINUTES ? minutes : undefined
}

export const isComplete = (draft: PhaseDraft): boolean =>
  draft.title.trim() !== '' && minutesOf(draft.minutes) !== undefined

export const paletteOf = (value: string): '' | Palette => PALETTES.find(each => each === value) ?? ''

/** Of a complete draft. */
export function planOf(draft: PhaseDraft): PhasePlan {
  const { plan, boardId, writing } = draft
  const minutes = minutesOf(draft.minutes) ?? null
  const into = plan?.private?.into
  const view = plan?.view?.boardId === boardId ? plan.view : { boardId }
  return {
    title: draft.title.trim(),
    ...(draft.prompt.trim() === '' ? {} : { prompt: draft.prompt.trim() }),
    ...(minutes === null ? {} : { minutes }),
    ...(draft.palette === '' ? {} : { palette: draft.palette }),
    ...(draft.ownOnly === '' ? {} : { ownOnly: draft.ownOnly === 'on' }),
    ...(draft.lock === '' ? {} : { lock: draft.lock === 'on' }),
    ...(writing === ''
      ? {}
      : {
          private: { ...(writing === 'anonymous' ? { anonymous: true } : {}), ...(into === undefined ? {} : { into }) },
        }),
    ...(boardId === '' ? {} : { view }),
    ...(draft.notes.trim() === '' ? {} : { notes: draft.notes.trim() }),
  }
}

/** With the phase moved one place up (-1) or down (1); as it was at the ends. */
export function moved(drafts: readonly PhaseDraft[], key: string, by: -1 | 1): readonly PhaseDraft[] {
  const from = drafts.findIndex(draft => draft.key === key)
  const other = drafts[from + by]
  const draft = drafts[from]
  if (draft === undefined || other === undefined) return drafts
  return drafts.map((each, i) => (i === from ? other : i === from + by ? draft : each))
}
