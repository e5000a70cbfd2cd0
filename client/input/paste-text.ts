import { type Box, centre, union, type Vec } from '#shared/base/geometry.ts'
import type { Change } from '#shared/board/change.ts'
import { remove } from '#shared/board/commands/delete.ts'
import { readPlace, readVec } from '#shared/board/element.ts'
import { placeValue } from '#shared/board/commands/place.ts'
import { type MadeNotes, noteGrid, noteRows } from '#shared/board/commands/notes.ts'
import { insertOutline } from '#shared/diagrams/insert.ts'
import { insertHung } from '#shared/diagrams/hang-draft.ts'
import type { OutlineNode } from '#shared/diagrams/kind.ts'
import { readOutline, walkOutline } from '#shared/diagrams/outline-text.ts'
import { NOTE, noteText } from '#shared/elements/note-text.ts'
import { type CellTree, treeOfCells } from '#shared/exchange/cell-tree.ts'
import { readTabs, type Rows } from '#shared/exchange/cells.ts'
import { insertRead } from '../scene/actions/insert-diagram.ts'
import type { Editor, Offer } from '../scene/editor.ts'
import { measureOutline, measureTexts, mostCharacters, refuseTooLarge, refuseTooMuch } from '../scene/paste-limits.ts'
import { frameFor } from './frame-under.ts'
import { freeRoom } from './free-room.ts'
import { graftUnder, selectedNode } from './graft-under.ts'
import { pasteTextInCells } from './paste-cells.ts'
import { wordsFor } from '../ui/words/words.ts'

// Text that comes from elsewhere: a branch of the selected node, a diagram in a format that a kind knows, notes in the rows and columns
// of cells, or a note for each line. One undo step, and one message with the way to have it as one note instead.

export interface PastedText {
  readonly text: string
  /** The same as a page; spreadsheets tell by it that these are cells. */
  readonly html: string
}

/** Into the cells of a table where one was chosen, else onto the board. `plain` makes one note of the whole text. */
export function pasteForeign(editor: Editor, pasted: PastedText, at: Vec, plain = false): void {
  if (plain || !pasteTextInCells(editor, pasted.text)) pasteText(editor, pasted, at, plain)
}

const heightOf = (text: string): number => noteText(text, NOTE, NOTE).needs

export function pasteText(editor: Editor, pasted: PastedText, at: Vec, plain: boolean): void {
  if (refuseTooLarge(editor, pasted.text)) return
  const text = pasted.text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .trimEnd()
  if (text.trim() === '') return
  if (plain) {
    if (!refuseTooMuch(editor, measureTexts([text]))) asOne(editor, text, at, new Map())
    return
  }
  const into = selectedNode(editor)
  if (into !== null) {
    const outline = readOutline(text)
    if (!refuseTooMuch(editor, measureOutline(outline))) graftUnder(editor, into.id, outline)
    return
  }
  const cells = cellsIn(text, pasted.html)
  if (cells !== null) return pasteCells(editor, cells, text, at)
  if (pasteDiagram(editor, text, at)) return
  const lines = flat(readOutline(text))
  if (refuseTooMuch(editor, measureTexts(lines))) return
  told(editor, noteGrid(editor.view, lines, at, editor.chance, heightOf), text, at, 'said.notes-made')
}

/** Rows and columns; null for what is no more than lines. Indented lists have tabs too, but no two cells beside each other. */
function cellsIn(text: string, html: string): Rows | null {
  const isTable = /<table[\s>]/i.test(html.slice(0, 100_000))
  if (!isTable && !text.includes('\t')) return null
  const rows = readTabs(text)
  const columns = Math.max(0, ...rows.map(row => row.length))
  if (isTable) return rows
  const isEven = columns > 1 && rows.every(row => row.length === columns)
  if (isEven && columns === 2 && isList(text, rows)) return null
  return isEven && rows.some(row => row.filter(cell => cell.trim() !== '').length > 1) ? rows : null
}

/** Word processors put a tab between the bullet or number of an item and its words. */
function isList(text: string, rows: Rows): boolean {
  const items = flat(readOutline(text))
  return rows.every(([, words], i) => words?.trim() === items[i])
}

function pasteCells(editor: Editor, rows: Rows, text: string, at: Vec): void {
  const trimmed = rows.map(row => row.map(cell => (cell.trim() === '' ? null : cell.trim())))
  const filled = trimmed.flat().filter(cell => cell !== null)
  if (filled.length === 0 || refuseTooMuch(editor, measureTexts(filled))) return
  const isTable = trimmed.some(row => row.length > 1)
  const made = isTable
    ? noteRows(editor.view, trimmed, at, editor.chance, heightOf)
    : noteGrid(editor.view, filled, at, editor.chance, heightOf)
  const tree = treeOfCells(rows, editor.diagrams.all)
  told(editor, made, text, at, isTable ? 'said.cells-made' : 'said.notes-made', tree)
}

const boundsOf = (changes: readonly Change[]): Box | null =>
  union(
    changes.flatMap(change => {
      const corner = change.op === 'create' ? readVec(change.values.at) : null
      if (change.op !== 'create' || corner === null) return []
      return [{ x: corner[0], y: corner[1], w: NOTE, h: Math.max(NOTE, heightOf(change.texts?.text ?? '')) }]
    }),
  )

/** In the frame that it was aimed at where all of it has room; else on the board, beside what stands there. */
function placed(editor: Editor, made: MadeNotes, at: Vec): { readonly made: MadeNotes; readonly box: Box } | null {
  const box = boundsOf(made.changes)
  if (box === null) return null
  const frame = frameFor(editor, box, at)
  const room = frame === null ? freeRoom(editor, box) : box
  const by: Vec = [Math.round(room.x - box.x), Math.round(room.y - box.y)]
  const changes = made.changes.map(change => {
    const corner = change.op === 'create' ? readVec(change.values.at) : null
    if (change.op !== 'create' || corner === null) return change
    const place = readPlace(change.values.place)
    return {
      ...change,
      values: {
        ...change.values,
        at: [corner[0] + by[0], corner[1] + by[1]],
        ...(frame === null ? {} : { place: placeValue({ in: frame, order: place?.order ?? '' }) }),
      },
    }
  })
  return { made: { changes, ids: made.ids }, box: room }
}

/** So that all of it is seen. */
function show(editor: Editor, box: Box): void {
  const { w, h, zoom } = editor.camera.state.getState()
  if (w === 0) return
  if (box.w * zoom > w - 80 || box.h * zoom > h - 80) editor.camera.fit(box, zoom)
  else editor.camera.reveal(box)
}

/** Writes the notes and says how many, with what else could be made of them. */
function told(
  editor: Editor,
  notes: MadeNotes,
  text: string,
  wanted: Vec,
  word: string,
  tree: CellTree | null = null,
): void {
  const put = placed(editor, notes, wanted)
  if (put === null || !editor.write(put.made.changes)) return
  const { made, box } = put
  const at = centre(box)
  const pasted: Pasted = new Map(made.changes.flatMap(c => (c.op === 'create' ? [[c.id, c.texts?.text ?? '']] : [])))
  editor.select(made.ids)
  show(editor, box)
  const offers: Offer[] = []
  if (tree !== null)
    offers.push({
      word: 'offer.as-diagram',
      values: { kind: wordsFor(`diagram.${tree.kind.id}`).toLocaleLowerCase() },
      run: () => asDiagram(editor, tree, at, pasted),
    })
  if (made.ids.length > 1 && text.length <= mostCharacters(editor))
    offers.push({ word: 'offer.as-one', run: () => asOne(editor, text, at, pasted) })
  editor.say(word, { count: made.ids.length }, offers)
}

/** Notes that may give way, with the words that they came with. */
type Pasted = ReadonlyMap<string, string>

/** What gives way: a note in which somebody has written since stays. */
const gone = (editor: Editor, pasted: Pasted): readonly Change[] => {
  const as = [...pasted].flatMap(([id, text]) => (editor.view.get(id)?.text === text ? [id] : []))
  return as.length === 0 ? [] : remove(editor.view, as, editor.chance.fresh)
}

function asOne(editor: Editor, text: string, at: Vec, instead: Pasted): void {
  const one = noteGrid(editor.view, [text], at, editor.chance, heightOf)
  const put = instead.size > 0 ? null : placed(editor, one, at)
  editor.board.undo.step()
  if (!editor.write([...gone(editor, instead), ...(put?.made ?? one).changes])) return
  editor.select(one.ids)
  const box = put?.box ?? boundsOf(one.changes)
  if (box !== null) show(editor, box)
  editor.say('said.pasted-as-one')
}

function asDiagram(editor: Editor, { kind, draft }: CellTree, at: Vec, instead: Pasted): void {
  const made = insertHung(editor.view, kind, [Math.round(at[0]), Math.round(at[1])], draft, editor.chance)
  editor.board.undo.step()
  if (!editor.write([...gone(editor, instead), ...made.changes])) return
  editor.select([made.head])
  editor.say('said.diagram-pasted', { count: draft.items.length, kind: wordsFor(`diagram.${kind.id}`) })
}

const flat = (nodes: readonly OutlineNode[]): readonly string[] => {
  const texts: string[] = []
  walkOutline(nodes, node => texts.push(node.text))
  return texts.filter(text => text !== '')
}

/** Text in a format that a kind of diagram knows as its own becomes that diagram. */
function pasteDiagram(editor: Editor, text: string, at: Vec): boolean {
  const corner: Vec = [Math.round(at[0]), Math.round(at[1])]
  const drafted = insertRead(editor, text, corner)
  if (drafted !== null) {
    if (!refuseTooMuch(editor, { lines: drafted.count, longest: drafted.longest }))
      putDiagram(editor, drafted.changes, drafted.head)
    return true
  }
  for (const kind of editor.diagrams.all)
    for (const read of Object.values(kind.reads)) {
      const found = read(text)
      if (found === null) continue
      if (refuseTooMuch(editor, measureOutline([found]))) return true
      const made = insertOutline(editor.view, kind, corner, found, editor.chance)
      putDiagram(editor, made.changes, made.head)
      return true
    }
  return false
}

function putDiagram(editor: Editor, changes: readonly Change[], head: string): void {
  if (!editor.write(changes)) return
  editor.select([head])
  editor.say('said.pasted', { count: 1 })
}
