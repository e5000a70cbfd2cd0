// What a key does on the projector page. Clickers send PageDown and PageUp. Pure.

export type KeyAct = 'next' | 'back' | 'pause' | 'blank' | 'close' | 'strip'

interface Pressed {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

const NEXT: readonly string[] = ['ArrowRight', 'ArrowDown', 'PageDown']
const BACK: readonly string[] = ['ArrowLeft', 'ArrowUp', 'PageUp']
const SILENT = /^(Shift|Control|Alt|AltGraph|Meta|CapsLock|NumLock|F\d+|Audio.*|Media.*|Brightness.*)$/

/** @param steps going on by itself, so that Space pauses; @param atStrip the strip has the focus: its own keys are its own */
export function keyAct(pressed: Pressed, steps: boolean, atStrip: boolean): KeyAct | null {
  const { key } = pressed
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || SILENT.test(key)) return null
  if (key === 'Escape') return 'close'
  if (NEXT.includes(key)) return 'next'
  if (BACK.includes(key)) return 'back'
  if (key === 'b' || key === 'B') return 'blank'
  if (atStrip) return null
  return key === ' ' && steps ? 'pause' : 'strip'
}
