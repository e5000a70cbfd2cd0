import { ChevronDown, ChevronRight, Link2 } from 'lucide-react'
import { type CSSProperties, use, useEffect, useSyncExternalStore } from 'react'
import { Button } from 'react-aria-components/Button'
import { Collection } from 'react-aria-components/Collection'
import { TreeItem, TreeItemContent, type TreeState, TreeStateContext } from 'react-aria-components/Tree'
import { useStore } from 'zustand'
import { shortened } from '#shared/base/clusters.ts'
import { fillOf } from '#shared/paint/theme.ts'
import { appearance } from '../ui/appearance.ts'
import { classes } from '../ui/classes.ts'
import { words } from '../ui/words/words.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ItemMenu } from './item-menu.tsx'
import { useLensMark } from './lens-mark.ts'
import { MarkIcon, PrincipleIcon } from './mark-icon.tsx'
import { countRows, type Row } from './row.ts'
import { useOutline } from './outline-state.ts'
import { RowEditor } from './row-editor.tsx'
import { RowLinks } from './row-links.tsx'
import { addAfter, addBelow, addIdea, askWhy, gatherRows } from './row-work.ts'
import styles from './outline.module.css'

// One row and, in it, the rows below. React Aria keeps what it made of a row object, so whatever changes without the row changing
// (who writes here, whether it is open) is asked for in here.

export const renderRow = (row: Row) => <OutlineRow row={row} />

interface OutlineRowProps {
  readonly row: Row
}

function OutlineRow({ row }: OutlineRowProps) {
  return (
    <TreeItem
      id={row.key}
      textValue={row.name}
      className={({ isSelected }) =>
        classes(styles.row, isSelected && styles.selected, row.sort === 'group' && styles.group)
      }
    >
      <TreeItemContent>
        {({ level, hasChildItems, isExpanded }) => (
          <RowContent row={row} level={level} hasChildItems={hasChildItems} isExpanded={isExpanded} />
        )}
      </TreeItemContent>
      <Collection items={row.children}>{renderRow}</Collection>
    </TreeItem>
  )
}

interface RowContentProps extends OutlineRowProps {
  readonly level: number
  readonly hasChildItems: boolean
  readonly isExpanded: boolean
}

function RowContent({ row, level, hasChildItems, isExpanded }: RowContentProps) {
  const outline = useOutline()
  const editing = useStore(outline.state, s => s.editing?.key === row.key)
  useTreeState()
  const lensMark = useLensMark(row)
  const isUntitled = row.sort === 'diagram' && row.text.trim() === ''
  const empty = row.sort === 'cell' ? words('table.no-words') : words('name.empty', { type: row.type })
  const text = isUntitled ? row.type : row.text.trim() === '' ? empty : row.text
  return (
    <div
      className={classes(styles.line, level === 2 && row.sort === 'node' && styles.first, lensMark)}
      style={{ '--level': Math.min(level, 9) - 1 } as CSSProperties}
    >
      <span className={styles.twist}>
        {hasChildItems && (
          <Button
            slot="chevron"
            className={styles.chevron ?? ''}
            aria-label={words(isExpanded ? 'outline.collapse' : 'outline.expand', { text })}
          >
            {isExpanded ? <ChevronDown size={18} aria-hidden /> : <ChevronRight size={18} aria-hidden />}
          </Button>
        )}
      </span>
      {row.fill !== null && <Swatch fill={row.fill} />}
      {editing ? (
        <RowEditor row={row} />
      ) : (
        <span className={styles.body}>
          <span
            dir="auto"
            className={classes(styles.text, row.heads !== null && styles.head, row.text.trim() === '' && styles.blank)}
          >
            {text}
          </span>
          {row.sort !== 'group' && row.sort !== 'line' && !isUntitled && (
            <span className={styles.role}>{row.type}</span>
          )}
          <Chips row={row} />
          <RowLinks row={row} />
          {hasChildItems && !isExpanded && (
            <span className={styles.role}>{words('outline.hidden', { count: countRows(row.children) })}</span>
          )}
        </span>
      )}
      <Writers item={row.item} />
      {!row.key.startsWith('#') && <RowMenu row={row} text={text} />}
    </div>
  )
}

function Chips({ row }: OutlineRowProps) {
  return (
    <>
      {row.marks.map(mark => (
        <span key={`${mark.field}:${mark.value}`} className={styles.chip}>
          <MarkIcon field={mark.field} value={mark.value} />
          {mark.name}
        </span>
      ))}
      {row.principles.map(n => (
        <span key={n} className={styles.chip} data-principle={n}>
          <PrincipleIcon principle={n} />
          {n} {words(PRINCIPLE_WORDS[n - 1] ?? 'principle.1')}
        </span>
      ))}
      {row.also.map(place => (
        <span key={place} className={styles.chip}>
          <Link2 size={14} aria-hidden />
          {words('outline.also-in', { place })}
        </span>
      ))}
    </>
  )
}

const PRINCIPLE_WORDS = [
  'principle.1',
  'principle.2',
  'principle.3',
  'principle.4',
  'principle.5',
  'principle.6',
] as const

function Swatch({ fill }: { readonly fill: string }) {
  const theme = useStore(appearance, s => s.theme)
  const shown = fillOf(theme, fill, 'white')
  return <span className={styles.swatch} style={{ background: shown.fill, borderColor: shown.edge }} aria-hidden />
}

const NOBODY = ''

/** Others who write in this item, as initials; their names are said in the row's own words. */
function Writers({ item }: { readonly item: string }) {
  const { presence } = useOutline().editor
  // a string stays equal while the people do, so that a moving cursor renders nothing
  const here = useSyncExternalStore(presence.watch, () => {
    const found = presence.others().filter(o => o.editing === item)
    return found.length === 0 ? NOBODY : JSON.stringify(found.map(o => [o.user.name, o.user.color]))
  })
  if (here === NOBODY) return null
  const people = JSON.parse(here) as readonly (readonly [string, string])[]
  return (
    <span className={styles.writers}>
      {people.slice(0, 3).map(([name, color], i) => (
        <span key={i} title={words('outline.editing-one', { who: name })}>
          <Avatar name={name} color={color} />
          <span className="visually-hidden">{words('outline.editing-one', { who: name })}</span>
        </span>
      ))}
    </span>
  )
}

function RowMenu({ row, text }: OutlineRowProps & { readonly text: string }) {
  const outline = useOutline()
  const { editor } = outline
  return (
    <ItemMenu
      editor={editor}
      compact
      label={words('outline.more', { text: shortened(text, 60) })}
      onOpen={() => editor.select([row.key])}
      options={{
        overrides: {
          'add-child': () => addBelow(outline, row.key),
          'add-sibling': () => addAfter(outline, row.key),
          why: () => askWhy(outline, row.key),
          'add-idea': () => addIdea(outline, row.key),
          gather: () => gatherRows(outline),
        },
      }}
    />
  )
}

/** Hands the tree's own state to the outline, for putting the focus on a row: React Aria gives it to rows only. */
function useTreeState(): void {
  const { setTree } = useOutline()
  const state = use(TreeStateContext) as TreeState<unknown> | null
  useEffect(() => {
    setTree(state)
  }, [state, setTree])
}
