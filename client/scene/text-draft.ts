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
  /** An input method begins or ends a word; `text` is what the input holds at its end. */
  compose(on: boolean, text?: string): void
  /** Writes what is still on the way. */
  flush(): void
  /** Writes and lets go. */
  stop(): void
}

export function openDraft({ handle, step, later, show }: DraftOptions): Draft {
  /** What of the document this draft knows; while a composition runs it stays behind. */
  let base = handle.read()
  let draft = base
  let composing = false
  let cancelWrite: (() => void) | null = null
  let cancelStep: (() => void) | null = null
  /** What others did during a composition: a field must not be changed under an input method. */
  const held: ((position: number) => number)[] = []

  /** Takes in what others wrote: what is typed and not yet written moves along with it. */
  const rebase = (maps: readonly ((position: number) => number)[]) => {
    const map = (position: number) => maps.reduce((at, next) => next(at), position)
    const pending = textEdit(base, draft)
    base = handle.read()
    if (pending === null) draft = base
    else {
      const at = map(pending.at)
      const end = Math.max(at, map(pending.at + pending.remove))
      draft = base.slice(0, at) + pending.insert + base.slice(end)
    }
    return map
  }

  const write = () => {
    cancelWrite?.()
    cancelWrite = null
    if (held.length > 0) rebase(held.splice(0))
    if (draft === base) return
    handle.write(draft)
    base = handle.read()
  }

  const unwatch = handle.watch(changes => {
    const map = (position: number) => caretAfter(position, changes)
    if (composing) {
      held.push(map)
      return
    }
    rebase([map])
    show(draft, map)
  })

  return {
    read: () => draft,
    type: text => {
      draft = text
      if (composing) return
      if (cancelWrite === null)
        cancelWrite = later(() => {
          cancelWrite = null
          if (!composing) write()
        }, WRITE_MS)
      cancelStep?.()
      cancelStep = later(() => {
        if (composing) return
        write()
        step()
      }, PAUSE_MS)
    },
    compose: (on, text) => {
      if (text !== undefined) draft = text
      composing = on
      if (on || held.length === 0) return
      const map = rebase(held.splice(0))
      show(draft, map)
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
