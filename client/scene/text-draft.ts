import { textEdit } from '#shared/board/change.ts'
import { caretAfter, type TextHandle } from '#shared/board/doc/text.ts'

// A text while it is being typed: what is on screen, ahead of the document by at most WRITE_MS. Others' words arrive in it without
// moving the caret from its word. An input method's unfinished word is never written. One undo step per pause.

export const WRITE_MS = 150
export const PAUSE_MS = 1000

export interface DraftOptions {
  readonly handle: TextHandle
  /** Ends the running undo step. */
  readonly step: () => void
  readonly later: (call: () => void, ms: number) => () => void
  /** Others changed it: show this text, with every position mapped. */
  readonly show: (text: string, map: (position: number) => number) => void
}

export interface Draft {
  read(): string
  /** What the input holds now. */
  type(text: string): void
  compose(on: boolean): void
  /** Writes what is still on the way. */
  flush(): void
  /** Writes and lets go. */
  stop(): void
}

export function openDraft({ handle, step, later, show }: DraftOptions): Draft {
  let base = handle.read()
  let draft = base
  let composing = false
  let cancelWrite: (() => void) | null = null
  let cancelStep: (() => void) | null = null
  /** What others did during a composition, shown when it is over. */
  const held: ((position: number) => number)[] = []

  const write = () => {
    cancelWrite?.()
    cancelWrite = null
    if (draft === base) return
    handle.write(draft)
    base = handle.read()
  }

  const unwatch = handle.watch(changes => {
    const map = (position: number) => caretAfter(position, changes)
    const pending = textEdit(base, draft)
    base = handle.read()
    if (pending === null) draft = base
    else {
      const at = map(pending.at)
      const end = Math.max(at, map(pending.at + pending.remove))
      draft = base.slice(0, at) + pending.insert + base.slice(end)
    }
    if (composing) held.push(map)
    else show(draft, map)
  })

  return {
    read: () => draft,
    type: text => {
      // during a composition the input lags behind what others wrote; its words are taken in when it ends
      if (composing && held.length > 0) return
      draft = text
      if (composing) return
      if (cancelWrite === null) cancelWrite = later(write, WRITE_MS)
      cancelStep?.()
      cancelStep = later(() => {
        write()
        step()
      }, PAUSE_MS)
    },
    compose: on => {
      composing = on
      if (on || held.length === 0) return
      const maps = held.splice(0)
      show(draft, position => maps.reduce((at, map) => map(at), position))
    },
    flush: write,
    stop: () => {
      write()
      cancelStep?.()
      step()
      unwatch()
    },
  }
}
