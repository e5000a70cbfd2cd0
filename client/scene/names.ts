import type { Element, End } from '#shared/board/element.ts'
import { matesOf } from '#shared/board/groups.ts'
import { teamsOf } from '#shared/board/teams.ts'
import { linkDelay, linkSign } from '#shared/elements/link/link.ts'
import { hasWords, words, wordsFor } from '../ui/words/words.ts'
import { type CellSpot, cellsOf, columnName } from './cells.ts'
import type { Editor } from './editor.ts'
import { isFurniture } from './furniture.ts'
import { isOffWall } from './off-wall.ts'
import { fieldsOf, markName } from './actions/marks.ts'
import { diagramAt, nodeOf, quoted, roleName } from './actions/diagram-node.ts'
import { isSigned, linkAt, linksAt, marksOfLink, sentenceOf } from './actions/links.ts'
import { loopLabels } from './loop-labels.ts'

// What a thing on the board is called when it is read aloud: text, type, state, position, relations, terse first
// (reference/ux-ecosystem.md §3.3). Map cursor, outline and announcer name alike.

/** short: text and type. normal: with state and relations. full: with position and colour as well. */
export type Verbosity = 'short' | 'normal' | 'full'

/** "note", "frame", or the role in its diagram: "cause". */
export function typeName(editor: Editor, id: string): string {
  const found = nodeOf(editor, id)
  if (found !== null) return roleName(found.kind, found.node.role)
  const element = editor.view.get(id)
  const kind = element?.kind === 'mirror' ? editor.view.item(id)?.kind : element?.kind
  if (kind === 'diagram') {
    const type = element?.values.type
    const key = `diagram.${typeof type === 'string' ? type : ''}`
    return hasWords(key) ? wordsFor(key) : words('kind.unknown')
  }
  const key = `kind.${kind ?? ''}`
  return hasWords(key) ? wordsFor(key) : words('kind.unknown')
}

/** Its text, or "empty cause" where nobody has written yet. */
export function textName(editor: Editor, id: string, most = 200): string {
  const empty = words('name.empty', { type: typeName(editor, id) })
  // a diagram without a title of its own is called by its head
  const head = diagramAt(editor, id)?.tree.head ?? null
  return quoted(ownWords(editor, id) || (head === null ? '' : ownWords(editor, head)), empty, most)
}

/** The words that it has: its text, or what its kind calls it; '' where nobody has written yet. */
export function ownWords(editor: Editor, id: string): string {
  const item = editor.view.item(id)
  if (item === undefined || item.text !== '') return item?.text ?? ''
  const kind = editor.kinds.of(item.kind)
  const name = kind.name?.(item) ?? ''
  return name === '' && hasWords(`name.${kind.id}`) ? wordsFor(`name.${kind.id}`) : name
}

const endName = (editor: Editor, end: End | null): string =>
  end?.id === undefined || editor.view.get(end.id) === undefined ? words('name.nowhere') : textName(editor, end.id, 60)

/** "A → B", with its label; of a link what it says in its diagram. */
export const connectionName = (editor: Editor, connector: Element): string =>
  (connector.kind === 'link' ? linkName(editor, connector.id) : null) ??
  words(connector.text.trim() === '' ? 'name.connection' : 'name.connection-labelled', {
    from: endName(editor, connector.from),
    to: endName(editor, connector.to),
    label: quoted(connector.text, '', 60),
  })

const linkName = (editor: Editor, id: string): string | null => {
  const found = linkAt(editor, id)
  if (found === null) return null
  const { link } = found
  return wordsFor(sentenceOf(found.kind, 'whole', marksOfLink(link)), {
    from: textName(editor, link.from, 60),
    to: textName(editor, link.to, 60),
  })
}

export const colourName = (fill: string): string => {
  const key = `fill.${fill}`
  return hasWords(key) ? wordsFor(key) : fill
}

/** What people have said about it: its marks. A link that says its sign and delay in its sentence does not say them again. */
export function marksOf(
  editor: Editor,
  id: string,
): readonly { readonly field: string; readonly value: string; readonly name: string }[] {
  const values = editor.view.item(id)?.values ?? {}
  const link = linkAt(editor, id)
  const told = link !== null && isSigned(link.kind)
  const own = ownWords(editor, id)
  return fieldsOf(editor, id).flatMap(field => {
    if (told && (field === linkSign || field === linkDelay)) return []
    const value = field.read(values)
    const name = markName(field, value)
    // an image is called by what it shows: once is enough
    return name === null || value === own ? [] : [{ field: field.key, value: String(value), name }]
  })
}

/** The other places of an item that stands in several: the names of what it stands under there. */
export function otherPlaces(editor: Editor, id: string): readonly string[] {
  const item = editor.view.item(id)
  if (item === undefined) return []
  return editor.view
    .standings(item.id)
    .filter(standing => standing !== id)
    .map(standing => {
      const found = nodeOf(editor, standing)
      const parent = found === null || found.node.parent === null ? null : found.node.parent
      if (parent !== null) return textName(editor, parent, 60)
      const container = editor.view.container(standing)
      return container === null ? words('name.board') : textName(editor, container, 60)
    })
}

/** Its children in words, by what most of them are: "4 causes". */
function childrenName(editor: Editor, id: string): string | null {
  const found = nodeOf(editor, id)
  const count = found?.node.children.length ?? 0
  if (found === null || count === 0) return null
  const first = found.tree.nodes.get(found.node.children[0] ?? '')
  const key = `count.${found.kind.id}.${first?.role ?? ''}`
  return hasWords(`${key}_other`) ? wordsFor(key, { count }) : words('count.items', { count })
}

/** How many loops are named one by one. */
const MOST_LOOPS = 3

/** Of a variable: its links, and the loops that it is in. */
function linkParts(editor: Editor, id: string): readonly string[] {
  const found = nodeOf(editor, id)
  if (found === null || found.kind.structure !== 'graph') return []
  const count = (end: 'from' | 'to') => found.tree.links.filter(link => link[end] === id).length
  const labels = loopLabels(found).get(id) ?? []
  const [last] = labels.slice(-1)
  const list = labels.slice(0, -1).join(', ')
  const loops =
    last === undefined
      ? []
      : labels.length > MOST_LOOPS
        ? [words('name.loops-many', { count: labels.length })]
        : [words('name.loops', { count: labels.length, list: list === '' ? last : words('name.and', { list, last }) })]
  return [words('name.links', { in: count('to'), out: count('from') }), ...loops]
}

/** Which of its cause's links it is. */
function linkPosition(editor: Editor, id: string): readonly string[] {
  const found = linkAt(editor, id)
  if (found === null || found.kind.structure !== 'graph') return []
  const out = linksAt(found.tree, found.link.from).filter(link => link.from === found.link.from)
  return [words('name.link-out', { at: out.findIndex(link => link.id === id) + 1, of: out.length })]
}

/** "Row 2, Owner"; the column by its number where nothing names it. */
export function cellName(spot: CellSpot): string {
  const column = columnName(spot).trim()
  return column === ''
    ? words('table.cell-at', { row: spot.row + 1, column: spot.column + 1 })
    : words('table.cell-named', { row: spot.row + 1, column: quoted(column, '', 60) })
}

/** "3 rows, 2 columns". */
function sizeParts(editor: Editor, id: string): readonly string[] {
  const cells = cellsOf(editor, id)
  const keys = cells?.kind.keys(cells.element) ?? []
  return cells === null ? [] : [words('table.size', { rows: keys.length, columns: keys[0]?.length ?? 0 })]
}

export function describe(editor: Editor, id: string, verbosity: Verbosity = 'normal'): string {
  const element = editor.view.get(id)
  const item = editor.view.item(id)
  if (element === undefined || item === undefined) return ''
  const isLine = element.kind === 'connector' || element.kind === 'link'
  const what = isLine ? connectionName(editor, element) : textName(editor, id)
  const type = typeName(editor, id)
  const short = what.toLowerCase() === type ? what : `${what}, ${type}`
  if (verbosity === 'short') return short
  const found = nodeOf(editor, id)
  const mates = matesOf(editor.view, id).length
  const states = [
    ...(isFurniture(element) ? [words('name.furniture')] : []),
    ...(isOffWall(element) ? [words('name.off-wall')] : []),
    ...(verbosity === 'full' && item.fill !== null ? [colourName(item.fill)] : []),
    ...marksOf(editor, id).map(m => m.name),
    ...(mates === 0 ? [] : [words('name.in-group', { count: mates })]),
  ]
  const siblings =
    found === null ? [] : found.node.parent === null ? [] : (found.tree.nodes.get(found.node.parent)?.children ?? [])
  const teams = teamsOf(item)
  const parts = [
    [short, ...states].join(', '),
    ...(verbosity === 'full' && siblings.length > 0
      ? [words('name.position', { at: siblings.indexOf(id) + 1, of: siblings.length })]
      : []),
    childrenName(editor, id),
    ...sizeParts(editor, id),
    ...linkParts(editor, id),
    ...linkPosition(editor, id),
    ...(item.principles.length > 0 ? [words('name.principles', { list: item.principles.join(', ') })] : []),
    ...otherPlaces(editor, id).map(place => words('name.also-in', { place })),
    ...(teams.length > 0 ? [words('name.from-teams', { teams: teams.join(', ') })] : []),
  ]
  return `${parts.filter(p => p !== null).join('. ')}.`
}
