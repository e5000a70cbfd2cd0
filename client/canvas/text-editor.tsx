import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { remove } from '#shared/board/commands/delete.ts'
import type { Theme } from '#shared/paint/theme.ts'
import { abandonIfEmpty } from '../scene/actions/diagram-moves.ts'
import { promptFor } from '../scene/actions/diagram-node.ts'
import { cellsOf, spotOf } from '../scene/cells.ts'
import type { Editor } from '../scene/editor.ts'
import { cellName } from '../scene/names.ts'
import { refuseTooMuch } from '../scene/paste-limits.ts'
import { openDraft } from '../scene/text-draft.ts'
import { words } from '../ui/words/words.ts'
import { LookBar } from './look-bar.tsx'
import { editRich, type RichEditing, type RichOptions, type Style } from './rich-editing.ts'
import type { FieldStyles } from './rich-field.ts'
import { pressTextKey } from './text-keys.ts'
import { bringIntoSight, dock, layOver, putBar, writtenBox } from './text-place.ts'
import styles from './canvas.module.css'

// The text editor laid over an element: an editable field bound to the document's text (rich-editing.ts), with a bar for how the words
// look. Replaceable: it knows its element by id and tells the canvas only that it is done.

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

const later = (call: () => void, ms: number): (() => void) => {
  const timer = setTimeout(call, ms)
  return () => clearTimeout(timer)
}

export function TextEditor({ editor, standing, item, textKey, theme, docked, onDone }: TextEditorProps) {
  const whole = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLDivElement>(null)
  const bar = useRef<HTMLDivElement>(null)
  const [rich, setRich] = useState<RichEditing | null>(null)
  const done = useRef(onDone)
  useLayoutEffect(() => {
    done.current = onDone
  })
  const looks = looksOf(editor, standing, textKey)

  useLayoutEffect(() => {
    const input = field.current
    const handle = editor.board.text(item, textKey)
    if (input === null || handle === null) {
      done.current()
      return
    }
    const place = () => {
      if (docked) dock(whole.current)
      else {
        layOver(editor, standing, textKey, input, theme)
        putBar(editor, standing, bar.current, input)
      }
    }
    const { undo } = editor.board
    const made = editRich(input, {
      styles: FIELD_STYLES,
      looks,
      openDraft: show => openDraft({ handle, step: undo.step, later, show }),
      step: undo.step,
      undo: () => undo.undo(),
      redo: () => undo.redo(),
      mayBecome: longest => !refuseTooMuch(editor, { lines: 1, longest }),
      changed: place,
    })
    const { draft } = made
    setRich(made)
    const wasEmpty = draft.read() === ''
    const end = () => made.selectAt(draft.read().length, draft.read().length)
    const unfocus = takeFocus(input, end)
    if (!docked) bringIntoSight(editor, standing, textKey)

    const stop = new AbortController()
    const { signal } = stop
    const keys = {
      flush: draft.flush,
      leave: () => done.current(),
      ...(looks !== null
        ? { style: (style: Style | 'link') => (style === 'link' ? made.askLink() : made.toggle(style)) }
        : {}),
    }
    input.addEventListener(
      'keydown',
      event => {
        const toBar = event.altKey && event.key === 'F10' ? (bar.current?.querySelector('button') ?? null) : null
        toBar?.focus()
        if (toBar === null && !pressTextKey(editor, standing, event, keys, made.spot())) return
        event.preventDefault()
        event.stopPropagation()
      },
      { signal },
    )
    // the window losing the focus is no reason to stop writing, nor is the bar having it
    whole.current?.addEventListener(
      'focusout',
      event => {
        const within = event.relatedTarget instanceof Node && whole.current?.contains(event.relatedTarget) === true
        // a form that closes loses the focus to nothing, and gives it back to the text itself
        const ours = event.target !== input && event.relatedTarget === null
        if (!within && !ours && document.hasFocus()) done.current()
      },
      { signal },
    )
    window.visualViewport?.addEventListener('resize', place, { signal })
    const follow = () => {
      place()
      // what grows under the words, or is moved by others, stays in sight
      const box = writtenBox(editor, standing, textKey)
      if (box !== null && !docked) editor.camera.reveal(box)
    }
    place()
    const unwatch = [editor.camera.state.subscribe(place), editor.scene.watch(follow)]
    return () => {
      stop.abort()
      unfocus()
      for (const end of unwatch) end()
      made.stop()
      dropEmptyText(editor, item)
      // the editor may be put up anew for the same text (a theme, a turned phone): that is not leaving it
      if (wasEmpty && editor.state.getState().editing?.id !== item) abandon(editor, standing)
    }
  }, [editor, standing, item, textKey, theme, docked, looks])

  useEffect(() => {
    const input = field.current
    return () => input?.blur()
  }, [])

  // the bar is there once the text is, and is as wide as what it shows
  useLayoutEffect(() => {
    const [input, shown] = [field.current, bar.current]
    if (rich === null || input === null || shown === null || docked) return
    const put = () => putBar(editor, standing, shown, input)
    put()
    const watch = new ResizeObserver(put)
    watch.observe(shown)
    return () => watch.disconnect()
  }, [rich, editor, standing, docked])

  const question = promptFor(editor, standing) ?? ''
  return (
    <div ref={whole} className={docked ? styles.dock : styles.above} data-above-canvas="">
      {looks !== null && rich !== null && <LookBar rich={rich} bar={bar} lists={looks === 'lists'} docked={docked} />}
      <div
        ref={field}
        role="textbox"
        contentEditable
        suppressContentEditableWarning
        tabIndex={0}
        aria-multiline
        aria-label={labelOf(editor, standing, textKey)}
        aria-placeholder={question}
        data-question={question}
        className={docked ? styles.docked : styles.over}
        spellCheck
        autoCapitalize="sentences"
      />
    </div>
  )
}

const FIELD_STYLES: FieldStyles = {
  line: styles.textLine ?? '',
  item: styles.textItem ?? '',
  bold: styles.textBold ?? '',
  italic: styles.textItalic ?? '',
  link: styles.textLink ?? '',
}

/** Where bold, links and lists are drawn they can be made. In a diagram its kind draws the words. */
function looksOf(editor: Editor, standing: string, textKey: string): RichOptions['looks'] {
  const item = textKey === 'text' ? editor.view.item(standing) : undefined
  const looks = item === undefined ? undefined : editor.kinds.of(item.kind).looks
  const { diagram = null } = editor.scene.get(standing) ?? {}
  if (looks === undefined || diagram === null) return looks ?? null
  const type = editor.view.get(diagram)?.values.type
  return typeof type === 'string' && editor.diagrams.of(type)?.looks === true ? 'words' : null
}

/** Frames in which a closing menu lets go of the focus, at the most. */
const PATIENCE = 30

/** A menu that has just been chosen from keeps the focus until it is gone: then it is asked for again. Returns the way to give up. */
function takeFocus(input: HTMLElement, taken: () => void): () => void {
  let frame = 0
  let left = PATIENCE
  const take = () => {
    input.focus({ preventScroll: true })
    if (document.activeElement === input) taken()
    else if (left-- > 0) frame = requestAnimationFrame(take)
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

/** Of a cell its row and column, by name where the table names its columns. */
function labelOf(editor: Editor, standing: string, textKey: string): string {
  const cells = cellsOf(editor, standing)
  const spot = cells === null ? null : spotOf(cells, textKey)
  return spot === null ? words('canvas.edit-text') : cellName(spot)
}
