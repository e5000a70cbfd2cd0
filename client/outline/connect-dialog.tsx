import { useMemo, useState } from 'react'
import type { LinkMarks } from '#shared/diagrams/linking.ts'
import {
  type Answer,
  connect,
  connectNew,
  mayAdd,
  type Target,
  targetsOf,
  type Way,
  waysOf,
} from '../scene/actions/connect.ts'
import { nodeOf } from '../scene/actions/diagram-node.ts'
import { isSigned, linkedWords, refusalWord } from '../scene/actions/links.ts'
import type { Editor } from '../scene/editor.ts'
import { textName } from '../scene/names.ts'
import { Dialog } from '../ui/dialog.tsx'
import { words, wordsFor } from '../ui/words/all-words.ts'
import { type Entry, Finder } from './finder.tsx'
import { LinkSaying } from './link-saying.tsx'
import { fitOf, isSameText, matching } from './matching.ts'
import styles from './outline.module.css'

// Connect to…: by name, from a list that says what is linked already. Where links have signs the second step asks for the sign;
// elsewhere choosing is linking.

const MOST = 200
const ADD = '#add'

/** What was chosen and has yet to be said more of: a standing, or a name that is to be added. */
type Chosen = { readonly id: string; readonly text: string } | { readonly id: null; readonly text: string }

interface ConnectDialogProps {
  readonly editor: Editor
  readonly id: string
  readonly onClose: () => void
}

export function ConnectDialog({ editor, id, onClose }: ConnectDialogProps) {
  const ways = useMemo(() => waysOf(editor, id), [editor, id])
  const [way, setWay] = useState<Way>(ways[0] ?? 'out')
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const kind = nodeOf(editor, id)?.kind
  const text = textName(editor, id, 40)
  if (kind === undefined) return null

  const link = (to: Chosen, marks: LinkMarks) => {
    const answer: Answer =
      to.id === null ? connectNew(editor, id, to.text, way, marks) : connect(editor, id, to.id, way, marks)
    if (answer === null || answer === 'refused') onClose()
    else setWrong(wordsFor(refusalWord(kind, answer)))
  }
  const choose = (to: Chosen) => {
    setWrong(null)
    if (isSigned(kind)) setChosen(to)
    else link(to, {})
  }
  const own = linkedWords(kind, 'ask')
  const title =
    way === 'in'
      ? words('connect.title.in', { text })
      : own !== null
        ? wordsFor(own, { text })
        : words('connect.title', { text })

  if (chosen !== null) {
    const other = chosen.text
    const [from, to] = way === 'out' ? [text, other] : [other, text]
    return (
      <Dialog open onClose={onClose} title={words('connect.says', { from, to })}>
        <LinkSaying
          from={from}
          to={to}
          wrong={wrong}
          done={words('connect.do')}
          onDone={marks => link(chosen, marks)}
          back={{
            label: words('connect.back'),
            run: () => {
              setWrong(null)
              setChosen(null)
            },
          }}
        />
      </Dialog>
    )
  }
  return (
    <Dialog open onClose={onClose} title={title}>
      {ways.length === 0 ? (
        <p>{words('connect.nothing')}</p>
      ) : (
        <>
          {ways.length > 1 && (
            <fieldset className={styles.choices}>
              <legend>{words('connect.way')}</legend>
              {ways.map(each => (
                <label key={each}>
                  <input
                    type="radio"
                    name="way"
                    checked={way === each}
                    onChange={() => {
                      setWrong(null)
                      setWay(each)
                    }}
                  />
                  {words(`connect.way.${each}`, { text })}
                </label>
              ))}
            </fieldset>
          )}
          <Targets
            key={way}
            editor={editor}
            id={id}
            way={way}
            query={query}
            setQuery={next => {
              setWrong(null)
              setQuery(next)
            }}
            choose={choose}
          />
          <div role="alert">{wrong !== null && <p className={styles.wrong}>{wrong}</p>}</div>
        </>
      )}
    </Dialog>
  )
}

interface TargetsProps {
  readonly editor: Editor
  readonly id: string
  readonly way: Way
  readonly query: string
  readonly setQuery: (query: string) => void
  readonly choose: (chosen: Chosen) => void
}

function Targets({ editor, id, way, query, setQuery, choose }: TargetsProps) {
  const kind = nodeOf(editor, id)?.kind
  const all = useMemo(() => targetsOf(editor, id, way), [editor, id, way])
  const adds = useMemo(() => mayAdd(editor, id, way), [editor, id, way])
  const wanted = query.trim()
  const shown = useMemo((): readonly Entry[] => {
    const fits = matching(query)
    const note = ({ type, links, refusal }: Target) =>
      [type, ...links, ...(refusal === null || kind === undefined ? [] : [wordsFor(refusalWord(kind, refusal))])].join(
        ' · ',
      )
    const found = all
      .filter(target => fits(target.text))
      .map(target => ({ id: target.id, text: target.text, note: note(target), fit: fitOf(target.text, query) }))
      .toSorted((a, b) => a.fit - b.fit)
      .slice(0, MOST)
    const isNew = adds && wanted !== '' && !all.some(target => isSameText(target.text, wanted))
    const add = { id: ADD, text: words('connect.add', { text: wanted }), note: words('connect.new'), adds: true }
    return isNew ? [...found, add] : found
  }, [all, adds, query, wanted, kind])
  const label = words(adds ? 'connect.find-or-add' : 'connect.find')
  return (
    <Finder
      label={label}
      query={query}
      setQuery={setQuery}
      entries={shown}
      none={words('connect.none')}
      choose={entry => choose(entry.id === ADD ? { id: null, text: wanted } : { id: entry.id, text: entry.text })}
    />
  )
}
