import { whenHere } from '#shared/base/fetched.ts'
import { type Fragment, fragmentOf, putFragment, readFragment } from '#shared/board/commands/fragment.ts'
import type { Vec } from '#shared/base/geometry.ts'
import { centre } from '#shared/base/geometry.ts'
import { isId } from '#shared/base/ids.ts'
import type { OutlineNode } from '#shared/diagrams/kind.ts'
import { writeOutline } from '#shared/diagrams/outline-text.ts'
import { headsWhole, removal } from '../scene/actions/diagram-moves.ts'
import type { Editor } from '../scene/editor.ts'
import { unlocked } from '../scene/locked.ts'
import { refuseTooLarge } from '../scene/paste-limits.ts'
import { foreignText } from './foreign-text.ts'
import { graftUnder, selectedNode } from './graft-under.ts'
import { intoFrames } from './paste-homes.ts'

// Copy, cut and paste. What is copied travels as text that any program can read, as our own JSON, and once more inside the HTML
// for browsers that drop types they do not know. What is pasted is somebody else's text: checked here, once.

export const OWN_TYPE = 'application/x-throughline+json'
const HTML_MARK = 'data-throughline'
const MOST_BYTES = 4_000_000

export interface Clip {
  readonly text: string
  readonly html: string
  readonly own: string
}

/** What the selection, or these, are on the clipboard; null when that is nothing. */
export function clipOf(editor: Editor, ids: readonly string[] = editor.state.getState().selection): Clip | null {
  if (ids.length === 0) return null
  const fragment = fragmentOf(editor.view, ids, id => {
    const box = editor.scene.boxOf(id)
    return box === null ? null : [box.x, box.y]
  })
  const { boardId } = editor.images
  const own = JSON.stringify(boardId === null ? fragment : { ...fragment, board: boardId })
  const text = writeOutline(outlineOfSelection(editor, ids))
  return { text, own, html: `<div ${HTML_MARK}="${encodeURIComponent(own)}">${escaped(text)}</div>` }
}

function outlineOfSelection(editor: Editor, ids: readonly string[]): readonly OutlineNode[] {
  const { view } = editor
  const chosen = new Set(ids)
  const nodeOf = (id: string): OutlineNode => {
    const home = view.container(id)
    const members = view.get(id)?.kind === 'diagram' || view.get(id)?.kind === 'frame' ? view.children(id, null) : []
    const below = [...(home === null ? [] : view.children(home, id)), ...members]
    return { text: view.item(id)?.text ?? '', children: below.map(nodeOf) }
  }
  const inside = (id: string): boolean => {
    const above = view.parent(id) ?? view.container(id)
    return above !== null && (chosen.has(above) || inside(above))
  }
  return ids.filter(id => view.get(id) !== undefined && !inside(id)).map(nodeOf)
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>')

const carriedIn = (own: string, html: string): string | null =>
  own !== '' ? own : decoded(new RegExp(`${HTML_MARK}="([^"]*)"`).exec(html)?.[1])

/** The fragment that a clipboard carries; null when it is not ours. */
export function fragmentIn(own: string, html: string): Fragment | null {
  const carried = carriedIn(own, html)
  if (carried === null || carried.length > MOST_BYTES) return null
  try {
    return readFragment(JSON.parse(carried))
  } catch {
    return null
  }
}

function decoded(text: string | undefined): string | null {
  try {
    return text === undefined ? null : decodeURIComponent(text)
  } catch {
    return null
  }
}

/** Everything pasted is one undo step. `plain` makes one note of the whole text. */
export function paste(editor: Editor, clip: Clip, at: Vec, plain = false): void {
  // as words alone drawings would come to nothing, and nobody would be told
  if (!plain && refuseTooLarge(editor, carriedIn(clip.own, clip.html) ?? '', MOST_BYTES)) return
  const fragment = plain ? null : fragmentIn(clip.own, clip.html)
  if (fragment !== null) pasteFragment(editor, fragment, at)
  else
    whenHere(
      foreignText,
      ({ pasteForeign }) => pasteForeign(editor, clip, at, plain),
      () => editor.say('said.not-come'),
    )
}

function pasteFragment(editor: Editor, fragment: Fragment, at: Vec): void {
  const into = selectedNode(editor)
  const branch = into === null ? null : branchOf(fragment)
  if (into !== null && branch !== null) {
    graftUnder(editor, into.id, branch)
    return
  }
  const points = fragment.parts.flatMap(part => {
    const raw = part.values.at
    return Array.isArray(raw) && typeof raw[0] === 'number' && typeof raw[1] === 'number'
      ? [[raw[0], raw[1]] as const]
      : []
  })
  const left = Math.min(...points.map(p => p[0]))
  const top = Math.min(...points.map(p => p[1]))
  const by: Vec = points.length === 0 ? [0, 0] : [Math.round(at[0] - left), Math.round(at[1] - top)]
  const put = putFragment(editor.view, fragment, { by, home: 'board' }, editor.chance)
  if (!editor.write([...put.changes, ...intoFrames(editor, put)])) return
  editor.select(put.roots)
  editor.say('said.pasted', { count: put.roots.length })
  void bringImages(editor, fragment)
}

/** Pictures are kept by the workshop: those of another one have to come along. */
async function bringImages(editor: Editor, { parts, board }: Fragment): Promise<void> {
  if (board === undefined || board === editor.images.boardId) return
  const named = parts.flatMap(({ kind, values }) => (kind === 'image' && isId(values.image) ? [values.image] : []))
  if (named.length === 0) return
  const left = await editor.images.bring([...new Set(named)], board)
  if (left > 0) editor.say('said.refused-images-left', { count: left })
}

/** Copied nodes as a tree, when there is nothing else in the fragment. */
function branchOf(fragment: Fragment): readonly OutlineNode[] | null {
  const ids = new Set(fragment.parts.map(part => part.id))
  if (!fragment.parts.every(part => part.kind === 'sticky' || part.kind === 'mirror')) return null
  const underOf = (values: Readonly<Record<string, unknown>>): string | null => {
    const place = values.place
    const under = typeof place === 'object' && place !== null && 'under' in place ? place.under : null
    return typeof under === 'string' && ids.has(under) ? under : null
  }
  const nodes = new Map(
    fragment.parts.map(part => [part.id, { text: part.texts.text ?? '', children: [] as OutlineNode[] }]),
  )
  const roots: OutlineNode[] = []
  for (const part of fragment.parts) {
    const node = nodes.get(part.id)
    const under = underOf(part.values)
    if (node === undefined) continue
    if (under === null) roots.push(node)
    else nodes.get(under)?.children.push(node)
  }
  return roots.length === 0 ? null : roots
}

/** What cutting takes away: what is locked stays, and is not copied as if it had gone. */
const freeOf = (editor: Editor): readonly string[] =>
  unlocked(editor.view, headsWhole(editor, editor.state.getState().selection))

export interface ClipboardOptions {
  /** Where what is pasted goes. */
  readonly at: () => Vec
  /** The map or the outline has the focus, and no text field. */
  readonly focused: (target: EventTarget | null) => boolean
}

/** The browser's clipboard events, and the same for menus. */
export function attachClipboard(editor: Editor, options: ClipboardOptions): () => void {
  const stop = new AbortController()
  const { signal } = stop
  /** Ctrl+Shift+V, which the paste event does not tell. */
  let plain = false

  const take = (event: ClipboardEvent, cut: boolean) => {
    if (!options.focused(event.target) || event.clipboardData === null) return
    if (editor.state.getState().selection.length === 0) return
    event.preventDefault()
    const ids = cut ? freeOf(editor) : editor.state.getState().selection
    const clip = clipOf(editor, ids)
    if (clip === null) return editor.say('said.refused-item-locked')
    event.clipboardData.setData('text/plain', clip.text)
    event.clipboardData.setData('text/html', clip.html)
    event.clipboardData.setData(OWN_TYPE, clip.own)
    if (cut) takeAway(ids)
    else editor.say('said.copied', { count: ids.length })
  }
  const takeAway = (ids: readonly string[]) => {
    if (editor.write(removal(editor, ids))) editor.say('said.cut', { count: ids.length })
  }
  document.addEventListener('copy', event => take(event, false), { signal })
  document.addEventListener('cut', event => take(event, true), { signal })
  document.addEventListener(
    'paste',
    event => {
      if (!options.focused(event.target) || event.clipboardData === null) return
      event.preventDefault()
      const { clipboardData: found } = event
      const clip = { text: found.getData('text/plain'), html: found.getData('text/html'), own: found.getData(OWN_TYPE) }
      paste(editor, clip, options.at(), plain)
    },
    { signal },
  )
  window.addEventListener(
    'keydown',
    event => {
      if (event.key.toLowerCase() === 'v') plain = event.shiftKey && (event.ctrlKey || event.metaKey)
    },
    { signal },
  )

  /** Menus have no clipboard event: the asynchronous clipboard carries HTML, which carries our own. */
  const put = async (ids: readonly string[], then: () => void) => {
    const clip = clipOf(editor, ids)
    if (clip === null) return editor.say('said.refused-item-locked')
    try {
      const blob = (type: string, text: string) => new Blob([text], { type })
      await navigator.clipboard.write([
        new ClipboardItem({ 'text/plain': blob('text/plain', clip.text), 'text/html': blob('text/html', clip.html) }),
      ])
      then()
    } catch {
      editor.say('said.clipboard-refused')
    }
  }
  const get = async () => {
    try {
      const [item] = await navigator.clipboard.read()
      const read = async (type: string) =>
        item?.types.includes(type) === true ? await (await item.getType(type)).text() : ''
      paste(editor, { text: await read('text/plain'), html: await read('text/html'), own: '' }, options.at())
    } catch {
      editor.say('said.clipboard-refused')
    }
  }
  editor.setClipboard({
    copy: () => {
      const { selection } = editor.state.getState()
      void put(selection, () => editor.say('said.copied', { count: selection.length }))
    },
    cut: () => {
      const ids = freeOf(editor)
      void put(ids, () => takeAway(ids))
    },
    paste: () => void get(),
  })
  return () => {
    stop.abort()
    editor.setClipboard(null)
  }
}

export const middleOf = (editor: Editor): Vec => centre(editor.camera.view())
