import { useEffect, useLayoutEffect, useRef } from 'react'
import { remove } from '#shared/board/commands/delete.ts'
import { LINE } from '#shared/base/text-metrics.ts'
import type { TextPlace } from '#shared/elements/kind.ts'
import type { Theme } from '#shared/paint/theme.ts'
import { wrap } from '#shared/paint/wrap.ts'
import { fontOf } from '../draw/primitives.ts'
import { abandonIfEmpty } from '../scene/actions/diagram-moves.ts'
import { promptFor } from '../scene/actions/diagram-node.ts'
import type { Editor } from '../scene/editor.ts'
import { openDraft } from '../scene/text-draft.ts'
import { words } from '../ui/words/words.ts'
import { pressTextKey } from './text-keys.ts'
import styles from './canvas.module.css'

// The text editor laid over an element: a plain text field, bound to the document's text. Replaceable: it knows its element by id
// and tells the canvas only that it is done.

export interface TextEditorProps {
  readonly editor: Editor
  /** The standing whose text it is; of a mirror the item's words are edited where the mirror stands. */
  readonly standing: string
  readonly item: string
  readonly textKey: string
  readonly theme: Theme
  /** On a phone: at the foot of the screen, above the keyboard. */
  readonly docked: boolean
  readonly onDone: () => void
}

const LEAST_PIXELS = 8
/** Board units: smaller than this no question is written. */
const LEAST_QUESTION = 11

const later = (call: () => void, ms: number): (() => void) => {
  const timer = setTimeout(call, ms)
  return () => clearTimeout(timer)
}

export function TextEditor({ editor, standing, item, textKey, theme, docked, onDone }: TextEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const done = useRef(onDone)
  useLayoutEffect(() => {
    done.current = onDone
  })

  useLayoutEffect(() => {
    const input = field.current
    const handle = editor.board.text(item, textKey)
    if (input === null || handle === null) {
      done.current()
      return
    }
    const draft = openDraft({
      handle,
      step: () => editor.board.undo.step(),
      later,
      show: (text, map) => {
        const [start, end] = [map(input.selectionStart), map(input.selectionEnd)]
        input.value = text
        input.setSelectionRange(start, end)
        place()
      },
    })
    const place = () => {
      if (!docked) layOver(editor, standing, input, theme)
      else dock(input)
    }
    input.value = draft.read()
    const wasEmpty = input.value === ''
    place()
    const unfocus = takeFocus(input)
    input.setSelectionRange(input.value.length, input.value.length)
    if (!docked) bringIntoSight(editor, standing)

    const stop = new AbortController()
    const { signal } = stop
    const onInput = () => {
      draft.type(input.value)
      place()
    }
    const keys = { flush: draft.flush, leave: () => done.current() }
    input.addEventListener('input', onInput, { signal })
    input.addEventListener('compositionstart', () => draft.compose(true), { signal })
    input.addEventListener(
      'compositionend',
      () => {
        draft.compose(false, input.value)
        place()
      },
      { signal },
    )
    input.addEventListener(
      'keydown',
      event => {
        if (pressTextKey(editor, standing, event, keys)) {
          event.preventDefault()
          event.stopPropagation()
        }
      },
      { signal },
    )
    // the window losing the focus is no reason to stop writing
    input.addEventListener('blur', () => document.hasFocus() && done.current(), { signal })
    window.visualViewport?.addEventListener('resize', place, { signal })
    const follow = () => {
      place()
      // what grows under the words, or is moved by others, stays in sight
      const box = editor.scene.boxOf(standing)
      if (box !== null && !docked) editor.camera.reveal(box)
    }
    const unwatch = [editor.camera.state.subscribe(place), editor.scene.watch(follow)]
    return () => {
      stop.abort()
      unfocus()
      for (const end of unwatch) end()
      draft.stop()
      dropEmptyText(editor, item)
      // the editor may be put up anew for the same text (a theme, a turned phone): that is not leaving it
      if (wasEmpty && editor.state.getState().editing?.id !== item) abandon(editor, standing)
    }
  }, [editor, standing, item, textKey, theme, docked])

  useEffect(() => {
    const input = field.current
    return () => input?.blur()
  }, [])

  return (
    <textarea
      ref={field}
      data-above-canvas=""
      aria-label={words('canvas.edit-text')}
      placeholder={promptFor(editor, standing) ?? ''}
      className={docked ? styles.docked : styles.over}
      rows={1}
      spellCheck
      autoCapitalize="sentences"
    />
  )
}

/** Frames in which a closing menu lets go of the focus, at the most. */
const PATIENCE = 30

/** A menu that has just been chosen from keeps the focus until it is gone: then it is asked for again. Returns the way to give up. */
function takeFocus(input: HTMLTextAreaElement): () => void {
  let frame = 0
  let left = PATIENCE
  const take = () => {
    input.focus({ preventScroll: true })
    if (document.activeElement !== input && left-- > 0) frame = requestAnimationFrame(take)
  }
  take()
  return () => cancelAnimationFrame(frame)
}

/** A node opened empty and left empty goes again; whatever else was selected meanwhile stays selected. */
function abandon(editor: Editor, standing: string): void {
  const { selection, access } = editor.state.getState()
  if (access !== 'edit' || editor.scene.get(standing)?.diagram == null) return
  if (abandonIfEmpty(editor, standing) && !selection.includes(standing)) editor.select(selection)
}

/** A free text without words cannot be seen or taken hold of: it goes when its editor closes. */
function dropEmptyText(editor: Editor, item: string): void {
  const element = editor.view.get(item)
  if (element?.kind === 'text' && element.text.trim() === '' && editor.state.getState().access === 'edit')
    editor.write(remove(editor.view, [item], editor.chance.fresh))
}

/** Text too small to be read is brought nearer before it is written in. */
function bringIntoSight(editor: Editor, standing: string): void {
  const spot = editor.scene.textPlaceOf(standing)
  const box = editor.scene.boxOf(standing)
  if (spot === null || box === null) return
  const { camera } = editor
  const { zoom } = camera.state.getState()
  if (spot.size * zoom < LEAST_PIXELS)
    camera.zoomAt(camera.toScreen([box.x + box.w / 2, box.y + box.h / 2]), 16 / spot.size)
  camera.reveal(box)
}

/** Over its element: in board units, carried by the same camera as the canvas. */
function layOver(editor: Editor, standing: string, input: HTMLTextAreaElement, theme: Theme): void {
  const spot = editor.scene.textPlaceOf(standing)
  if (spot === null) return
  const { zoom } = editor.camera.state.getState()
  const { style } = input
  const wide = editor.view.get(standing)?.kind === 'text' && editor.view.get(standing)?.size === null
  const size = input.value === '' ? sizeOfQuestion(input.placeholder, spot) : spot.size
  style.font = fontOf(size, spot.weight)
  style.lineHeight = String(LINE)
  style.textAlign = spot.align === 'centre' ? 'center' : spot.align
  style.color = inkOf(editor, standing) ?? theme.ink
  // free text grows with its words: room for the next one before the document knows it
  style.width = `${wide ? Math.max(spot.box.w + 2 * spot.size, 160) : spot.box.w + 1}px`
  style.height = '0'
  const h = Math.max(size * LINE, input.scrollHeight)
  style.height = `${h}px`
  const top = spot.vertical === 'middle' ? spot.box.y + (spot.box.h - h) / 2 : spot.box.y
  const [x, y] = editor.camera.toScreen([spot.box.x, top])
  style.transform = `translate(${x}px, ${y}px) scale(${zoom})`
}

/** What an empty text asks is written so that it fits where the answer goes. */
function sizeOfQuestion(question: string, { box, size }: TextPlace): number {
  let fitting = size
  while (fitting > LEAST_QUESTION && wrap(question, box.w, fitting).h > Math.max(box.h, fitting * LINE)) fitting--
  return fitting
}

/** The colour of the words as they are drawn. */
function inkOf(editor: Editor, standing: string): string | null {
  const record = editor.scene.get(standing)
  if (record === undefined) return null
  for (const p of editor.scene.picture(record)) if (p.type === 'text') return p.fill
  return null
}

/** At the foot of what the phone shows, above its keyboard. */
function dock(input: HTMLTextAreaElement): void {
  const seen = window.visualViewport
  const below = seen === null ? 0 : window.innerHeight - seen.height - seen.offsetTop
  input.style.bottom = `${Math.max(0, below)}px`
}
