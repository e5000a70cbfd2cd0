import type { NamedLoop } from '#shared/diagrams/feedback.ts'
import { APART_MS, QUIET_MS } from '../announcer.ts'
import { textName } from '../names.ts'
import type { Editor } from '../editor.ts'
import { changesBetween, countLoops, loopSummary } from './loop-changes.ts'

// Says what happened to the loops: what my own last link closed at once, what others did gathered, after three quiet seconds and at
// most once in ten, never while a text is open (reference/ux-ecosystem.md §3.5).

export interface LoopVoice {
  /** A change of the board, before the loops are known. */
  heard(ids: ReadonlySet<string>, local: boolean): void
  changed(before: readonly NamedLoop[], now: readonly NamedLoop[]): void
  /** What was heard so far belongs to no change of loops. */
  forget(): void
  stop(): void
}

/** Texts that are named of a loop; an announcement has at most fifteen words. */
const NAMED = 3

export function createLoopVoice(
  editor: Editor,
  later: (call: () => void, ms: number) => () => void,
  now: () => number,
): LoopVoice {
  const own = new Set<string>()
  let mine = false
  let pending: string | null = null
  let changedAt = 0
  let toldAt = Number.NEGATIVE_INFINITY
  let cancel: (() => void) | null = null

  const forget = () => {
    own.clear()
    mine = false
  }

  /** "New loop R3: Teacher turnover, Vacancies …" */
  const path = (loop: NamedLoop): string => {
    const names = loop.nodes.slice(0, NAMED).map(id => textName(editor, id, 24))
    return names.join(' → ') + (loop.nodes.length > NAMED ? ' …' : '')
  }

  const plan = () => {
    cancel?.()
    const due = Math.max(changedAt + QUIET_MS, toldAt + APART_MS)
    cancel = later(tell, Math.max(0, due - now()))
  }
  const tell = () => {
    cancel = null
    if (pending === null) return
    if (editor.state.getState().editing !== null) {
      changedAt = now()
      return plan()
    }
    toldAt = now()
    editor.say('said.loops-others', { summary: pending })
    pending = null
  }

  return {
    heard: (ids, local) => {
      if (!local) return
      mine = true
      for (const id of ids) own.add(id)
    },
    changed: (before, after) => {
      const { closed, gone, turned } = changesBetween(before, after)
      const ours = closed.filter(loop => loop.links.some(id => own.has(id)))
      const [first, ...more] = ours
      const summary = loopSummary(countLoops(after))
      const touched = mine
      forget()
      if (first !== undefined && more.length === 0)
        editor.say('said.loop-closed', { label: first.label, path: path(first) })
      else if (first !== undefined) editor.say('said.loops-closed', { count: ours.length, summary })
      else if (touched && gone + turned.length > 0) editor.say('said.loops-now', { summary })
      const theirs = closed.length - ours.length + (touched ? 0 : gone + turned.length)
      if (theirs === 0) return
      pending = summary
      changedAt = now()
      plan()
    },
    forget,
    stop: () => {
      cancel?.()
      cancel = null
      pending = null
      forget()
    },
  }
}
