import { CircleQuestionMark, Repeat, Scale, Star } from 'lucide-react'
import { useId, useState } from 'react'
import { useStore } from 'zustand'
import { leverage } from '#shared/board/leverage.ts'
import type { LoopWords, NamedLoop } from '#shared/diagrams/feedback.ts'
import { diagramAt } from '../scene/actions/diagram-node.ts'
import type { Editor } from '../scene/editor.ts'
import type { ChosenLoop } from '../scene/loops/loop-lens.ts'
import { textName } from '../scene/names.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { words, wordsFor } from '../ui/words/words.ts'
import { LensSteps } from './lens-steps.tsx'
import type { Loops } from './loops.ts'
import styles from './loops.module.css'
import panel from './panel.module.css'

// One loop of the list. Chosen, it opens: its name, whether it matters, where one could step in, and its story.

export interface LoopRowProps {
  readonly editor: Editor
  readonly loops: Loops
  readonly diagram: string
  readonly loop: NamedLoop
  /** Null while another one is looked at. */
  readonly chosen: ChosenLoop | null
  /** The list's one stop of the tab order. */
  readonly stop: boolean
  readonly onShow?: () => void
}

const ICONS = { R: Repeat, B: Scale, '?': CircleQuestionMark } as const

/** What goes round: "Vacancies → Hiring effort". */
const pathOf = (editor: Editor, loop: NamedLoop): string => loop.nodes.map(id => textName(editor, id, 60)).join(' → ')

export function LoopRow({ editor, loops, diagram, loop, chosen, stop, onShow }: LoopRowProps) {
  const Icon = ICONS[loop.polarity]
  const type = wordsFor(`loops.type.${loop.polarity}`)
  const links = words('loops.length', { count: loop.links.length })
  const path = pathOf(editor, loop)
  return (
    <li className={styles.item} data-chosen={chosen !== null || undefined}>
      <button
        type="button"
        className={styles.row}
        data-loop={loop.key}
        data-polarity={loop.polarity}
        tabIndex={stop ? 0 : -1}
        aria-expanded={chosen !== null}
        onClick={() => (chosen === null ? loops.lens.choose(diagram, loop) : loops.lens.leave())}
      >
        <span className={styles.badge}>
          <Icon size={16} aria-hidden />
          {loop.label}
        </span>
        <span className={styles.rowText}>
          {loop.name !== '' && <span className={styles.name}>{loop.name}</span>}
          <span>{path}</span>
          <span className={panel.quiet}>
            {type} · {links}
            {loop.important && ` · ${words('loops.important')}`}
          </span>
        </span>
        {loop.important && <Star size={16} aria-hidden className={styles.star} />}
      </button>
      {chosen !== null && (
        <LoopDetails editor={editor} loops={loops} chosen={chosen} {...(onShow === undefined ? {} : { onShow })} />
      )}
    </li>
  )
}

interface LoopDetailsProps {
  readonly editor: Editor
  readonly loops: Loops
  readonly chosen: ChosenLoop
  readonly onShow?: () => void
}

function LoopDetails({ editor, loops, chosen, onShow }: LoopDetailsProps) {
  const mayEdit = useStore(editor.state, s => s.access === 'edit')
  const lens = useStore(editor.lens)
  const { diagram, loop } = chosen
  const describe = (what: LoopWords) => {
    const found = diagramAt(editor, diagram)
    const changes = found?.kind.feedback?.describe(found.tree, loop, what) ?? []
    if (changes.length > 0) editor.write(changes)
  }
  const steps = lens?.steps
  return (
    <div className={styles.details}>
      {mayEdit && (
        <>
          <div className={styles.naming}>
            <LoopName key={loop.key} loop={loop} commit={name => describe({ name })} />
            <IconButton
              label={words('loops.mark')}
              icon={<Star size={18} aria-hidden fill={loop.important ? 'currentColor' : 'none'} />}
              aria-pressed={loop.important}
              onClick={() => describe({ important: !loop.important })}
            />
          </div>
          <LoopLeverage loop={loop} commit={place => describe({ leverage: place })} />
        </>
      )}
      {steps === undefined ? (
        <div className={styles.actions}>
          <Button look="plain" onClick={() => loops.lens.tell(0)}>
            {words('loops.tell')}
          </Button>
          {onShow !== undefined && (
            <Button look="plain" onClick={onShow}>
              {words('loops.show')}
            </Button>
          )}
        </div>
      ) : (
        <>
          <LensSteps label={words('loops.story', { label: loop.label })} steps={steps} autoFocus />
          {onShow !== undefined && (
            <Button look="plain" onClick={onShow}>
              {words('loops.show')}
            </Button>
          )}
        </>
      )}
    </div>
  )
}

interface LoopNameProps {
  readonly loop: NamedLoop
  readonly commit: (name: string) => void
}

/** Written when it is left or on Enter: one undo step. Escape takes back what was typed. */
function LoopName({ loop, commit }: LoopNameProps) {
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const done = () => {
    if (draft !== null && draft !== loop.name) commit(draft)
    setDraft(null)
  }
  return (
    <div className={panel.entry}>
      <label htmlFor={id}>{words('loops.name', { label: loop.label })}</label>
      <input
        id={id}
        className={panel.input}
        value={draft ?? loop.name}
        maxLength={200}
        placeholder={words('loops.name-hint')}
        onChange={event => setDraft(event.target.value)}
        onBlur={done}
        onKeyDown={event => {
          if (event.key === 'Enter') done()
          if (event.key === 'Escape') setDraft(null)
        }}
      />
    </div>
  )
}

interface LoopLeverageProps {
  readonly loop: NamedLoop
  readonly commit: (place: NamedLoop['leverage']) => void
}

function LoopLeverage({ loop, commit }: LoopLeverageProps) {
  const id = useId()
  return (
    <div className={panel.entry}>
      <label htmlFor={id}>{words('loops.leverage')}</label>
      <select
        id={id}
        className={panel.input}
        value={loop.leverage ?? ''}
        onChange={event => commit(leverage.read({ leverage: event.target.value }))}
      >
        <option value="">{words('inspector.unset')}</option>
        {leverage.choices.map(choice => (
          <option key={choice} value={choice}>
            {wordsFor(`field.leverage.${choice}`)}
          </option>
        ))}
      </select>
    </div>
  )
}
