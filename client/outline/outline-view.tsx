import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react'
import { Tree } from 'react-aria-components/Tree'
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer'
import { useStore } from 'zustand'
import { focusDrawn } from '../ui/focus-drawn.ts'
import { words } from '../ui/words/words.ts'
import { editedStanding } from '../scene/actions/diagram-node.ts'
import { ACTIONS } from '../scene/actions/registry.ts'
import type { Editor } from '../scene/editor.ts'
import { deleteSelected } from './commands.ts'
import { Composer } from './composer.tsx'
import { OutlineHead } from './outline-head.tsx'
import { renderRow } from './outline-row.tsx'
import { createOutline, type Outline, OutlineContext } from './outline-state.ts'
import { countRows, filtered, heirAmong, type RowPlace } from './row.ts'
import { createRowStore } from './row-store.ts'
import { pressOnCell } from './cell-work.ts'
import { addIdea, askWhy, gatherRows, moveByKey, openRow } from './row-work.ts'
import styles from './outline.module.css'

// The same board as an editable tree, for everybody: beside the map or instead of it. Screen readers, phones and fast typists
// work in it; everything that a diagram can do can be done in it, without a pointer and without dragging.

/** Above this many rows only those in sight are in the page. */
const VIRTUAL_FROM = 300

const nextFrame = (call: () => void) => {
  const frame = requestAnimationFrame(call)
  return () => cancelAnimationFrame(frame)
}

interface OutlineViewProps {
  readonly editor: Editor
  /** True when no map is beside it: then it opens what other parts of the page ask to be edited. */
  readonly alone: boolean
  /** Shows the field for adding at its foot, as phones have it. */
  readonly composer?: boolean
}

export function OutlineView({ editor, alone, composer = false }: OutlineViewProps) {
  const outline = useMemo(() => createOutline(editor, createRowStore(editor, nextFrame)), [editor])
  useEffect(() => outline.rows.start(), [outline])
  useEffect(() => outline.guard(), [outline])
  useEffect(() => {
    if (!alone) return
    const take = () => {
      const id = editedStanding(editor)
      if (id === null) return
      const item = editor.view.item(id)
      editor.stopEditing()
      outline.edit(id, item?.text === '')
    }
    take()
    return editor.state.subscribe(take)
  }, [outline, editor, alone])
  return (
    <OutlineContext value={outline}>
      <section className={styles.outline} aria-labelledby="outline-title">
        <OutlineHead outline={outline} />
        <Rows outline={outline} />
        {composer && <Composer editor={editor} outline={outline} />}
        <p id="outline-keys" className="visually-hidden">
          {words('outline.keys')}
        </p>
      </section>
    </OutlineContext>
  )
}

function Rows({ outline }: { readonly outline: Outline }) {
  const { editor } = outline
  const { rows, places, by } = useStore(outline.rows.state)
  const query = useStore(outline.state, s => s.query)
  const folded = useStore(outline.state, s => s.folded)
  const selection = useStore(editor.state, s => s.selection)
  const root = useRef<HTMLDivElement>(null)
  const shown = useMemo(() => filtered(rows, query), [rows, query])
  const count = useMemo(() => countRows(shown), [shown])
  // while something is looked for, everything that fits is in sight
  const expanded = useMemo(
    () =>
      [...places]
        .filter(([key, place]) => place.row.children.length > 0 && (query !== '' || !folded.has(key)))
        .map(([key]) => key),
    [places, folded, query],
  )
  const selected = useMemo(() => selection.filter(id => places.has(id)), [selection, places])
  useFocus(outline, root, places, by)

  const keys = useCallback((event: KeyboardEvent) => rowKeys(outline, event), [outline])
  const tree = (
    <Tree
      aria-label={words('outline.label')}
      aria-describedby="outline-keys"
      className={styles.tree ?? ''}
      items={shown}
      selectionMode="multiple"
      selectionBehavior="replace"
      keyboardNavigationBehavior="tab"
      escapeKeyBehavior="none"
      selectedKeys={selected}
      onSelectionChange={chosen =>
        editor.select(
          (chosen === 'all' ? [...places.keys()] : [...chosen].map(String)).filter(key => !key.startsWith('#')),
        )
      }
      expandedKeys={expanded}
      onExpandedChange={open => {
        if (query !== '') return
        const closed = [...places]
          .filter(([key, place]) => place.row.children.length > 0 && !open.has(key))
          .map(([key]) => key)
        outline.state.setState({ folded: new Set(closed) })
      }}
      onAction={key => openRow(outline, String(key))}
      renderEmptyState={() => (
        <p className={styles.nothing}>
          {query === '' ? words('outline.empty') : words('outline.found-none', { query })}
        </p>
      )}
    >
      {renderRow}
    </Tree>
  )
  return (
    <div
      ref={root}
      role="presentation"
      className={styles.rows}
      data-board-keys=""
      onKeyDownCapture={keys}
      onKeyDown={keepHere}
    >
      {count > VIRTUAL_FROM ? (
        <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowSize: 44 }} shouldObserveItemSize>
          {tree}
        </Virtualizer>
      ) : (
        tree
      )}
    </div>
  )
}

const WALKING = /^(Arrow|Home$|End$|Page|Enter$|Tab$)/

/** What moves in the tree does not also walk on the map; typing goes to a name in the tree, not into a node. */
function keepHere(event: KeyboardEvent): void {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey
  if (WALKING.test(event.key) || (plain && event.key.length === 1 && event.key !== '?')) event.stopPropagation()
}

/** Actions whose keys are single characters, on a row too: marks, and what a link says. */
const ROW_SIGNS = /^(mark-|link-(same|opposite|unknown|delay)$)/

const COMMAND = /^(F2|F4|Enter|Delete|Backspace)$/

/** Keys on a row that is not being written; React Aria has the rest (arrows, Home, End, typing a name). */
function rowKeys(outline: Outline, event: KeyboardEvent): void {
  const target = event.target as HTMLElement
  const key = target.getAttribute('role') === 'row' ? target.dataset.key : undefined
  if (key !== undefined && pressOnCell(outline, key, event)) return
  if (key === undefined || key.startsWith('#')) return
  const done = () => {
    event.preventDefault()
    event.stopPropagation()
  }
  const { editor } = outline
  // a command is about the row that has the focus, also where that came without choosing it
  if (COMMAND.test(event.key) || event.altKey || event.key.length === 1)
    if (!event.ctrlKey && !event.metaKey && !editor.state.getState().selection.includes(key)) editor.select([key])
  if (event.key === 'F2' || (event.key === 'Enter' && !event.altKey && !event.ctrlKey && !event.metaKey)) {
    done()
    openRow(outline, key)
  } else if (event.key === 'F4' || (event.altKey && event.code === 'KeyY')) {
    done()
    askWhy(outline, key)
  } else if (event.altKey && (event.code === 'KeyI' || event.code === 'KeyG')) {
    const id = event.code === 'KeyI' ? 'add-idea' : 'gather'
    if (ACTIONS.find(a => a.id === id)?.applies(editor) !== true) return
    done()
    if (id === 'gather') gatherRows(outline)
    else addIdea(outline, key)
  } else if (event.altKey && event.key.startsWith('Arrow')) {
    if (moveByKey(editor, key, event.key)) done()
  } else if (event.key === 'Delete' || event.key === 'Backspace') {
    done()
    deleteSelected(editor)
  } else if (!event.ctrlKey && !event.metaKey && !event.altKey) {
    const mark = ACTIONS.find(a => ROW_SIGNS.test(a.id) && a.keys.includes(event.key) && a.applies(editor))
    if (mark === undefined || editor.state.getState().access !== 'edit') return
    done()
    mark.run(editor)
  }
}

/**
 * Keeps the focus where it was meant to be: on a row that was asked for once it is drawn, and, when the row with the focus is
 * deleted by anybody, on its heir, with a word about it.
 */
function useFocus(
  outline: Outline,
  root: { readonly current: HTMLDivElement | null },
  places: ReadonlyMap<string, RowPlace>,
  by: 'me' | 'others',
): void {
  const at = useRef<{ key: string | null; inside: boolean }>({ key: null, inside: false })
  const before = useRef(places)
  const wish = useStore(outline.wish)

  const put = useCallback(
    (key: string) => {
      const manager = outline.tree()?.selectionManager
      manager?.setFocused(true)
      manager?.setFocusedKey(key)
      // React Aria moves the focus when the focused key changes; it does not when the key is the same as before
      focusDrawn(() => root.current?.querySelector<HTMLElement>(`[role=row][data-key="${CSS.escape(key)}"]`))
    },
    [outline, root],
  )

  useEffect(() => {
    const host = root.current
    if (host === null) return
    const into = (event: FocusEvent) => {
      const row = (event.target as HTMLElement).closest<HTMLElement>('[role=row]')
      at.current = { key: row?.dataset.key ?? null, inside: true }
    }
    const out = (event: FocusEvent) => {
      if (event.relatedTarget !== null && !host.contains(event.relatedTarget as Node))
        at.current = { ...at.current, inside: false }
    }
    host.addEventListener('focusin', into)
    host.addEventListener('focusout', out)
    return () => {
      host.removeEventListener('focusin', into)
      host.removeEventListener('focusout', out)
    }
  }, [root])

  useEffect(() => {
    if (wish.key === null || !places.has(wish.key)) return
    put(wish.key)
    outline.wish.setState({ key: null })
  }, [wish, places, outline, put])

  useEffect(() => {
    const old = before.current
    before.current = places
    const { editing } = outline.state.getState()
    const open = editing !== null && !places.has(editing.key)
    if (open) outline.leave()
    const key = open ? editing.key : at.current.inside ? at.current.key : null
    if (key === null || places.has(key)) return
    // my own command has chosen what is selected next, and has said what it did
    const chosen = by === 'me' ? outline.editor.state.getState().selection.find(id => places.has(id)) : undefined
    const heir = chosen ?? heirAmong(old, places, key)
    at.current = { key: heir, inside: true }
    if (heir === null) return
    if (by === 'others')
      outline.editor.say('said.focus-moved', {
        name: old.get(key)?.row.text ?? '',
        now: places.get(heir)?.row.text ?? '',
      })
    put(heir)
  }, [places, by, outline, put])
}
