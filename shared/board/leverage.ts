import { choice } from './field.ts'

// Meadows' places to intervene in a system, from the weakest, 12 (numbers), to the strongest, 1, and the four bands that a chart of
// them has. Sources: reference/domain.md §3.4a; the bands are Abson et al. 2017.

export const leverage = choice('leverage', ['12', '11', '10', '9', '8', '7', '6', '5', '4', '3', '2', '1'])

export type Leverage = (typeof leverage.choices)[number]

/** Weakest first. */
export const LEVERAGE_BANDS = ['parameters', 'feedbacks', 'design', 'intent'] as const
export type LeverageBand = (typeof LEVERAGE_BANDS)[number]

/** 12–10 parameters, 9–7 feedbacks, 6–4 design, 3–1 intent. */
export const bandOf = (place: Leverage): LeverageBand =>
  LEVERAGE_BANDS[Math.floor((12 - Number(place)) / 3)] ?? 'parameters'
