import { ChevronDown, ChevronUp, Search, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { panelWish } from '../scene/actions/lens-actions.ts'
import type { Editor } from '../scene/editor.ts'
import { findOnBoard, goTo, hitAfter } from '../scene/find.ts'
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
  const bar = useRef<HTMLElement>(null)
  const input = useRef<HTMLInputElement>(null)
  /** The hits among which the current one was last. */
  const among = useRef<readonly string[]>([])
  /** The current one has taken the place of one that is gone, and was not gone to yet. */
  const ahead = useRef(false)
  // asked again with every change of the board: what others write is found too
  const version = useSyncExternalStore(editor.board.watch, () => editor.view.version)
  const found = findOnBoard(editor, query)
  const at = current === null ? -1 : found.indexOf(current)

  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [asked])

  const tell = (id: string, list: readonly string[]) =>
    editor.say('said.found', { at: list.indexOf(id) + 1, of: list.length, text: textName(editor, id, 60) })

  const stand = (id: string | null) => {
    ahead.current = false
    setCurrent(id)
    if (id !== null) goTo(editor, id)
  }

  useLayoutEffect(() => {
    if (current === null || found.length === 0) return
    if (at >= 0) {
      among.current = found
      return
    }
    const next = hitAfter(among.current, current, found)
    if (next === null) return
    // whoever works on the map meanwhile stays there
    if (bar.current?.contains(document.activeElement) === true) {
      stand(next)
      tell(next, found)
    } else {
      setCurrent(next)
      ahead.current = true
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [version, query, current])

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
    stand(findOnBoard(editor, text)[0] ?? null)
  }

  const step = (by: 1 | -1) => {
    if (found.length === 0) return
    const from = at < 0 && by < 0 ? 0 : ahead.current && by > 0 ? at - 1 : at
    const next = found[(from + by + found.length) % found.length]
    if (next === undefined) return
    stand(next)
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
    <search ref={bar} className={styles.bar} aria-label={words('find.label')} onKeyDown={key}>
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
