import type { Action } from '../scene/actions/action.ts'
import { diagramActions } from '../scene/actions/diagram-actions.ts'
import { ACTIONS } from '../scene/actions/registry.ts'
import { allKeysShown } from '../outline/key-names.ts'
import { Dialog } from '../ui/dialog.tsx'
import { words, wordsFor } from '../ui/words/words.ts'
import styles from './panel.module.css'

// Every key there is, from the same list that the keyboard runs: the sheet cannot be wrong.

interface HelpRow {
  readonly id: string
  readonly label: string
  readonly keys: readonly string[]
}

interface HelpGroup {
  readonly id: string
  readonly title: string
  readonly rows: readonly HelpRow[]
}

const rowOf = (action: Action): readonly HelpRow[] =>
  action.keys.length === 0
    ? []
    : [{ id: action.id, label: wordsFor(`action.${action.id}`), keys: allKeysShown(action.keys) }]

/** The keys of the outline's text field, which are not actions. */
const writing = (): readonly HelpRow[] => [
  { id: 'w-enter', label: words('help.enter'), keys: ['Enter'] },
  { id: 'w-tab', label: words('help.tab'), keys: ['Tab'] },
  { id: 'w-shift-tab', label: words('help.shift-tab'), keys: ['Shift+Tab'] },
  { id: 'w-shift-enter', label: words('help.shift-enter'), keys: ['Shift+Enter'] },
  { id: 'w-bold', label: words('look.bold'), keys: allKeysShown(['$mod+b']) },
  { id: 'w-italic', label: words('look.italic'), keys: allKeysShown(['$mod+i']) },
  { id: 'w-list', label: words('look.list'), keys: [...allKeysShown(['$mod+Shift+8']), words('help.list-keys')] },
  { id: 'w-link', label: words('look.link'), keys: allKeysShown(['$mod+k']) },
  { id: 'w-bar', label: words('help.looks-bar'), keys: allKeysShown(['Alt+F10']) },
  { id: 'w-escape', label: words('help.escape'), keys: ['Esc'] },
]

export function helpGroups(): readonly HelpGroup[] {
  const nodes = new Set(diagramActions)
  const of = (take: (action: Action) => boolean) => ACTIONS.filter(take).flatMap(rowOf)
  return [
    {
      id: 'nodes',
      title: words('help.nodes'),
      rows: [
        ...of(a => nodes.has(a)),
        { id: 'typing', label: words('help.typing-what'), keys: [words('help.typing')] },
      ],
    },
    { id: 'writing', title: words('help.writing'), rows: writing() },
    { id: 'focus', title: words('help.focus'), rows: of(a => a.scope === 'focus' && !nodes.has(a)) },
    { id: 'board', title: words('help.board'), rows: of(a => a.scope === 'board' && !nodes.has(a)) },
  ]
}

interface HelpSheetProps {
  readonly open: boolean
  readonly onClose: () => void
}

export function HelpSheet({ open, onClose }: HelpSheetProps) {
  if (!open) return null
  return (
    <Dialog open onClose={onClose} title={words('help.title')} wide>
      <div className={styles.help}>
        {helpGroups().map(group => (
          <section key={group.id} aria-labelledby={`help-${group.id}`}>
            <h3 id={`help-${group.id}`} className={styles.subtitle}>
              {group.title}
            </h3>
            <dl className={styles.keys}>
              {group.rows.map(row => (
                <div key={row.id}>
                  <dt>{row.label}</dt>
                  <dd>
                    {row.keys.map(key => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
