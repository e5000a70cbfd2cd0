import { useEffect, useState, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { edgesOf } from '#shared/diagrams/edges.ts'
import { diagramAt } from '../scene/actions/diagram-node.ts'
import type { Editor } from '../scene/editor.ts'
import { bringLensInSight, clearLens } from '../scene/lens.ts'
import { textName } from '../scene/names.ts'
import { Button } from '../ui/button.tsx'
import { words } from '../ui/words/all-words.ts'
import { LeverageChart } from './leverage-chart.tsx'
import { diagramTitle, type Loops } from './loops.ts'
import { type Answer, type Asked, FAR, namesOf, questionsFor, readDiagram, type Subject, subjectOf } from './reading.ts'
import { ReadingRanks } from './reading-ranks.tsx'
import { ReadingWays } from './reading-ways.tsx'
import styles from './loops.module.css'
import panel from './panel.module.css'

// Asking a diagram: what leads here, what follows, what is near, how two hang together. Plain questions; the answer is a list, and lit
// on the map. What was asked stays while one selects among what was found.

interface ReadingPanelProps {
  readonly editor: Editor
  readonly loops: Loops
  /** On phones: goes to the map, which is not beside the panel there. */
  readonly onShow?: () => void
}

const BY = 'reading'

export function ReadingPanel({ editor, loops, onShow }: ReadingPanelProps) {
  const selection = useStore(editor.state, s => s.selection)
  // answers are read while drawing: any change of the board may have changed them
  useSyncExternalStore(editor.board.watch, () => editor.view.version)
  const [asked, setAsked] = useState<Asked | null>(null)
  /** One way of several that is lit alone. */
  const [picked, setPicked] = useState<string | null>(null)
  const lens = useStore(editor.lens)
  const subject = subjectOf(editor, selection)
  const ask = (next: Asked) => {
    setAsked(next)
    setPicked(null)
    const answer = readDiagram(editor, next)
    if (answer === null) return
    light(editor, answer)
    bringLensInSight(editor)
    const count = answer.items.length + answer.ways.reduce((sum, each) => sum + each.ways.length, 0)
    editor.say('said.reading', { title: answer.title, count })
  }
  const answer = asked === null || lens?.by !== BY ? null : readDiagram(editor, asked)
  useFollow(editor, asked, picked)
  return (
    <section className={panel.panel} aria-labelledby="reading-title">
      <h2 id="reading-title" className={panel.title}>
        {words('reading.title')}
      </h2>
      {subject === null ? (
        <p className={panel.quiet}>{words('reading.none')}</p>
      ) : (
        <Questions editor={editor} subject={subject} asked={answer === null ? null : asked} onAsk={ask} />
      )}
      {asked !== null && answer !== null && (
        <Found
          editor={editor}
          asked={asked}
          answer={answer}
          picked={picked}
          onPick={setPicked}
          {...(onShow === undefined ? {} : { onShow })}
        />
      )}
      {readable(editor, subject?.diagram ?? null).map((diagram, i, all) => (
        <ReadingRanks
          key={diagram}
          editor={editor}
          diagram={diagram}
          title={all.length > 1 ? diagramTitle(editor, diagram, i + 1) : null}
          onPick={id => {
            editor.select([id])
            ask({ question: 'around', diagram, ids: [id], far: 1, how: 'any' })
          }}
        />
      ))}
      <LeverageChart editor={editor} loops={loops} />
    </section>
  )
}

type Lit = Pick<Answer, 'title' | 'lit'>

const light = (editor: Editor, { title, lit }: Lit): void => editor.lens.setState({ by: BY, title, lit }, true)

/** What is to be lit: the whole answer, or the one way that was picked of it. */
function wantedOf(editor: Editor, asked: Asked, picked: string | null): Lit | null {
  const answer = readDiagram(editor, asked)
  const way = answer?.ways.flatMap(each => each.ways).find(each => each.key === picked)
  return answer === null || way === undefined ? answer : { title: answer.title, lit: way.lit }
}

/** Keeps what is lit true while the board changes under it. */
function useFollow(editor: Editor, asked: Asked | null, picked: string | null): void {
  const wanted = asked === null ? null : wantedOf(editor, asked, picked)
  const signature = wanted === null ? '' : `${wanted.title} ${[...wanted.lit].join(' ')}`
  useEffect(() => {
    if (asked === null || editor.lens.getState()?.by !== BY) return
    const now = signature === '' ? null : wantedOf(editor, asked, picked)
    if (now === null) clearLens(editor, BY)
    else light(editor, now)
  }, [editor, asked, picked, signature])
}

/** The diagram of what is selected; without that every one that has anything to read. */
const readable = (editor: Editor, selected: string | null): readonly string[] =>
  (selected === null ? editor.view.containers() : [selected]).filter(id => {
    const found = diagramAt(editor, id)
    return found !== null && edgesOf(found.tree).length > 0
  })

interface QuestionsProps {
  readonly editor: Editor
  readonly subject: Subject
  readonly asked: Asked | null
  readonly onAsk: (asked: Asked) => void
}

function Questions({ editor, subject, asked, onAsk }: QuestionsProps) {
  const [far, setFar] = useState<Asked['far']>(1)
  const [how, setHow] = useState<Asked['how']>('any')
  const same = asked !== null && asked.ids.join(' ') === subject.ids.join(' ')
  const again = (change: Partial<Asked>) => {
    if (asked !== null) onAsk({ ...asked, ...change })
  }
  return (
    <div className={styles.map}>
      <p className={styles.summary}>
        {words('reading.about', { count: subject.ids.length, name: namesOf(editor, subject.ids) })}
      </p>
      <div className={styles.questions}>
        {questionsFor(subject).map(question => (
          <Button
            key={question}
            look="plain"
            wide
            className={styles.question}
            aria-pressed={same && asked.question === question}
            onClick={() => onAsk({ question, ...subject, far, how })}
          >
            {words(`reading.${question}`)}
          </Button>
        ))}
      </div>
      {same && asked.question === 'around' && (
        <Choice
          label={words('reading.far')}
          options={FAR.map(n => ({ value: n, label: words('reading.far-links', { count: n }) }))}
          value={asked.far}
          change={value => {
            setFar(value)
            again({ far: value })
          }}
        />
      )}
      {same && subject.ids.length > 1 && asked.question !== 'paths' && (
        <Choice
          label={words('reading.how')}
          options={(['any', 'all'] as const).map(value => ({ value, label: words(`reading.${value}`) }))}
          value={asked.how}
          change={value => {
            setHow(value)
            again({ how: value })
          }}
        />
      )}
    </div>
  )
}

interface ChoiceProps<T extends string | number> {
  readonly label: string
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly value: T
  readonly change: (value: T) => void
}

function Choice<T extends string | number>({ label, options, value, change }: ChoiceProps<T>) {
  return (
    <fieldset className={styles.choice}>
      <legend>{label}</legend>
      {options.map(option => (
        <label key={option.value} className={styles.option}>
          <input type="radio" name={label} checked={option.value === value} onChange={() => change(option.value)} />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}

interface FoundProps {
  readonly editor: Editor
  readonly asked: Asked
  readonly answer: Answer
  readonly picked: string | null
  readonly onPick: (way: string | null) => void
  readonly onShow?: () => void
}

function Found({ editor, asked, answer, picked, onPick, onShow }: FoundProps) {
  return (
    <div className={styles.answer}>
      <h3 className={panel.subtitle}>{answer.title}</h3>
      {onShow !== undefined && (
        <Button look="plain" onClick={onShow}>
          {words('loops.show')}
        </Button>
      )}
      {asked.question === 'paths' ? (
        <ReadingWays editor={editor} answer={answer} picked={picked} onPick={onPick} />
      ) : answer.items.length === 0 ? (
        <p className={panel.quiet}>{words('reading.nothing')}</p>
      ) : (
        <>
          <p className={panel.quiet}>{words('reading.found', { count: answer.items.length })}</p>
          <ul className={styles.found}>
            {answer.items.map(id => (
              <li key={id}>
                <button type="button" className={panel.link} onClick={() => editor.select([id])}>
                  {textName(editor, id, 80)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
