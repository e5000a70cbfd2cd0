import { Ban } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { Field } from '#shared/board/field.ts'
import { teamsOf } from '#shared/board/teams.ts'
import { FILLS, fillOf } from '#shared/paint/theme.ts'
import { appearance } from '../ui/appearance.ts'
import { hasWords, words, wordsFor } from '../ui/words/words.ts'
import type { Editor } from '../scene/editor.ts'
import { setFill, settingsOf, togglePrinciple } from '../scene/actions/marks.ts'
import { colourName, connectionName, textName, typeName } from '../scene/names.ts'
import { nodeOf } from '../scene/actions/diagram-node.ts'
import { LinkList } from './link-list.tsx'
import { commonFields, PRINCIPLES, UNTAGGED } from '../outline/commands.ts'
import { MadeBy } from '../outline/made-by.tsx'
import { PrincipleIcon } from '../outline/mark-icon.tsx'
import { FieldControl, Toggle } from './field-control.tsx'
import { Traces } from './traces.tsx'
import { WhereUsed } from './where-used.tsx'
import styles from './panel.module.css'

// The properties of what is selected: a loop over the fields of its kind and role, the colours and the principles. With several
// selected it shows what they have in common and sets it on all.

export function Inspector({ editor }: { readonly editor: Editor }) {
  const selection = useStore(editor.state, s => s.selection)
  const access = useStore(editor.state, s => s.access)
  // values are read while drawing: any change of the board may have changed them
  useSyncExternalStore(editor.board.watch, () => editor.view.version)
  const [only, ...more] = selection
  return (
    <section className={styles.panel} aria-labelledby="inspector-title">
      <h2 id="inspector-title" className={styles.title}>
        {words('inspector.title')}
      </h2>
      {only === undefined ? (
        <p className={styles.quiet}>{words('inspector.none')}</p>
      ) : (
        <>
          <p className={styles.subject}>
            <span className={styles.subjectText}>
              {more.length > 0 ? words('inspector.several', { count: selection.length }) : subjectOf(editor, only)}
            </span>
            {more.length === 0 && <span className={styles.type}>{typeName(editor, only)}</span>}
          </p>
          {more.length === 0 && <FromTeams editor={editor} id={only} />}
          {more.length === 0 && <WhereUsed editor={editor} id={only} />}
          {more.length === 0 && <Traces editor={editor} id={only} />}
          {more.length === 0 && <Sentence editor={editor} id={only} />}
          {more.length === 0 && <MadeBy editor={editor} id={only} className={styles.quiet} />}
          {access === 'edit' ? (
            <Controls editor={editor} ids={selection} />
          ) : (
            <p className={styles.quiet}>{words('inspector.read-only')}</p>
          )}
        </>
      )}
    </section>
  )
}

/** A connection's text is what it says of its ends. */
function subjectOf(editor: Editor, id: string): string {
  const element = editor.view.get(id)
  return element?.kind === 'link' ? connectionName(editor, element) : textName(editor, id, 140)
}

/** The teams whose boards it came from. */
function FromTeams({ editor, id }: { readonly editor: Editor; readonly id: string }) {
  const item = editor.view.item(id)
  const teams = item === undefined ? [] : teamsOf(item)
  return teams.length === 0 ? null : <p className={styles.quiet}>{words('teams.from', { teams: teams.join(', ') })}</p>
}

/** What the fields say together, once nothing is missing. */
function Sentence({ editor, id }: { readonly editor: Editor; readonly id: string }) {
  const found = nodeOf(editor, id)
  const sentence = found?.kind.sentence?.(found.node) ?? null
  return sentence === null ? null : <p className={styles.sentence}>{wordsFor(sentence.word, sentence.args)}</p>
}

interface ControlsProps {
  readonly editor: Editor
  readonly ids: readonly string[]
}

function Controls({ editor, ids }: ControlsProps) {
  const [only, ...more] = ids
  const settings = only === undefined || more.length > 0 ? null : settingsOf(editor, only)
  return (
    <>
      <Fields editor={editor} ids={ids} fields={commonFields(editor, ids)} />
      {only !== undefined && more.length === 0 && <LinkList editor={editor} id={only} />}
      <Colours editor={editor} ids={ids} />
      <Principles editor={editor} ids={ids} />
      {settings !== null && settings.fields.length > 0 && (
        <div className={styles.group}>
          <h3 className={styles.subtitle}>{words('inspector.diagram')}</h3>
          {settings.fields.map(field => (
            <FieldControl key={field.key} editor={editor} ids={[settings.diagram]} field={field} />
          ))}
        </div>
      )}
    </>
  )
}

/** Flags of one family (evidence-data, evidence-research …) stand together under the family's name. */
function families(
  fields: readonly Field[],
): readonly { readonly name: string | null; readonly fields: readonly Field[] }[] {
  const groups: { name: string | null; fields: Field[] }[] = []
  for (const field of fields) {
    const [family] = field.key.split('-')
    const key = `family.${family ?? ''}`
    const name = field.key.includes('-') && hasWords(key) ? wordsFor(key) : null
    const last = groups.at(-1)
    if (last !== undefined && last.name === name) last.fields.push(field)
    else groups.push({ name, fields: [field] })
  }
  return groups
}

function Fields({ editor, ids, fields }: ControlsProps & { readonly fields: readonly Field[] }) {
  return families(fields).map(family => (
    <div key={family.name ?? family.fields[0]?.key} className={styles.group}>
      {family.name !== null && <h3 className={styles.subtitle}>{family.name}</h3>}
      {family.fields.map(field => (
        <FieldControl key={field.key} editor={editor} ids={ids} field={field} />
      ))}
    </div>
  ))
}

function Colours({ editor, ids }: ControlsProps) {
  const theme = useStore(appearance, s => s.theme)
  const items = ids.map(id => editor.view.item(id))
  if (!items.every(item => item !== undefined && editor.kinds.of(item.kind).fills)) return null
  const first = items[0]?.fill ?? null
  const { swatch } = editor.kinds.of(items[0]?.kind ?? '')
  const same = items.every(item => item?.fill === first)
  const name = !same ? words('inspector.mixed') : first === null ? words('menu.no-colour') : colourName(first)
  return (
    <div className={styles.group}>
      <h3 className={styles.subtitle}>
        {words('inspector.colour')}: <span className={styles.quiet}>{name}</span>
      </h3>
      <div className={styles.palette} role="group" aria-label={words('inspector.colour')}>
        <button
          type="button"
          className={styles.colour}
          aria-label={words('menu.no-colour')}
          title={words('menu.no-colour')}
          aria-pressed={same && first === null}
          onClick={() => setFill(editor, ids, null)}
        >
          <Ban size={18} aria-hidden />
        </button>
        {FILLS.map(fill => {
          const shown = fillOf(theme, fill, 'white')
          const own = swatch?.(theme, fill)
          return (
            <button
              key={fill}
              type="button"
              className={styles.colour}
              aria-label={colourName(fill)}
              title={colourName(fill)}
              aria-pressed={same && first === fill}
              onClick={() => setFill(editor, ids, fill)}
            >
              <span
                className={styles.paint}
                style={{ background: own ?? shown.fill, borderColor: own ?? shown.edge }}
              />
            </button>
          )
        })}
      </div>
    </div>
  )
}

function Principles({ editor, ids }: ControlsProps) {
  const items = ids.flatMap(id => editor.view.item(id) ?? [])
  if (items.some(item => UNTAGGED.has(item.kind))) return null
  return (
    <div className={styles.group}>
      <h3 className={styles.subtitle}>{words('inspector.principles')}</h3>
      {PRINCIPLES.map(n => {
        const tagged = items.filter(item => item.principles.includes(n)).length
        return (
          <Toggle
            key={n}
            label={`${n} ${wordsFor(`principle.${n}`)}`}
            on={tagged === items.length}
            mixed={tagged > 0 && tagged < items.length}
            icon={
              <span className={styles.principle} data-principle={n}>
                <PrincipleIcon principle={n} size={18} />
              </span>
            }
            change={() => void togglePrinciple(editor, ids, n)}
          />
        )
      })}
    </div>
  )
}
