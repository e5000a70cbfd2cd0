import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Coverage, type Gap, coverageOf, type Reason } from '#shared/principles/coverage.ts'
import { INITIATIVE, initiativeValue, readInitiative } from '#shared/principles/initiative.ts'
import type { PrincipleId } from '#shared/principles/principles.ts'
import type { Editor } from '../scene/editor.ts'
import { bringLensInSight, clearLens } from '../scene/lens.ts'
import { words, wordsFor } from '../ui/words/all-words.ts'
import { hintText } from './hint-text.ts'

// The six principles over one board: what answers them, read a moment after the board rests, and the lens that lights one of them.

const COVERAGE_AFTER_MS = 500
const BY = 'principle'

export type Later = (call: () => void, ms: number) => () => void

export interface Principles {
  readonly coverage: StoreApi<readonly Coverage[]>
  /** The lens as it stands, or null when it shows something else. */
  lit(): PrincipleId | null
  /** Lights what speaks to this one; of the one that is lit already, shows everything again. */
  light(principle: PrincipleId): void
  clear(): void
  /** Keeps the coverage true, and with it the lens, until the returned way to stop. May be called by several. */
  start(): () => void
}

/** "3 System", as it stands on every tag. */
export const principleName = (principle: PrincipleId): string => `${principle} ${wordsFor(`principle.${principle}`)}`

const alike = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const known = new WeakMap<Editor, Principles>()

/** One for each editor: the panel comes and goes, and what it lit stays lit and true. */
export function principlesOf(editor: Editor, later: Later, now: () => number): Principles {
  const before = known.get(editor)
  if (before !== undefined) return before
  const made = createPrinciples(editor, later, now)
  known.set(editor, made)
  return made
}

export function createPrinciples(editor: Editor, later: Later, now: () => number): Principles {
  const read = () => coverageOf(editor.view, editor.diagrams, now())
  const coverage = createStore<readonly Coverage[]>(read)
  let users = 0
  let stop: (() => void) | null = null
  let chosen: PrincipleId | null = null
  let released: (() => void) | null = null

  const litBy = (principle: PrincipleId): ReadonlySet<string> =>
    new Set(
      coverage
        .getState()
        .find(each => each.principle === principle)
        ?.answers.flatMap(answer => answer.lit),
    )
  const lit = () => (editor.lens.getState()?.by === BY ? chosen : null)
  const show = (principle: PrincipleId) =>
    editor.lens.setState({ by: BY, title: principleName(principle), lit: litBy(principle) }, true)

  const refresh = () => {
    const next = read()
    if (alike(next, coverage.getState())) return
    coverage.setState(next, true)
    const principle = lit()
    if (principle !== null && !alike([...litBy(principle)], [...(editor.lens.getState()?.lit ?? [])])) show(principle)
  }

  const start = () => {
    users++
    if (stop === null) {
      refresh()
      let cancel: (() => void) | null = null
      const unwatch = editor.board.watch(() => {
        cancel?.()
        cancel = later(refresh, COVERAGE_AFTER_MS)
      })
      stop = () => {
        unwatch()
        cancel?.()
      }
    }
    let running = true
    return () => {
      if (!running) return
      running = false
      users--
      if (users > 0) return
      stop?.()
      stop = null
    }
  }

  const clear = () => {
    if (lit() === null) return
    clearLens(editor, BY)
    editor.say('said.lens-left')
  }

  return {
    coverage,
    lit,
    clear,
    start,
    light: principle => {
      if (lit() === principle) return clear()
      refresh()
      chosen = principle
      show(principle)
      bringLensInSight(editor)
      const count = coverage.getState().find(each => each.principle === principle)?.answers.length ?? 0
      editor.say(count === 0 ? 'said.principle-none' : 'said.principle-lit', { name: principleName(principle), count })
      if (released !== null) return
      // while it lights something it stays true, also behind a closed panel
      const halt = start()
      const unwatch = editor.lens.subscribe(lens => {
        if (lens?.by === BY) return
        chosen = null
        unwatch()
        halt()
        released = null
      })
      released = unwatch
    },
  }
}

/** "seen at Oak Street, tagged". */
export const reasonText = (reasons: readonly Reason[]): string =>
  reasons.map(({ code, args = {} }) => wordsFor(`principles.why.${code}`, args)).join(', ')

export const gapText = ({ code, args = {}, hint }: Gap): string =>
  hint === undefined ? wordsFor(`principles.gap.${code}`, args) : hintText(hint)

/** What the team calls its initiative; empty when nobody has said. */
export const initiativeOf = (editor: Editor): string => readInitiative(editor.board.setting(INITIATIVE))

/** For everybody on the board. */
export function nameInitiative(editor: Editor, text: string): boolean {
  const value = initiativeValue(text)
  if ((value ?? '') === initiativeOf(editor)) return false
  if (!editor.write([{ op: 'meta', key: INITIATIVE, value }])) return false
  editor.say('said.initiative', { name: value ?? words('principles.initiative-default') })
  return true
}
