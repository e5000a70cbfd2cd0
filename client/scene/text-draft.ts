import { editedMarks, type Format, type Look, type Marks, sameLook } from '#shared/base/text-marks.ts'
import { textEdit } from '#shared/board/change.ts'
import type { TextChange, TextHandle, Typed } from '#shared/board/doc/text.ts'
import { rebased, type Moved } from './text-rebase.ts'

// A text while it is being typed: what is on screen, ahead of the document by at most WRITE_MS. Others' words arrive in it without
// moving the caret from its word. An input method's unfinished word is never written. One undo step per pause.

export const WRITE_MS = 150
export const PAUSE_MS = 1000

export interface DraftOptions {
  readonly handle: TextHandle
  /** Ends the running undo step. */
  readonly step: () => void
  readonly later: (call: () => void, ms: number) => () => void
  /** Others changed it: show this text, with every position moved. */
  readonly show: (text: string, moved: Moved) => void
}

export interface Draft {
  read(): string
  /** How what `read` gives looks. */
  marks(): Marks
  /** What the input holds now, where the caret stands in it, and how the new words look if not like those before them. */
  type(text: string, typed?: Typed): void
  /** How a stretch looks from now on: an undo step of its own, or `within` the running one. */
  format(from: number, to: number, format: Format, within?: boolean): void
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
  let baseMarks = handle.marks()
  let draft = base
  /** Where the typing stands, and as what it is written; forgotten when it has been. */
  let caret: number | undefined
  let look: Look | undefined
  let composing = false
  let cancelWrite: (() => void) | null = null
  let cancelStep: (() => void) | null = null
  /** What others did during a composition: a field must not be changed under an input method. */
  const held: TextChange[] = []

  const read = () => {
    base = handle.read()
    baseMarks = handle.marks()
  }

  /** Takes in what others wrote: what is typed and not yet written moves along with it. */
  const rebase = (changes: readonly TextChange[]): Moved => {
    const pending = textEdit(base, draft, caret)
    read()
    const next = rebased(base, pending, changes)
    draft = next.text
    if (pending !== null) caret = next.caret
    return next.moved
  }

  const write = () => {
    cancelWrite?.()
    cancelWrite = null
    if (held.length > 0) rebase(held.splice(0))
    if (draft === base) return
    handle.write(draft, { caret, look })
    read()
    caret = undefined
    look = undefined
  }

  const unwatch = handle.watch(changes => {
    if (composing) held.push(...changes)
    else {
      const moved = rebase(changes)
      show(draft, moved)
    }
  })

  return {
    read: () => draft,
    marks: () => {
      const edit = textEdit(base, draft, caret)
      return edit === null ? baseMarks : editedMarks(baseMarks, look === undefined ? edit : { ...edit, look })
    },
    format: (from, to, format, within = false) => {
      write()
      if (!within) step()
      handle.format(from, to - from, format)
      read()
      draft = base
      if (!within) step()
    },
    type: (text, typed = {}) => {
      // words of two looks are two edits
      if (draft !== base && !composing && !alike(look, typed.look)) write()
      draft = text
      caret = typed.caret
      look = typed.look
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
      if (text !== undefined && text !== draft) {
        draft = text
        caret = undefined
      }
      composing = on
      if (on || held.length === 0) return
      const moved = rebase(held.splice(0))
      show(draft, moved)
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

const alike = (a: Look | undefined, b: Look | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && sameLook(a, b))
