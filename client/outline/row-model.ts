import { linksIn } from '#shared/base/text-links.ts'
import type { Box } from '#shared/base/geometry.ts'
import type { Element } from '#shared/board/element.ts'
import { matesOf } from '#shared/board/groups.ts'
import { readingOrder } from '#shared/board/reading-order.ts'
import type { DiagramKind } from '#shared/diagrams/kind.ts'
import type { TreeLink } from '#shared/diagrams/tree.ts'
import { words, wordsFor } from '../ui/words/words.ts'
import { cellsOf } from '../scene/cells.ts'
import type { Editor } from '../scene/editor.ts'
import {
  cellName,
  connectionName,
  describe,
  marksOf,
  otherPlaces,
  ownWords,
  textName,
  typeName,
} from '../scene/names.ts'
import { type Diagram, diagramAt } from '../scene/actions/diagram-node.ts'
import { marksOfLink, sentenceOf } from '../scene/actions/links.ts'
import { loopsOf } from '../scene/loop-labels.ts'
import { CONNECTIONS, NOTES, type Row } from './row.ts'

// From the board to rows: every diagram in its structure, frames with what is in them, loose notes in reading order, connections
// as sentences. Whatever lives on the board has exactly one row (or is a diagram, which its head stands for).

/** What a row was made of; when all of it is the same object as before, so is the row. */
interface Made {
  readonly row: Row
  readonly from: readonly unknown[]
}

export interface RowModel {
  /** The rows of the board as it is now. */
  build(): readonly Row[]
}

/** More than these nobody reads in a row; the panel has them all. */
const MOST_LOOPS = 20

export function createRowModel(editor: Editor): RowModel {
  const { view } = editor
  let before = new Map<string, Made>()
  let made = new Map<string, Made>()
  const boxes = new WeakMap<Element, Box>()

  const same = (a: readonly unknown[], b: readonly unknown[]) => a.length === b.length && a.every((v, i) => v === b[i])

  const rowOf = (key: string, from: readonly unknown[], make: () => Row): Row => {
    const known = before.get(key)
    const row = known !== undefined && same(known.from, from) ? known.row : make()
    made.set(key, { row, from })
    return row
  }

  const boxOf = (element: Element): Box => {
    const known = boxes.get(element)
    if (known !== undefined) return known
    const box = editor.kinds.of(element.kind).box(element, { boxOf: () => null })
    boxes.set(element, box)
    return box
  }

  /** What it is taken with is told beside what people say about it. */
  const groupMark = (id: string): Row['marks'] => {
    const count = matesOf(view, id).length
    return count === 0 ? [] : [{ field: 'group', value: 'group', name: words('name.in-group', { count }) }]
  }

  const isTitled = (id: string): boolean => diagramAt(editor, id)?.kind.head === null

  const plain = (
    id: string,
    sort: Row['sort'],
    children: readonly Row[],
    heads: string | null = null,
    extra: readonly unknown[] = [],
  ): Row => {
    const element = view.get(id)
    const item = view.item(id)
    // a shared item's row names its other places, which change with their parents
    const places = item === undefined || view.standings(item.id).length < 2 ? [] : otherPlaces(editor, id)
    return rowOf(id, [element, item, sort, heads, matesOf(view, id).length, ...extra, ...places, ...children], () => ({
      key: id,
      sort,
      item: item?.id ?? id,
      text: ownWords(editor, id),
      type: ownWords(editor, id).toLowerCase() === typeName(editor, id) ? '' : typeName(editor, id),
      name: describe(editor, id),
      heads,
      marks: [...marksOf(editor, id), ...groupMark(id)],
      principles: item?.principles ?? [],
      ...(item?.marks?.text === undefined ? {} : { links: linksIn(item.text, item.marks.text) }),
      fill: item?.fill ?? null,
      also: places,
      // of a diagram without a head the row is its title
      writes: item !== undefined && (editor.kinds.of(item.kind).writes || (sort === 'diagram' && isTitled(id))),
      children,
    }))
  }

  const connectorRow = (id: string): Row => {
    const element = view.get(id)
    // its words hang on what its ends are called, whether they live, and what they stand as
    const text = element === undefined ? '' : connectionName(editor, element)
    return rowOf(id, [element, text], () => ({
      ...plainBase(id),
      sort: 'connector',
      text,
      name: describe(editor, id),
      type: typeName(editor, id),
      writes: false,
    }))
  }

  const linkRow = (link: TreeLink, kind: DiagramKind): Row => {
    const { id, to } = link
    const text = wordsFor(sentenceOf(kind, 'out', marksOfLink(link)), { to: textName(editor, to, 80) })
    const name = describe(editor, id)
    return rowOf(id, [view.get(id), text, name], () => ({
      ...plainBase(id),
      sort: 'connector',
      text,
      name,
      type: typeName(editor, id),
      marks: marksOf(editor, id),
    }))
  }

  const plainBase = (id: string): Row => ({
    key: id,
    sort: 'item',
    item: id,
    text: '',
    type: '',
    name: '',
    heads: null,
    marks: [],
    principles: [],
    fill: null,
    also: [],
    writes: false,
    children: [],
  })

  const diagramRow = (id: string): Row => {
    const found = diagramAt(editor, id)
    const members = view.structure(id).members
    if (found === null) return plain(id, 'diagram', members.map(loose))
    const { tree, kind } = found
    // a link is told once, at its cause; one that says nothing more than another, or leads nowhere, is nowhere
    const rest = members.filter(m => !tree.nodes.has(m) && view.get(m)?.kind !== 'link').map(loose)
    const out = new Map<string, TreeLink[]>()
    for (const link of tree.links) out.set(link.from, [...(out.get(link.from) ?? []), link])
    const rows = new Map<string, Row>()
    // children before parents, so that each row finds its own made
    for (const key of [...tree.order].reverse()) {
      const node = tree.nodes.get(key)
      if (node === undefined) continue
      const below = node.children.map(child => rows.get(child)).filter(r => r !== undefined)
      const isHead = key === tree.head
      const links = (out.get(key) ?? []).map(link => linkRow(link, kind))
      const children = [...below, ...links, ...(isHead ? rest : [])]
      // a variable's name tells its links and loops, which change without it
      const name = kind.structure === 'graph' ? [describe(editor, key)] : []
      rows.set(key, plain(key, 'node', children, isHead ? id : null, [node.role, kind, ...name]))
    }
    const head = tree.head === null ? undefined : rows.get(tree.head)
    if (head !== undefined) return head
    const top = tree.top.map(key => rows.get(key)).filter(r => r !== undefined)
    return plain(id, 'diagram', [...top, ...rest, ...loopRows(found)])
  }

  /** The loops of a map, each told along its variables. They are read here, and worked with in their panel. */
  const loopRows = (found: Diagram): readonly Row[] => {
    const { diagram } = found.tree
    const rows = loopsOf(found)
      .slice(0, MOST_LOOPS)
      .map(loop => {
        const [first] = loop.nodes
        const path = [...loop.nodes, ...(first === undefined ? [] : [first])].map(id => textName(editor, id, 40))
        const text = [loop.label, ...(loop.name === '' ? [] : [loop.name])].join(' ')
        const told = words('outline.loop', { loop: text, path: path.join(' → ') })
        const type = wordsFor(`loop.${loop.polarity}`)
        const key = `#loop:${loop.key}`
        const name = `${words('outline.loop', { loop: `${text}, ${type}`, path: path.join(', ') })}`
        return rowOf(key, [told, type], () => ({ ...plainBase(key), sort: 'loop', text: told, type, name }))
      })
    return group(`#loops:${diagram.id}`, words('outline.loops'), rows)
  }

  /** A table row by row, each cell a line that can be written in. */
  const tableRows = (id: string): readonly Row[] => {
    const cells = cellsOf(editor, id)
    if (cells === null) return []
    const { element, kind } = cells
    const said = kind.words(element)
    const named = kind.named(element)
    return kind.keys(element).map((keys, i) => {
      const below = keys.map((textKey, j): Row => {
        const key = `#cell:${id}:${textKey}`
        const text = said[i]?.[j] ?? ''
        const type = cellName({ ...cells, key: textKey, row: i, column: j })
        return rowOf(key, [text, type], () => ({
          ...plainBase(key),
          sort: 'cell',
          item: id,
          textKey,
          text,
          type,
          name: `${type}: ${text.trim() === '' ? words('table.no-words') : text}`,
          writes: true,
        }))
      })
      const text = named && i === 0 ? words('table.heading') : words('table.row', { at: i + 1 })
      const name = [text, said[i]?.filter(each => each.trim() !== '').join(', ') ?? ''].filter(Boolean).join(': ')
      const key = `#line:${id}:${keys[0] ?? i}`
      return rowOf(key, [text, name, ...below], () => ({
        ...plainBase(key),
        sort: 'line',
        item: id,
        text,
        name,
        children: below,
      }))
    })
  }

  const frameRow = (id: string): Row => plain(id, 'frame', contents(id))

  const loose = (id: string): Row => {
    const kind = view.get(id)?.kind
    if (kind === 'diagram') return diagramRow(id)
    if (kind === 'frame') return frameRow(id)
    if (kind === 'connector' || kind === 'link') return connectorRow(id)
    return plain(id, 'item', cellsOf(editor, id) === null ? [] : tableRows(id))
  }

  /** What stands in a frame or on the board, sorted: diagrams, frames, the rest, connections. */
  const sorted = (container: string | null) => {
    const kinds = { diagram: [] as string[], frame: [] as string[], rest: [] as string[], connector: [] as string[] }
    for (const id of view.structure(container).members) {
      const kind = view.get(id)?.kind
      if (kind === 'diagram' || kind === 'frame') kinds[kind].push(id)
      else if (kind === 'connector' || kind === 'link') kinds.connector.push(id)
      else kinds.rest.push(id)
    }
    const read = (ids: readonly string[]) =>
      readingOrder(
        ids.flatMap(id => {
          const element = view.get(id)
          return element === undefined ? [] : [{ id, box: boxOf(element) }]
        }),
      )
    return { ...kinds, diagram: read(kinds.diagram), frame: read(kinds.frame), rest: read(kinds.rest) }
  }

  const contents = (container: string | null): readonly Row[] => {
    const found = sorted(container)
    return [...found.diagram, ...found.frame, ...found.rest, ...found.connector].map(loose)
  }

  const group = (key: string, name: string, children: readonly Row[]): readonly Row[] =>
    children.length === 0
      ? []
      : [rowOf(key, children, () => ({ ...plainBase(key), sort: 'group', text: name, name, children }))]

  return {
    build: () => {
      made = new Map()
      const found = sorted(null)
      const rows = [
        ...[...found.diagram, ...found.frame].map(loose),
        ...group(NOTES, words('outline.notes'), found.rest.map(loose)),
        ...group(CONNECTIONS, words('outline.connections'), found.connector.map(loose)),
      ]
      before = made
      return rows
    },
  }
}
