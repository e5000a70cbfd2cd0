import { createStore, type StoreApi } from 'zustand/vanilla'
import type { NamedLoop } from '#shared/diagrams/feedback.ts'
import { words, wordsFor } from '../../ui/words/words.ts'
import { diagramAt } from '../actions/diagram-node.ts'
import type { Editor } from '../editor.ts'
import { bringLensInSight, clearLens } from '../lens.ts'
import type { BoardLoops } from './board-loops.ts'

// The loop that is looked at: lit on the map with all that belongs to it, and told step by step. A map without numbers is not
// simulated: one loop, one story (domain.md §3.4a).

export interface ChosenLoop {
  readonly diagram: string
  readonly loop: NamedLoop
  /** The sentence that the story stands at; null while it is not told. */
  readonly step: number | null
  /** The standing that the story begins with. */
  readonly first: string | null
}

export interface LoopLens {
  readonly chosen: StoreApi<ChosenLoop | null>
  choose(diagram: string, loop: NamedLoop): void
  /** Goes to a step of the story, and says it; round at both ends. */
  tell(step: number): void
  leave(): void
  /** Keeps light and list together from now on. Returns the way to stop. */
  start(): () => void
}

const BY = 'loop'

export const loopTitle = ({ label, name }: Pick<NamedLoop, 'label' | 'name'>): string =>
  name === '' ? words('lens.loop', { label }) : words('lens.loop-named', { label, name })

/** The sentences of a loop's story, as words. */
export function storyOf(editor: Editor, { diagram, loop, first }: Omit<ChosenLoop, 'step'>): readonly string[] {
  const found = diagramAt(editor, diagram)
  const story = found?.kind.feedback?.story(found.tree, loop, first ?? undefined) ?? []
  return story.map(({ word, args }) => wordsFor(word, args))
}

/** What of the map the story stands at: a link with its two ends, or at its close the one that it began with. */
function placeOf({ loop, first }: Omit<ChosenLoop, 'step'>, step: number): ReadonlySet<string> {
  const count = loop.links.length
  const at = (i: number) => (Math.max(0, loop.nodes.indexOf(first ?? '')) + i) % count
  const ids =
    step < count ? [loop.links[at(step)], loop.nodes[at(step)], loop.nodes[at(step + 1)]] : [loop.nodes[at(0)]]
  return new Set(ids.filter(id => id !== undefined))
}

export function createLoopLens(editor: Editor, loops: BoardLoops): LoopLens {
  const chosen = createStore<ChosenLoop | null>(() => null)
  /** True while this file itself sets the lens. */
  let setting = false

  const light = (next: ChosenLoop) => {
    chosen.setState(next, true)
    const { loop, step } = next
    const story = storyOf(editor, next)
    const base = { by: BY, title: loopTitle(loop), lit: new Set([...loop.nodes, ...loop.links, loop.key]) }
    const steps = { text: story[step ?? 0] ?? '', at: step ?? 0, of: story.length, go: tell }
    setting = true
    editor.lens.setState(
      step === null ? { ...base, begin: () => tell(0) } : { ...base, at: placeOf(next, step), steps },
      true,
    )
    setting = false
  }

  function tell(to: number): void {
    const now = chosen.getState()
    if (now === null) return
    const story = storyOf(editor, now)
    if (story.length === 0) return
    const step = ((to % story.length) + story.length) % story.length
    light({ ...now, step })
    editor.say('said.story', { text: story[step] ?? '', at: step + 1, of: story.length })
  }

  const leave = () => {
    chosen.setState(null, true)
    clearLens(editor, BY)
  }

  return {
    chosen,
    choose: (diagram, loop) => {
      const [only] = editor.state.getState().selection
      light({ diagram, loop, step: null, first: only !== undefined && loop.nodes.includes(only) ? only : null })
      bringLensInSight(editor)
      editor.say('said.loop-chosen', {
        title: loopTitle(loop),
        count: loop.links.length,
        type: wordsFor(`loop.${loop.polarity}`),
      })
    },
    tell,
    leave,
    start: () => {
      const stops = [
        // a name, a sign or a text has changed, or the loop is no more
        loops.state.subscribe(maps => {
          const now = chosen.getState()
          if (now === null) return
          const map = maps.get(now.diagram)
          const loop = map?.loops.find(each => each.key === now.loop.key)
          if (loop !== undefined) return light({ ...now, loop })
          // one that only a search through one standing found is not in the list of a map with too many loops
          if (map !== undefined && map.report?.capped !== null && now.loop.links.every(id => editor.view.get(id)))
            return
          leave()
          editor.say('said.loop-gone', { label: now.loop.label })
        }),
        editor.lens.subscribe(lens => {
          if (setting) return
          // somebody may light a loop by its mark on the map: it is then the one in the list
          const lit = lens?.by === BY ? [...loops.state.getState().values()] : []
          const marked = lit.flatMap(({ diagram, loops: list }) =>
            list.filter(loop => lens?.lit.has(loop.key)).map(loop => ({ diagram, loop, step: null, first: null })),
          )
          if (marked[0] === undefined) chosen.setState(null, true)
          else light(marked[0])
        }),
      ]
      return () => {
        for (const stop of stops) stop()
        leave()
      }
    },
  }
}
