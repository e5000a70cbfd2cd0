import type { FileElement } from '#shared/exchange/board-file.ts'
import { isRecord } from '#shared/exchange/plain.ts'
import type { ImportPart, ReadImport } from '#shared/exchange/read-import.ts'
import { countOf } from '#shared/exchange/read-import.ts'
import { walkOutline } from '#shared/diagrams/outline-text.ts'
import type { Editor } from '../../scene/editor.ts'

// What an import would bring, as the dialog shows it before anything is written.

export interface PreviewRow {
  readonly depth: number
  readonly text: string
}

export interface Preview {
  readonly items: number
  readonly links: number
  /** The first of them. */
  readonly rows: readonly PreviewRow[]
  readonly more: number
  /** Word keys. */
  readonly warnings: readonly string[]
  /** What an outline becomes is for the person to choose. */
  readonly asks: boolean
}

export const ROWS = 8

export function previewOf(editor: Editor, { format, parts }: ReadImport): Preview {
  const { items, links } = countOf(parts)
  const rows = parts.flatMap(rowsOf)
  return {
    items,
    links,
    rows: rows.slice(0, ROWS),
    more: Math.max(0, items - Math.min(ROWS, rows.length)),
    warnings: warningsOf(editor, format, parts, links),
    asks: parts.some(part => part.type === 'outline' && part.kind === null),
  }
}

function rowsOf(part: ImportPart): readonly PreviewRow[] {
  switch (part.type) {
    case 'board':
      return boardRows(part.file.elements)
    case 'draft': {
      const depths = new Map<string, number>()
      return part.draft.items.map(({ key, text, under }) => {
        const depth = under === undefined ? 0 : (depths.get(under) ?? 0) + 1
        depths.set(key, depth)
        return { depth, text }
      })
    }
    case 'outline': {
      const rows: PreviewRow[] = part.head === '' ? [] : [{ depth: 0, text: part.head }]
      walkOutline(part.forest, (node, depth) =>
        rows.push({ depth: part.head === '' ? depth : depth + 1, text: node.text }),
      )
      return rows
    }
    case 'notes':
      return part.texts.map(text => ({ depth: 0, text }))
    case 'table':
      return [
        { depth: 0, text: part.table.title },
        ...part.table.words.map(row => ({ depth: 1, text: row.filter(text => text !== '').join(' | ') })),
      ]
  }
}

/** Words of a board file: what has some, items of diagrams under what they stand under. */
function boardRows(elements: readonly FileElement[]): readonly PreviewRow[] {
  const placeOf = ({ values }: FileElement) => (isRecord(values.place) ? values.place : {})
  const children = new Map<string, FileElement[]>()
  const ids = new Set(elements.map(element => element.id))
  for (const element of elements) {
    if (element.kind === 'link' || element.kind === 'connector') continue
    const { under, in: home } = placeOf(element)
    const parent = [under, home].find((id): id is string => typeof id === 'string' && ids.has(id)) ?? ''
    const list = children.get(parent)
    if (list === undefined) children.set(parent, [element])
    else list.push(element)
  }
  const sorted = (parent: string) =>
    (children.get(parent) ?? []).toSorted((a, b) => {
      const [x, y] = [String(placeOf(a).order ?? ''), String(placeOf(b).order ?? '')]
      return x < y ? -1 : x > y ? 1 : 0
    })
  const rows: PreviewRow[] = []
  const seen = new Set<string>()
  const stack = sorted('')
    .map(element => ({ element, depth: 0 }))
    .reverse()
  for (let next = stack.pop(); next !== undefined && rows.length <= ROWS; next = stack.pop()) {
    const { element, depth } = next
    if (seen.has(element.id)) continue
    seen.add(element.id)
    const text = element.texts.text ?? ''
    // a diagram's own name is at its head
    const hidden = element.kind === 'diagram' && text === ''
    if (!hidden) rows.push({ depth, text })
    for (const child of sorted(element.id).reverse()) stack.push({ element: child, depth: hidden ? depth : depth + 1 })
  }
  return rows
}

function warningsOf(
  { kinds, diagrams }: Editor,
  format: ReadImport['format'],
  parts: readonly ImportPart[],
  links: number,
): readonly string[] {
  const warnings: string[] = []
  const known = new Set(kinds.all.map(kind => kind.id))
  if (format === 'kumu-sheets' && links === 0) warnings.push('only-elements')
  for (const part of parts) {
    if (part.type !== 'board') continue
    const { elements, images } = part.file
    if (elements.some(({ values }) => typeof values.image === 'string' && images[values.image] === undefined))
      warnings.push('pictures')
    const isUnknown = ({ kind, values }: FileElement) =>
      !known.has(kind) ||
      (kind === 'diagram' && typeof values.type === 'string' && diagrams.of(values.type) === undefined)
    if (elements.some(isUnknown)) warnings.push('unknown-kinds')
  }
  return warnings.map(each => `import.warn.${each}`)
}
