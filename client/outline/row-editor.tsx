import { type ChangeEvent, type KeyboardEvent, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { words } from '../ui/words/words.ts'
import { ask } from '../scene/actions/asking.ts'
import { promptFor } from '../scene/actions/diagram-node.ts'
import { demoteNode, promoteNode } from '../scene/actions/diagram-moves.ts'
import { nodeOf } from '../scene/actions/diagram-node.ts'
import { openDraft, type Draft } from '../scene/text-draft.ts'
import { movedRange } from '../scene/text-rebase.ts'
import type { Row } from './row.ts'
import { useOutline } from './outline-state.ts'
import { addAfter, addBelow, askWhy, leaveRow, moveByKey } from './row-work.ts'
import { openCellBeside } from './cell-work.ts'
import styles from './outline.module.css'

// The text of one row while it is written. Enter adds the next row, Tab one below, Shift+Tab moves it out, Escape stops: a whole
// diagram is typed without leaving the keys. On an empty row Tab moves it in, since a child of nothing is no use to anybody.

const later = (call: () => void, ms: number) => {
  const timer = setTimeout(call, ms)
  return () => clearTimeout(timer)
}

export function RowEditor({ row }: { readonly row: Row }) {
  const outline = useOutline()
  const { editor } = outline
  const input = useRef<HTMLTextAreaElement>(null)
  const draft = useRef<Draft | null>(null)
  const fixed = useStore(outline.state, ({ editing }) => editing?.key === row.key && editing.fixed)
  /** True once a key has decided where the focus goes: the blur that follows is no leaving. */
  const leaving = useRef(false)

  useEffect(() => {
    const area = input.current
    const handle = editor.board.text(row.item, row.textKey)
    if (area === null || handle === null) return
    const grow = () => {
      area.style.height = 'auto'
      area.style.height = `${area.scrollHeight}px`
    }
    const open = openDraft({
      handle,
      step: () => editor.board.undo.step(),
      later,
      show: (text, moved) => {
        const { start, end } = movedRange({ start: area.selectionStart, end: area.selectionEnd }, moved)
        area.value = text
        area.setSelectionRange(start, end)
        grow()
      },
    })
    draft.current = open
    area.value = open.read()
    grow()
    area.focus({ preventScroll: false })
    area.setSelectionRange(area.value.length, area.value.length)
    return () => {
      draft.current = null
      open.stop()
    }
  }, [editor, row.item, row.textKey])

  const onChange = (event: ChangeEvent<HTMLTextAreaElement>) => {
    draft.current?.type(event.target.value, { caret: event.target.selectionEnd })
    event.target.style.height = 'auto'
    event.target.style.height = `${event.target.scrollHeight}px`
  }

  const isEmpty = () => (draft.current?.read() ?? '').trim() === ''

  /** Writes what is on the way, then does this; the row it opens takes the focus. */
  const then = (event: KeyboardEvent, act: () => void) => {
    event.preventDefault()
    leaving.current = true
    draft.current?.flush()
    act()
    // where nothing else was opened the row is still being written
    leaving.current = outline.state.getState().editing?.key !== row.key
  }

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // keys of the outline and of the map do not hear what is typed
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    const isTitle = row.sort === 'diagram'
    const inDiagram = nodeOf(editor, row.key) !== null || isTitle
    const mod = event.ctrlKey || event.metaKey
    if (
      row.textKey !== undefined &&
      (event.key === 'Tab' || event.key === 'Enter') &&
      !(event.key === 'Enter' && event.shiftKey)
    )
      return then(event, () =>
        openCellBeside(outline, row, event.key === 'Tab' ? (event.shiftKey ? 'back' : 'next') : 'down'),
      )
    if (event.key === 'Escape') return then(event, () => leaveRow(outline, row.key, true))
    if (event.key === 'Enter' && !event.shiftKey) {
      const stop = (isEmpty() && !isTitle) || mod || event.altKey
      return then(event, () => (stop ? leaveRow(outline, row.key, true) : addAfter(outline, row.key)))
    }
    if (event.key === 'Tab' && inDiagram) {
      if (event.shiftKey) return then(event, () => promoteNode(editor, row.key))
      return then(event, () => (isEmpty() && !isTitle ? demoteNode(editor, row.key) : addBelow(outline, row.key)))
    }
    if (event.key === 'F4' || (event.altKey && event.code === 'KeyY'))
      return then(event, () => askWhy(outline, row.key))
    if (event.altKey && event.code === 'KeyC' && !isEmpty() && nodeOf(editor, row.key)?.kind.links !== undefined)
      return then(event, () => {
        leaveRow(outline, row.key, true)
        ask(editor, { verb: 'connect', id: row.key })
      })
    if (event.altKey && moveByKeyIfArrow(event)) return
    if (mod && event.key.toLowerCase() === 'z')
      return then(event, () => editor.takeBack(event.shiftKey ? 'redo' : 'undo'))
    if (mod && event.key.toLowerCase() === 'y') return then(event, () => editor.takeBack('redo'))
  }

  const moveByKeyIfArrow = (event: KeyboardEvent): boolean => {
    if (!event.key.startsWith('Arrow')) return false
    then(event, () => moveByKey(editor, row.key, event.key))
    return true
  }

  return (
    <textarea
      ref={input}
      rows={1}
      dir="auto"
      readOnly={fixed}
      className={styles.input}
      aria-label={words('outline.text-of', { type: row.type })}
      aria-describedby="outline-keys"
      placeholder={promptFor(editor, row.key) ?? words('outline.no-text')}
      spellCheck
      onChange={onChange}
      onCompositionStart={() => draft.current?.compose(true)}
      onCompositionEnd={event => {
        draft.current?.compose(false, event.currentTarget.value)
        draft.current?.type(event.currentTarget.value)
      }}
      onKeyDown={onKeyDown}
      onKeyUp={event => event.stopPropagation()}
      onBlur={() => {
        draft.current?.flush()
        if (!leaving.current) leaveRow(outline, row.key, false)
      }}
    />
  )
}
