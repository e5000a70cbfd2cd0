import type { Archetype } from '#shared/diagrams/feedback.ts'
import type { Editor } from '../scene/editor.ts'
import { bringLensInSight } from '../scene/lens.ts'
import type { MapLoops } from '../scene/loops/board-loops.ts'
import { textName } from '../scene/names.ts'
import { hasWords, words, wordsFor } from '../ui/words/all-words.ts'
import styles from './loops.module.css'
import panel from './panel.module.css'

// Structures that systems thinkers have a name for: a resemblance to talk about, never a finding (domain.md §3.4a).

interface LoopsPatternsProps {
  readonly editor: Editor
  readonly map: MapLoops
  readonly onShow?: () => void
}

const nameOf = (id: string): string => (hasWords(`pattern.${id}`) ? wordsFor(`pattern.${id}`) : id)

export function LoopsPatterns({ editor, map, onShow }: LoopsPatternsProps) {
  if (map.archetypes.length === 0) return null
  const light = ({ id, loops }: Archetype) => {
    const made = map.loops.filter(loop => loops.includes(loop.key))
    const lit = new Set(made.flatMap(loop => [...loop.nodes, ...loop.links, loop.key]))
    editor.lens.setState({ by: 'pattern', title: nameOf(id), lit }, true)
    bringLensInSight(editor)
    editor.say('said.reading', { title: nameOf(id), count: made.flatMap(loop => loop.nodes).length })
    onShow?.()
  }
  return (
    <div className={styles.patterns}>
      <h3 className={panel.subtitle}>{words('loops.patterns')}</h3>
      <p className={panel.quiet}>{words('loops.patterns-note')}</p>
      <ul className={styles.found}>
        {map.archetypes.map(found => (
          <li key={`${found.id} ${found.loops.join(' ')}`}>
            <button type="button" className={panel.link} onClick={() => light(found)}>
              {words('loops.pattern', { name: nameOf(found.id) })}
            </button>
            <p>{whyOf(editor, found)}</p>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Who plays which part, in the pattern's own sentence. */
const whyOf = (editor: Editor, { id, parts }: Archetype): string =>
  wordsFor(
    `archetype.${id}`,
    Object.fromEntries(Object.entries(parts).map(([role, standing]) => [role, textName(editor, standing, 60)])),
  )
