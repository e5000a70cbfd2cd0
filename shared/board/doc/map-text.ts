import * as Y from 'yjs'
import type { Fresh } from '../../base/ids.ts'
import { textEdit } from '../change.ts'
import { editText } from './marks.ts'
import { type BoardDocument, elementsOf } from './roots.ts'
import type { TextChange, TextHandle } from './text.ts'
import { UNTRACKED } from './write.ts'

// A text that is an entry of a map: a table's cell. Whoever adds a row makes the texts of its cells, and so does whoever adds a column, but
// nobody does where a row and a column cross that two people made at once. Made lazily under the same key, of two people's first words
// one would be lost. So each makes a text of their own, "key|id", and the cell is all of them, one below the other. An edit across two
// of them joins them in the first.

interface Piece {
  readonly text: Y.Text
  /** Where it begins and ends in the whole. */
  readonly from: number
  readonly to: number
}

const JOINT = '\n'

/** Null when the element or the map does not exist. */
export function mapTextHandle(
  doc: BoardDocument,
  at: { readonly id: string; readonly map: string; readonly entry: string },
  origin: unknown,
  fresh: Fresh,
): TextHandle | null {
  const element = elementsOf(doc).get(at.id)
  const map: unknown = element instanceof Y.Map ? element.get(at.map) : undefined
  if (!(map instanceof Y.Map)) return null
  const entries = map as Y.Map<unknown>

  const texts = (): readonly Y.Text[] =>
    [...entries.keys()]
      .filter(key => key === at.entry || key.startsWith(`${at.entry}|`))
      .sort()
      .flatMap(key => {
        const text = entries.get(key)
        return text instanceof Y.Text ? [text] : []
      })
  /** Those that say something; where none does, the first, empty. */
  const pieces = (): readonly Piece[] => {
    const all = texts()
    const said = all.filter(text => text.length > 0)
    let from = 0
    return (said.length === 0 ? all.slice(0, 1) : said).map(text => {
      const piece = { text, from, to: from + text.length }
      from = piece.to + JOINT.length
      return piece
    })
  }
  const read = (): string =>
    pieces()
      .map(({ text }) => text.toString())
      .join(JOINT)

  const own = (): Piece => {
    const text = new Y.Text()
    // undoing takes back the words and not the text, in which others may write by then
    doc.transact(() => entries.set(`${at.entry}|${fresh()}`, text), UNTRACKED)
    return { text, from: 0, to: 0 }
  }

  return {
    read,
    marks: () => [],
    // a cell is plain words: nothing that offers a look is shown over it
    format: () => {},
    write: (next, { caret } = {}) => {
      const edit = textEdit(read(), next, caret)
      if (edit === null) return
      const found = pieces()
      const all = found.length === 0 ? [own()] : found
      const end = edit.at + edit.remove
      const first = all.findIndex(piece => edit.at <= piece.to)
      const last = all.findIndex(piece => end <= piece.to)
      const into = all[first]
      if (into === undefined) return
      doc.transact(() => {
        if (last <= first) return editText(into.text, { ...edit, at: edit.at - into.from })
        const final = all[last]
        const rest = final?.text.toString().slice(Math.max(0, end - final.from)) ?? ''
        editText(into.text, { at: edit.at - into.from, remove: into.to - edit.at, insert: edit.insert + rest })
        for (const { text } of all.slice(first + 1, last + 1))
          editText(text, { at: 0, remove: text.length, insert: '' })
      }, origin)
    },
    watch: listen => {
      let known = read()
      const observe = (_events: unknown, transaction: Y.Transaction) => {
        const now = read()
        const edit = transaction.origin === origin ? null : textEdit(known, now)
        known = now
        if (edit === null) return
        const changes: TextChange[] = []
        if (edit.remove > 0) changes.push({ at: edit.at, removed: edit.remove, inserted: 0 })
        if (edit.insert !== '') changes.push({ at: edit.at, removed: 0, inserted: edit.insert.length })
        listen(changes)
      }
      entries.observeDeep(observe)
      return () => entries.unobserveDeep(observe)
    },
  }
}
