import type { Element, End } from '#shared/board/element.ts'
import { hasWords, words, wordsFor } from '../ui/words/words.ts'
import type { Editor } from './editor.ts'
import { fieldsOf, markName } from './actions/marks.ts'
import { diagramAt, nodeOf, quoted, roleName } from './actions/diagram-node.ts'
import { sentenceOf } from './actions/links.ts'

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
  return quoted(editor.view.item(id)?.text ?? '', empty, most)
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
  const found = diagramAt(editor, editor.view.container(id) ?? '')
  const link = found?.tree.links.find(each => each.id === id)
  if (found == null || link === undefined) return null
  return wordsFor(sentenceOf(found.kind, 'whole'), {
    from: textName(editor, link.from, 60),
    to: textName(editor, link.to, 60),
  })
}

export const colourName = (fill: string): string => {
  const key = `fill.${fill}`
  return hasWords(key) ? wordsFor(key) : fill
}

/** What people have said about it: its marks, then its principle tags. */
export function marksOf(
  editor: Editor,
  id: string,
): readonly { readonly field: string; readonly value: string; readonly name: string }[] {
  const values = editor.view.item(id)?.values ?? {}
  return fieldsOf(editor, id).flatMap(field => {
    const value = field.read(values)
    const name = markName(field, value)
    return name === null ? [] : [{ field: field.key, value: String(value), name }]
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

export function describe(editor: Editor, id: string, verbosity: Verbosity = 'normal'): string {
  const element = editor.view.get(id)
  const item = editor.view.item(id)
  if (element === undefined || item === undefined) return ''
  const isLine = element.kind === 'connector' || element.kind === 'link'
  const what = isLine ? connectionName(editor, element) : textName(editor, id)
  const short = `${what}, ${typeName(editor, id)}`
  if (verbosity === 'short') return short
  const found = nodeOf(editor, id)
  const states = [
    ...(verbosity === 'full' && item.fill !== null ? [colourName(item.fill)] : []),
    ...marksOf(editor, id).map(m => m.name),
  ]
  const siblings =
    found === null ? [] : found.node.parent === null ? [] : (found.tree.nodes.get(found.node.parent)?.children ?? [])
  const parts = [
    [short, ...states].join(', '),
    ...(verbosity === 'full' && siblings.length > 0
      ? [words('name.position', { at: siblings.indexOf(id) + 1, of: siblings.length })]
      : []),
    childrenName(editor, id),
    ...(item.principles.length > 0 ? [words('name.principles', { list: item.principles.join(', ') })] : []),
    ...otherPlaces(editor, id).map(place => words('name.also-in', { place })),
  ]
  return `${parts.filter(p => p !== null).join('. ')}.`
}
