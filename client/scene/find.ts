import { type Box, contains } from '#shared/base/geometry.ts'
import type { Element } from '#shared/board/element.ts'
import { readingOrder } from '#shared/board/reading-order.ts'
import type { Editor } from './editor.ts'
import { ownWords } from './names.ts'

// Finding words on the board, and going to what was found. Case and accents do not count: nobody types them in a search.

/** As it is compared: "É" is "e", and any white space is one space. */
export const searchable = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/\s+/g, ' ')
    .toLowerCase()

/** An element is never changed, so it is its own key: with ten thousand of them each keystroke asks all. */
const prepared = new WeakMap<Element, string>()

function wordsIn(editor: Editor, id: string): string {
  const item = editor.view.item(id)
  if (item === undefined) return ''
  const known = prepared.get(item)
  if (known !== undefined) return known
  const own = ownWords(editor, id)
  const cells = editor.kinds.of(item.kind).cells?.words(item).flat() ?? []
  const made = [own, ...Object.values(item.texts).filter(text => text !== own), ...cells].map(searchable).join('\n')
  prepared.set(item, made)
  return made
}

/** Every standing whose words hold this: notes, nodes, labels of links, titles. In the order in which people read the board. */
export function findOnBoard(editor: Editor, query: string): readonly string[] {
  const wanted = searchable(query).trim()
  if (wanted === '') return []
  const drawn: { readonly id: string; readonly box: Box }[] = []
  const hidden: string[] = []
  for (const id of editor.view.ids()) {
    if (!wordsIn(editor, id).includes(wanted)) continue
    const box = editor.scene.boxOf(id)
    if (box === null) hidden.push(id)
    else drawn.push({ id, box })
  }
  return [...readingOrder(drawn), ...hidden.sort()]
}

/** Where a search stands when a hit is gone: on the next one that came after it, else on the last; null when nothing is left. */
export function hitAfter(before: readonly string[], gone: string, left: readonly string[]): string | null {
  const after = new Set(before.slice(before.indexOf(gone) + 1))
  return left.find(id => after.has(id)) ?? left.at(-1) ?? null
}

/** Below this zoom words are drawn as bars: somebody who goes to a thing wants to read it. */
const READABLE = 0.5

/** Screen pixels round what is gone to. */
const ROOM = 96

/** What is drawn of it: itself, or what it is folded into. */
function drawnBox(editor: Editor, id: string): Box | null {
  let at: string | null = id
  for (let depth = 0; at !== null && depth < 64; depth++) {
    const box = editor.scene.boxOf(at)
    if (box !== null) return box
    at = editor.view.parent(at) ?? editor.view.container(at)
  }
  return null
}

/** Moves the map, where one is shown, so that this can be read: no more than is needed. */
export function bringInView(editor: Editor, id: string): void {
  const { camera } = editor
  const { w, zoom } = camera.state.getState()
  const box = drawnBox(editor, id)
  if (w === 0 || box === null) return
  const view = camera.view()
  if (zoom < READABLE || box.w > view.w || box.h > view.h) camera.fit(box, 1, ROOM)
  else if (!contains(view, box)) camera.reveal(box, ROOM)
}

/** Selects it and brings it in view. */
export function goTo(editor: Editor, id: string): void {
  editor.stopEditing()
  editor.select([id])
  bringInView(editor, id)
}

/** The frames of the board in their order, those in frames after the one that holds them. */
export function framesOf(editor: Editor): readonly { readonly id: string; readonly depth: number }[] {
  const { view } = editor
  const all = view.containers().filter(id => view.get(id)?.kind === 'frame')
  const orderOf = (id: string): string => view.get(id)?.place?.order ?? ''
  const inside = (home: string | null, depth: number): readonly { readonly id: string; readonly depth: number }[] =>
    all
      .filter(id => view.container(id) === home)
      .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : orderOf(a) > orderOf(b) ? 1 : a < b ? -1 : 1))
      .flatMap(id => [{ id, depth }, ...inside(id, depth + 1)])
  return inside(null, 0)
}

/** A frame shows what is in it: the whole of it is looked at. */
export function goToFrame(editor: Editor, id: string): void {
  const box = editor.scene.boxOf(id)
  editor.stopEditing()
  editor.select([id])
  if (box !== null) editor.camera.fit(box)
}
