import { createStore, type StoreApi } from 'zustand/vanilla'
import { toggledList } from '#shared/base/bullets.ts'
import { formatted } from '#shared/base/format-marks.ts'
import { inherited, lookAt, type Look, NO_MARKS, pieces, type TextEdit } from '#shared/base/text-marks.ts'
import type { ElementKind } from '#shared/elements/kind.ts'
import type { Draft, DraftOptions } from '../scene/text-draft.ts'
import { movedRange } from '../scene/text-rebase.ts'
import { type FieldStyles, richField, type Selected } from './rich-field.ts'
import { readHtml, writeHtml } from './rich-paste.ts'
import { type LinkedWords, linkAround, lookOfSelected, ordered, type SelectedLook, wordAt } from './selected-words.ts'
import { insertion, typedEdit } from './typed-edit.ts'

// Between an editable element and the draft of a text. Every change that the browser announces becomes an edit of the text, and the
// element is drawn anew from it; only what an input method is still composing stands in the element first and is read when it is done.

export interface LookState extends SelectedLook {
  /** The stretch whose link is being asked for. */
  readonly asking: LinkedWords | null
}

export interface RichOptions {
  readonly styles: FieldStyles
  /** What is drawn there of bold, italic and links, and of lists; null: the words are all there is to change. */
  readonly looks: ElementKind['looks'] | null
  readonly openDraft: (show: DraftOptions['show']) => Draft
  readonly step: () => void
  readonly undo: () => void
  readonly redo: () => void
  /** Whether a text may become as long as this by what is pasted or dropped; if not, says so. */
  readonly mayBecome: (length: number) => boolean
  /** What is shown, or how high it is, may have changed. */
  readonly changed: () => void
}

export type Style = 'bold' | 'italic' | 'list'

export interface RichEditing {
  readonly state: StoreApi<LookState>
  readonly draft: Draft
  toggle(style: Style): void
  /** Asks for the address of what is selected, of the link or of the word at the caret. */
  askLink(): void
  /** Null takes the link away. */
  setLink(link: string | null): void
  /** The keyboard and the selection are in the text again; a link is no longer asked for. */
  backToText(): void
  selectAt(start: number, end: number): void
  /** Whether the caret is at an end of the text; a selection is at neither. */
  spot(): { readonly atStart: boolean; readonly atEnd: boolean }
  stop(): void
}

const NOTHING: LookState = { bold: false, italic: false, list: false, link: null, chosen: false, asking: null }

export function editRich(root: HTMLElement, options: RichOptions): RichEditing {
  const looks = options.looks != null
  const lists = options.looks === 'lists'
  const field = richField(root, options.styles)
  const state = createStore<LookState>(() => NOTHING)
  /** How the next words look, chosen with nothing selected; until the caret goes elsewhere. */
  let next: { readonly at: number; readonly look: Look } | null = null
  let kept: Selected = { start: 0, end: 0 }
  let composing = false
  /** Where the last edit ended: one elsewhere is written by itself. */
  let last = 0

  const isFocused = () => document.activeElement === root
  const selection = (): Selected => {
    if (isFocused()) kept = ordered(field.selected() ?? kept)
    return kept
  }
  const render = (start: number, end: number) => {
    field.show(draft.read(), looks ? draft.marks() : NO_MARKS, lists)
    const most = draft.read().length
    kept = { start: Math.min(start, most), end: Math.min(end, most) }
    if (isFocused()) field.select(kept.start, kept.end)
    tell()
    options.changed()
  }

  const draft = options.openDraft((_text, moved) => {
    const { start, end } = movedRange(selection(), moved)
    const { asking } = state.getState()
    if (asking !== null) state.setState({ asking: { ...asking, ...movedRange(asking, moved) } })
    if (next !== null) next = { ...next, at: moved(next.at) }
    last = moved(last)
    render(start, end)
  })

  const tell = () => {
    if (!looks) return
    const now = lookOfSelected(draft.read(), draft.marks(), kept, next?.at === kept.start ? next.look : null)
    const was = state.getState()
    if ((Object.keys(now) as (keyof typeof now)[]).some(key => was[key] !== now[key])) state.setState(now)
  }

  const apply = (edit: TextEdit, caret = edit.at + edit.insert.length) => {
    const text = draft.read()
    const chosen = edit.remove === 0 && next !== null && next.at === edit.at ? next.look : undefined
    const look = edit.look ?? chosen
    if (edit.at !== last && edit.at + edit.remove !== last) draft.flush()
    draft.type(text.slice(0, edit.at) + edit.insert + text.slice(edit.at + edit.remove), {
      caret: edit.at + edit.insert.length,
      ...(look === undefined ? {} : { look }),
    })
    last = edit.at + edit.insert.length
    next = chosen === undefined ? null : { at: last, look: chosen }
    render(caret, caret)
  }

  /** Edits that belong together, each where it stands: an undo step of their own. */
  const applyAll = (edits: readonly TextEdit[], after: (position: number) => number) => {
    const { start, end } = selection()
    draft.flush()
    options.step()
    for (const edit of edits) {
      apply(edit)
      draft.flush()
    }
    options.step()
    render(after(start), after(end))
  }

  const rangeOf = (event: InputEvent): Selected => {
    const [target] = event.getTargetRanges()
    return target === undefined ? selection() : ordered(field.span(target))
  }

  const before = (event: InputEvent) => {
    const type = event.inputType
    if (composing || event.isComposing || !event.cancelable || /Composition/.test(type)) return
    event.preventDefault()
    if (type === 'historyUndo') return options.undo()
    if (type === 'historyRedo') return options.redo()
    if (type === 'formatBold') return toggle('bold')
    if (type === 'formatItalic') return toggle('italic')
    const edit = typedEdit(event, { text: draft.read(), selected: selection(), lists, range: () => rangeOf(event) })
    if (edit === null || (type.startsWith('insertFrom') && !fits(edit.insert, edit.remove))) return
    apply(edit)
  }

  /** Longer than the board takes, the text would be refused as a whole, and a page stands still over the longest. */
  const fits = (insert: string, remove: number): boolean =>
    options.mayBecome(draft.read().length - remove + insert.length)

  /** What the browser did by itself: an input method at work, or an edit that cannot be prevented. */
  const onInput = () => {
    const text = field.read()
    if (text === draft.read()) return
    const caret = field.selected()?.end
    draft.type(text, { caret, look: next?.look })
    last = caret ?? last
    if (!composing) render(caret ?? text.length, caret ?? text.length)
    else options.changed()
  }

  const composed = () => {
    composing = false
    const text = field.read()
    const caret = field.selected()?.end ?? text.length
    kept = { start: caret, end: caret }
    // where others wrote meanwhile the draft now shows both, with the caret at its word
    draft.compose(false, text)
    if (draft.read() === text) render(caret, caret)
    const look = next?.look
    draft.type(draft.read(), { caret: kept.end, look })
    last = kept.end
    next = look === undefined ? null : { at: last, look }
    tell()
  }

  const copy = (event: ClipboardEvent): boolean => {
    const { start, end } = selection()
    if (start === end || event.clipboardData === null) return false
    const marks = looks ? draft.marks() : NO_MARKS
    const part = pieces(marks, start, end).map(piece => ({ ...piece, from: piece.from - start, to: piece.to - start }))
    const text = draft.read().slice(start, end)
    event.preventDefault()
    event.clipboardData.setData('text/plain', text)
    const html = writeHtml(text, marks.length === 0 ? NO_MARKS : part)
    if (html !== '') event.clipboardData.setData('text/html', html)
    return true
  }

  const paste = (event: ClipboardEvent) => {
    event.preventDefault()
    const plain = event.clipboardData?.getData('text/plain') ?? ''
    const { start, end } = selection()
    if (!fits(plain, end - start)) return
    const rich = looks ? readHtml(event.clipboardData?.getData('text/html') ?? '') : null
    if (rich === null) {
      if (plain !== '') apply(insertion(draft.read(), plain, { start, end }, lists))
      return
    }
    if (!fits(rich.text, end - start)) return
    draft.flush()
    options.step()
    apply({ at: start, remove: end - start, insert: rich.text, look: {} })
    draft.flush()
    for (const { from, to, bold, italic, link } of rich.marks)
      draft.format(start + from, start + to, { bold: bold === true, italic: italic === true, link: link ?? null }, true)
    options.step()
    render(start + rich.text.length, start + rich.text.length)
  }

  const toggle = (style: Style) => {
    if (!looks || composing || (style === 'list' && !lists)) return
    const { start, end } = selection()
    if (style === 'list') {
      const edits = toggledList(draft.read(), start, end)
      applyAll(edits, at => moved(at, edits))
      return
    }
    const on = !state.getState()[style]
    if (start < end) {
      draft.format(start, end, style === 'bold' ? { bold: on } : { italic: on })
      render(start, end)
      return
    }
    const look = next !== null && next.at === start ? next.look : inherited(draft.marks(), start, 0)
    const [changed] = formatted([{ ...look, from: 0, to: 1 }], 0, 1, style === 'bold' ? { bold: on } : { italic: on })
    next = { at: start, look: changed === undefined ? {} : lookAt([changed], 0) }
    tell()
  }

  const stop = new AbortController()
  const { signal } = stop
  root.addEventListener('beforeinput', before, { signal })
  root.addEventListener('input', onInput, { signal })
  root.addEventListener(
    'compositionstart',
    () => {
      composing = true
      draft.flush()
      draft.compose(true)
    },
    { signal },
  )
  root.addEventListener('compositionend', composed, { signal })
  root.addEventListener('copy', event => copy(event), { signal })
  root.addEventListener(
    'cut',
    event => {
      const { start, end } = selection()
      if (copy(event)) apply({ at: start, remove: end - start, insert: '' })
    },
    { signal },
  )
  root.addEventListener('paste', paste, { signal })
  root.addEventListener('dragstart', event => event.preventDefault(), { signal })
  document.addEventListener(
    'selectionchange',
    () => {
      if (composing || !isFocused()) return
      const { start, end } = selection()
      if (next !== null && (start !== end || start !== next.at)) next = null
      tell()
    },
    { signal },
  )
  render(draft.read().length, draft.read().length)

  return {
    state,
    draft,
    toggle,
    askLink: () => {
      if (!looks || composing) return
      const now = selection()
      const around = linkAround(draft.marks(), now)
      const { start, end } = around ?? (now.start < now.end ? now : wordAt(draft.read(), now.start))
      state.setState({ asking: { start, end, link: around?.link ?? '' } })
    },
    setLink: link => {
      const { asking } = state.getState()
      if (asking === null) return
      const { start, end } = asking
      state.setState({ asking: null })
      root.focus({ preventScroll: true })
      if (start < end) {
        draft.format(start, end, { link })
        render(end, end)
      } else if (link !== null) {
        options.step()
        apply({ at: start, remove: 0, insert: link, look: { link } })
        draft.flush()
        options.step()
      }
    },
    backToText: () => {
      const { start, end } = kept
      state.setState({ asking: null })
      root.focus({ preventScroll: true })
      field.select(start, end)
    },
    selectAt: (start, end) => {
      kept = { start, end }
      if (isFocused()) field.select(start, end)
      tell()
    },
    spot: () => {
      const { start, end } = selection()
      return { atStart: start === end && start === 0, atEnd: start === end && end === draft.read().length }
    },
    stop: () => {
      stop.abort()
      draft.stop()
    },
  }
}

/** Edits stand last first: each moves what is behind it. */
const moved = (at: number, edits: readonly TextEdit[]): number =>
  edits.reduce(
    (now, { at: place, remove, insert }) =>
      place > at ? now : now + insert.length - Math.min(remove, Math.max(0, at - place)),
    at,
  )
