import { type ComponentProps, type RefObject, useId, useRef, useState } from 'react'
import { type Part, useComing } from './later.ts'

// What a button needs that opens a menu or a small panel. The button is plain HTML and there from the start; what it opens is React
// Aria's and comes in a file of its own. docs/decisions/opening.md says why.

/** What opens knows of the button that opened it. */
export interface Opened {
  /** Its place, and where the focus returns to. */
  readonly button: RefObject<HTMLElement | null>
  /** Of the button, which names what has no name, and of what opens. */
  readonly buttonId: string
  readonly id: string
  /** Which entry has the focus first; null for the whole. */
  readonly focus: 'first' | 'last' | null
  readonly close: () => void
}

export interface Opener {
  /** For the button. */
  readonly button: ComponentProps<'button'>
  /** Null while nothing is open. */
  readonly opened: Opened | null
}

interface OpenerOptions {
  readonly opens: 'menu' | 'dialog'
  /** What has to be here before it can be shown. */
  readonly part: Part
  readonly onOpen?: (() => void) | undefined
}

/**
 * As menu buttons of an operating system: a menu opens when the mouse goes down, so that one may press, drag and let go on an entry; by
 * touch when the finger lifts; by keys with Enter, Space or an arrow, which says which entry is first. A panel opens with a whole press.
 */
export function useOpener({ opens, part, onOpen }: OpenerOptions): Opener {
  const button = useRef<HTMLButtonElement>(null)
  const [focus, setFocus] = useState<Opened['focus'] | 'closed'>('closed')
  const [id, buttonId] = [useId(), useId()]
  const close = () => setFocus('closed')
  const shown = useComing(focus !== 'closed', part, close, () => button.current)
  const open = (at: Opened['focus']) => {
    if (focus !== 'closed') return
    // what opens gives the focus back to where it was
    button.current?.focus({ preventScroll: true })
    onOpen?.()
    setFocus(at)
  }
  const menu = opens === 'menu'
  const pressed = useRef('')
  return {
    button: {
      ref: button,
      type: 'button',
      id: buttonId,
      'aria-haspopup': menu ? true : undefined,
      'aria-expanded': shown,
      'aria-controls': shown ? id : undefined,
      // a row or a map underneath has no part in any of it
      onPointerDown: event => {
        event.stopPropagation()
        pressed.current = event.pointerType
      },
      onMouseDown: event => {
        event.stopPropagation()
        if (!menu || event.button !== 0 || pressed.current === 'touch') return
        // the focus is what opens
        event.preventDefault()
        open(null)
      },
      onClick: event => {
        event.stopPropagation()
        const byHand = event.detail > 0
        if (!menu && shown) close()
        else open(byHand ? null : 'first')
      },
      onKeyDown: event => {
        const at = menu ? KEYS[event.key] : undefined
        if (at === undefined || event.ctrlKey || event.metaKey || event.shiftKey) {
          if (event.key === 'Enter' || event.key === ' ') event.stopPropagation()
          return
        }
        event.stopPropagation()
        event.preventDefault()
        open(at)
      },
    },
    opened: shown && focus !== 'closed' ? { button, buttonId, id, focus, close } : null,
  }
}

const KEYS: Readonly<Record<string, 'first' | 'last'>> = {
  Enter: 'first',
  ' ': 'first',
  ArrowDown: 'first',
  ArrowUp: 'last',
}
