// The six principles of improvement (Bryk, Gomez, Grunow, LeMahieu 2015, Carnegie Foundation), as codes: what each stands for and asks
// is retold in client/ui/words/principles.ts from reference/seeds, for teams who put their own initiative in the place of SPDG.

export const PRINCIPLE_IDS = [1, 2, 3, 4, 5, 6] as const
export type PrincipleId = (typeof PRINCIPLE_IDS)[number]

export interface Principle {
  readonly id: PrincipleId
  /** Codes of the questions that it puts to a board, in the order in which a team is asked. */
  readonly questions: readonly string[]
}

export const PRINCIPLES: readonly Principle[] = [
  { id: 1, questions: ['problem', 'people', 'worried', 'insight'] },
  { id: 2, questions: ['sites', 'others', 'levels'] },
  { id: 3, questions: ['conditions', 'process', 'together'] },
  { id: 4, questions: ['measures', 'exchange', 'sources', 'joint'] },
  { id: 5, questions: ['learning', 'readiness', 'testing', 'cycles'] },
  { id: 6, questions: ['pooling', 'compare', 'hub'] },
]
