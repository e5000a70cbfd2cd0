import {
  ChevronDown,
  ChevronRight,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  Eye,
  EyeOff,
  type LucideIcon,
} from 'lucide-react'
import { useEffect, useId, useMemo, useState, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { Answer, Coverage, CoverageState, Gap } from '#shared/principles/coverage.ts'
import { LONGEST_INITIATIVE } from '#shared/principles/initiative.ts'
import { PRINCIPLES, type PrincipleId } from '#shared/principles/principles.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { words, wordsFor } from '../ui/words/all-words.ts'
import { PrincipleIcon } from '../outline/mark-icon.tsx'
import type { Editor } from '../scene/editor.ts'
import { goTo } from '../scene/go-to.ts'
import { textName, typeName } from '../scene/names.ts'
import {
  gapText,
  initiativeOf,
  nameInitiative,
  principleName,
  type Principles,
  principlesOf,
  reasonText,
} from './principles.ts'
import panel from './panel.module.css'
import styles from './principles.module.css'

// The six principles: what each stands for and asks, what on this board speaks to it, and what is missing. One can be shown on the
// board: its items are lit, the rest fades. It tells of the board, never of people.

const later = (call: () => void, ms: number) => {
  const timer = setTimeout(call, ms)
  return () => clearTimeout(timer)
}

const STATES: Readonly<Record<CoverageState, LucideIcon>> = { met: CircleCheck, open: CircleDashed, later: CircleHelp }

interface PrinciplesPanelProps {
  readonly editor: Editor
  /** After something was gone to; a phone turns to the list. */
  readonly onShow?: () => void
}

export function PrinciplesPanel({ editor, onShow }: PrinciplesPanelProps) {
  const principles = useMemo(() => principlesOf(editor, later, Date.now), [editor])
  useEffect(() => principles.start(), [principles])
  const coverage = useStore(principles.coverage)
  useStore(editor.lens)
  const [open, setOpen] = useState<PrincipleId | null>(null)
  const go = (id: string) => {
    if (goTo(editor, id)) onShow?.()
  }
  return (
    <section className={panel.panel} aria-labelledby="principles-title">
      <h2 id="principles-title" className={panel.title}>
        {words('principles.title')}
      </h2>
      <p className={panel.quiet}>{words('principles.about')}</p>
      <ul className={styles.list}>
        {coverage.map(each => (
          <PrincipleItem
            key={each.principle}
            editor={editor}
            principles={principles}
            coverage={each}
            open={open === each.principle}
            onOpen={() => setOpen(open === each.principle ? null : each.principle)}
            onGo={go}
          />
        ))}
      </ul>
      <Initiative editor={editor} />
      <p className={styles.credit}>{words('principles.credit')}</p>
    </section>
  )
}

interface PrincipleItemProps {
  readonly editor: Editor
  readonly principles: Principles
  readonly coverage: Coverage
  readonly open: boolean
  readonly onOpen: () => void
  readonly onGo: (id: string) => void
}

function PrincipleItem({ editor, principles, coverage, open, onOpen, onGo }: PrincipleItemProps) {
  const { principle, state, answers } = coverage
  const id = useId()
  const lit = principles.lit() === principle
  const State = STATES[state]
  return (
    <li className={styles.item} data-principle={principle} data-lit={lit}>
      <div className={styles.head}>
        <h3 className={styles.heading}>
          <button type="button" className={styles.opener} aria-expanded={open} aria-controls={id} onClick={onOpen}>
            <span className={styles.icon}>
              <PrincipleIcon principle={principle} size={20} />
            </span>
            <span className={styles.named}>
              <span className={styles.name}>{principleName(principle)}</span>
              <span className={styles.state} data-state={state}>
                <State size={14} aria-hidden />
                <span>
                  {wordsFor(`principles.state.${state}`)}
                  {answers.length > 0 && ` · ${words('principles.items', { count: answers.length })}`}
                </span>
              </span>
            </span>
            {open ? <ChevronDown size={18} aria-hidden /> : <ChevronRight size={18} aria-hidden />}
          </button>
        </h3>
        <IconButton
          label={words('principles.show', { name: principleName(principle) })}
          icon={lit ? <EyeOff size={18} aria-hidden /> : <Eye size={18} aria-hidden />}
          aria-pressed={lit}
          className={styles.show}
          onClick={() => principles.light(principle)}
        />
      </div>
      <div id={id} hidden={!open} className={styles.body}>
        {open && <PrincipleBody editor={editor} coverage={coverage} onGo={onGo} />}
      </div>
    </li>
  )
}

interface PrincipleBodyProps {
  readonly editor: Editor
  readonly coverage: Coverage
  readonly onGo: (id: string) => void
}

function PrincipleBody({ editor, coverage: { principle, answers, gaps }, onGo }: PrincipleBodyProps) {
  const named = useSyncExternalStore(editor.board.watchSettings, () => initiativeOf(editor))
  const initiative = named === '' ? words('principles.initiative-default') : named
  // what the entries are called may change without any of them coming or going
  useSyncExternalStore(editor.board.watch, () => editor.view.version)
  const questions = PRINCIPLES.find(each => each.id === principle)?.questions ?? []
  return (
    <>
      <p className={styles.full}>{wordsFor(`principles.${principle}.name`)}</p>
      <p>{wordsFor(`principles.${principle}.stance`)}</p>
      <h4 className={panel.subtitle}>{words('principles.speaks')}</h4>
      {answers.length === 0 ? (
        <p className={panel.quiet}>{words('principles.speaks-none')}</p>
      ) : (
        <Answers editor={editor} answers={answers} onGo={onGo} />
      )}
      {gaps.length > 0 && (
        <>
          <h4 className={panel.subtitle}>{words('principles.missing')}</h4>
          <ul className={styles.entries}>
            {gaps.map(gap => (
              <li key={`${gap.hint?.id ?? gap.code} ${gap.target ?? ''}`}>
                <GapEntry editor={editor} gap={gap} onGo={onGo} />
              </li>
            ))}
          </ul>
        </>
      )}
      <h4 className={panel.subtitle}>{words('principles.questions')}</h4>
      <ul className={styles.questions}>
        {questions.map(question => (
          <li key={question}>{wordsFor(`principles.${principle}.ask.${question}`, { initiative })}</li>
        ))}
      </ul>
    </>
  )
}

/** As many as are read at once; a board of a whole workshop has dozens. */
const FIRST = 6

function Answers({
  editor,
  answers,
  onGo,
}: { readonly answers: readonly Answer[] } & Omit<PrincipleBodyProps, 'coverage'>) {
  const [all, setAll] = useState(false)
  const shown = all ? answers : answers.slice(0, FIRST)
  return (
    <>
      <ul className={styles.entries}>
        {shown.map(({ id, reasons }) => (
          <li key={id}>
            <button type="button" className={panel.link} onClick={() => onGo(id)}>
              {textName(editor, id, 80)}
            </button>
            <p className={panel.quiet}>
              {typeName(editor, id)}, {reasonText(reasons)}
            </p>
          </li>
        ))}
      </ul>
      {shown.length < answers.length && (
        <Button look="quiet" onClick={() => setAll(true)}>
          {words('principles.more', { count: answers.length - shown.length })}
        </Button>
      )}
    </>
  )
}

function GapEntry({ editor, gap, onGo }: { readonly gap: Gap } & Omit<PrincipleBodyProps, 'coverage'>) {
  const { target } = gap
  return (
    <>
      <p>{gapText(gap)}</p>
      {target !== null && editor.view.get(target) !== undefined && (
        <button type="button" className={panel.link} onClick={() => onGo(target)}>
          {words('principles.go', { name: textName(editor, target, 60) })}
        </button>
      )}
    </>
  )
}

/** The name in the questions, one for the whole board. */
function Initiative({ editor }: { readonly editor: Editor }) {
  const mayEdit = useStore(editor.state, state => state.access === 'edit')
  const named = useSyncExternalStore(editor.board.watchSettings, () => initiativeOf(editor))
  const [draft, setDraft] = useState<string | null>(null)
  const done = () => {
    if (draft !== null) nameInitiative(editor, draft)
    setDraft(null)
  }
  if (!mayEdit) return null
  return (
    <Field
      label={words('principles.initiative')}
      hint={words('principles.initiative-what')}
      value={draft ?? named}
      placeholder={words('principles.initiative-default')}
      maxLength={LONGEST_INITIATIVE}
      onChange={event => setDraft(event.target.value)}
      onBlur={done}
      onKeyDown={event => {
        if (event.key === 'Enter') done()
      }}
    />
  )
}
