import { ChevronDown, ChevronUp, Search, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { panelWish } from '../scene/actions/lens-actions.ts'
import type { Editor } from '../scene/editor.ts'
import { findOnBoard, goTo } from '../scene/find.ts'
import { textName } from '../scene/names.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { words } from '../ui/words/words.ts'
import styles from './find-bar.module.css'

// Ctrl+F: words anywhere on the board, one match after the other, each brought in view, selected and said. Escape goes back to the
// map with the match selected.

export function FindBar({ editor }: { readonly editor: Editor }) {
  const [open, setOpen] = useState(0)
  useEffect(() => panelWish(editor).subscribe(wish => (wish.panel === 'find' ? setOpen(wish.n) : undefined)), [editor])
  return open === 0 ? null : <Bar editor={editor} asked={open} onClose={() => setOpen(0)} />
}

/** While somebody types, nothing is said. */
const QUIET_MS = 600

interface BarProps {
  readonly editor: Editor
  /** Grows when it is asked for while it is open. */
  readonly asked: number
  readonly onClose: () => void
}

function Bar({ editor, asked, onClose }: BarProps) {
  const [query, setQuery] = useState('')
  const [current, setCurrent] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  // asked again with every change of the board: what others write is found too
  useSyncExternalStore(editor.board.watch, () => editor.view.version)
  const found = findOnBoard(editor, query)
  const at = current === null ? -1 : found.indexOf(current)

  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [asked])

  const tell = (id: string, list: readonly string[]) =>
    editor.say('said.found', { at: list.indexOf(id) + 1, of: list.length, text: textName(editor, id, 60) })

  useEffect(() => {
    if (query.trim() === '') return
    const timer = setTimeout(() => {
      const list = findOnBoard(editor, query)
      const [first] = list
      if (first === undefined) editor.say('said.found-none', { query })
      else tell(first, list)
    }, QUIET_MS)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [editor, query])

  const type = (text: string) => {
    setQuery(text)
    const [first] = findOnBoard(editor, text)
    setCurrent(first ?? null)
    if (first !== undefined) goTo(editor, first)
  }

  const step = (by: 1 | -1) => {
    if (found.length === 0) return
    // what was found may have been deleted since: then the next one is the first
    const next = found[(at < 0 && by < 0 ? 0 : at + by + found.length) % found.length]
    if (next === undefined) return
    setCurrent(next)
    goTo(editor, next)
    tell(next, found)
  }

  const close = () => {
    onClose()
    document.querySelector<HTMLElement>('[data-board-keys]')?.focus({ preventScroll: true })
  }

  const key = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && event.target === input.current) step(event.shiftKey ? -1 : 1)
    else if (event.key === 'F3') step(event.shiftKey ? -1 : 1)
    else if (event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey)) {
      input.current?.focus()
      input.current?.select()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  const count =
    query.trim() === ''
      ? ''
      : found.length === 0
        ? words('find.none')
        : words('find.count', { at: Math.max(at, 0) + 1, of: found.length })
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <search className={styles.bar} aria-label={words('find.label')} onKeyDown={key}>
      <div className={styles.field}>
        <Search size={18} aria-hidden className={styles.icon} />
        <input
          ref={input}
          className={styles.input}
          aria-label={words('find.label')}
          placeholder={words('find.label')}
          value={query}
          onChange={event => type(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          maxLength={200}
        />
      </div>
      <span className={styles.count}>{count}</span>
      <IconButton
        label={words('find.previous')}
        icon={<ChevronUp size={20} aria-hidden />}
        disabled={found.length === 0}
        onClick={() => step(-1)}
      />
      <IconButton
        label={words('find.next')}
        icon={<ChevronDown size={20} aria-hidden />}
        disabled={found.length === 0}
        onClick={() => step(1)}
      />
      <span className={styles.grow} />
      <IconButton label={words('find.close')} icon={<X size={20} aria-hidden />} onClick={close} />
    </search>
  )
}
