import type { Editor } from '../scene/editor.ts'
import { isModal, isText } from './keyboard.ts'

// Somebody else has closed the text that was being written. What the hand goes on typing was meant for that text, and is no shortcut:
// it is held back until the writer can have noticed.

/** So long without a key, and the writer has noticed. */
const PAUSE_MS = 1000

export type LateKey = Pick<KeyboardEvent, 'key' | 'timeStamp' | 'ctrlKey' | 'metaKey' | 'altKey' | 'getModifierState'>

export interface LateKeys {
  /** A text was closed under the hand, at this time (ms, as events tell it). */
  begin(at: number): void
  end(): void
  /** Whether this key was meant for the text that is gone. */
  holds(key: LateKey): boolean
}

const WRITING: ReadonlySet<string> = new Set(['Backspace', 'Delete', 'Enter', 'Tab'])

/** A character or what a text does with it. AltGr writes characters, and says that Ctrl and Alt are held. */
const writes = (key: LateKey): boolean =>
  (!(key.ctrlKey || key.metaKey || key.altKey) || key.getModifierState('AltGraph')) &&
  ([...key.key].length === 1 || WRITING.has(key.key))

export function createLateKeys(): LateKeys {
  let last: number | null = null
  return {
    begin: at => {
      last = at
    },
    end: () => {
      last = null
    },
    holds: key => {
      const escape = key.key === 'Escape'
      if (last === null || (!escape && !writes(key))) return false
      const typedOn = key.timeStamp - last <= PAUSE_MS
      last = typedOn && !escape ? key.timeStamp : null
      return typedOn
    },
  }
}

/** Asked before everything else on the page; what goes into another text, a dialog or a menu was meant for it. */
export function holdLateKeys(editor: Editor): () => void {
  const late = createLateKeys()
  const stop = new AbortController()
  const first = { signal: stop.signal, capture: true }
  const unwatch = editor.state.subscribe((state, before) => {
    if (state.cutOff !== before.cutOff) late.begin(performance.now())
  })
  window.addEventListener(
    'keydown',
    event => {
      const element = event.target instanceof Element ? event.target : document.body
      if (isText(element) || isModal(element)) late.end()
      if (!late.holds(event)) return
      event.preventDefault()
      event.stopPropagation()
    },
    first,
  )
  window.addEventListener('pointerdown', late.end, first)
  return () => {
    stop.abort()
    unwatch()
  }
}
