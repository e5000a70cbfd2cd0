import { fail, ok, type Result } from '../base/result.ts'
import type { GraphDraft } from '../diagrams/draft.ts'
import type { DiagramKind, OutlineNode } from '../diagrams/kind.ts'
import { readOutline, walkOutline } from '../diagrams/outline-text.ts'
import type { DiagramKinds } from '../diagrams/registry.ts'
import { type BoardFile, type FileLimits, looksLikeBoard, readBoardFile } from './board-file.ts'
import { readBoardRows } from './board-sheet.ts'
import { headerOf, readCsv, type Rows } from './cells.ts'
import { readGraphText } from './graph-text.ts'
import { type ImportFault, importFault } from './import-fault.ts'
import { kumuSheet, readKumuSheets } from './kumu-sheets.ts'
import { otherMermaid, readMindmap, splitMermaid } from './mermaid.ts'
import { isRecord } from './plain.ts'
import type { PlainTable } from './tables.ts'

// What a file or a pasted text is, told from what stands in it and not from its name, and read as parts that can be put on a board
// (put-import.ts). Nothing is written here, so that people see first what would come.

export type ImportPart =
  | { readonly type: 'board'; readonly file: BoardFile }
  | { readonly type: 'draft'; readonly kind: DiagramKind; readonly draft: GraphDraft }
  /** `kind` null: whoever imports chooses what it becomes. */
  | {
      readonly type: 'outline'
      readonly kind: DiagramKind | null
      readonly head: string
      readonly forest: readonly OutlineNode[]
    }
  | { readonly type: 'notes'; readonly texts: readonly string[] }
  | { readonly type: 'table'; readonly table: PlainTable }

export type ImportFormat =
  | 'board'
  | 'kumu'
  | 'mermaid'
  | 'mindmap'
  | 'sheet'
  | 'kumu-sheets'
  | 'diagram-text'
  | 'outline'

export interface ReadImport {
  readonly format: ImportFormat
  readonly parts: readonly ImportPart[]
}

export interface ImportText {
  /** The name of its file; empty for a pasted text. */
  readonly name: string
  readonly text: string
}

type Read = Result<ReadImport, ImportFault>

/** One text, or the two sheets of a Kumu map. */
export function readImport(texts: readonly ImportText[], diagrams: DiagramKinds, limits: FileLimits): Read {
  const filled = texts.filter(({ text }) => text.trim() !== '')
  const [first, ...more] = filled
  if (first === undefined) return fail(importFault('empty'))
  for (const { text } of filled) {
    // zip files, which workbooks are, begin with "PK"
    if (text.startsWith('PK\u0003\u0004')) return fail(importFault('workbook'))
    if (text.includes('\u0000') || (text.match(/\uFFFD/g)?.length ?? 0) > text.length / 20)
      return fail(importFault('not-text'))
  }
  const read = more.length === 0 ? readOne(first.text, diagrams, limits) : readSeveral(filled, diagrams, limits)
  return read.ok ? within(read.value, limits) : read
}

function readSeveral(texts: readonly ImportText[], diagrams: DiagramKinds, limits: FileLimits): Read {
  const sheets = texts.map(({ text }) => readCsv(text))
  const kinds = sheets.map(kumuSheet)
  const [elements, connections] = [sheets[kinds.indexOf('elements')], sheets[kinds.indexOf('connections')]]
  if (texts.length === 2 && elements !== undefined && connections !== undefined)
    return kumuRead(elements, connections, diagrams)
  // several files of any kind: all of them
  const parts: ImportPart[] = []
  let format: ImportFormat | null = null
  for (const { text } of texts) {
    const read = readOne(text, diagrams, limits)
    if (!read.ok) return read
    format ??= read.value.format
    parts.push(...read.value.parts)
  }
  return ok({ format: format ?? 'outline', parts })
}

function readOne(text: string, diagrams: DiagramKinds, limits: FileLimits): Read {
  if (/^\uFEFF?\s*[{[]/.test(text)) {
    const json = readJson(text, diagrams, limits)
    // "[ ] done" is how people begin a list
    if (json.ok || !(json.error.code === 'not-json' && /^\uFEFF?\s*\[/.test(text))) return json
  }
  const own = readOwn(text, diagrams)
  if (own !== null) return own
  for (const kind of diagrams.all) {
    const draft = kind.drafts?.txt?.(text) ?? (kind.structure === 'graph' ? readGraphText(text, kind) : null)
    if (draft !== null) return ok({ format: 'diagram-text', parts: [{ type: 'draft', kind, draft }] })
  }
  return readSheet(text, diagrams) ?? readPlain(text)
}

function readJson(text: string, diagrams: DiagramKinds, limits: FileLimits): Read {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return fail(importFault('not-json'))
  }
  if (looksLikeBoard(json)) {
    const file = readBoardFile(json, limits)
    return file.ok ? ok({ format: 'board', parts: [{ type: 'board', file: file.value }] }) : file
  }
  for (const kind of diagrams.all)
    for (const [ending, read] of Object.entries(kind.drafts ?? {})) {
      const draft = ending.endsWith('json') ? read(text) : null
      if (draft !== null) return ok({ format: 'kumu', parts: [{ type: 'draft', kind, draft }] })
    }
  return fail(importFault('not-a-board', isRecord(json) ? {} : { where: '' }))
}

/** What a kind knows as a text of its own, and Mermaid beside that. */
function readOwn(text: string, diagrams: DiagramKinds): Read | null {
  let format: ImportFormat = 'mermaid'
  const parts = splitMermaid(text).map((one): ImportPart | null => {
    for (const kind of diagrams.all)
      for (const [ending, reads] of Object.entries(kind.reads)) {
        const outline = reads(one)
        if (outline === null) continue
        if (ending !== 'mmd') format = 'diagram-text'
        return { type: 'outline', kind, head: outline.text, forest: outline.children }
      }
    return null
  })
  const known = parts.filter(part => part !== null)
  if (known.length > 0 && known.length === parts.length) return ok({ format, parts: known })
  const mind = readMindmap(text)
  if (mind !== null)
    return ok({ format: 'mindmap', parts: [{ type: 'outline', kind: null, head: mind.text, forest: mind.children }] })
  const other = otherMermaid(text)
  return other === null ? null : fail(importFault('other-mermaid', { kind: other }))
}

const LISTS = ['text', 'label', 'from', 'to', 'kind', 'level']

/** Null for what is no sheet: a text without a header of ours or Kumu's. */
function readSheet(text: string, diagrams: DiagramKinds): Read | null {
  const [head = ''] = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/, 1)
  const names = headerOf(readCsv(`${head}\n`))
  if (names.length < 2 && names[0] !== 'label') return null
  if (!names.some(name => LISTS.includes(name))) return null
  const rows = readCsv(text)
  const own = readBoardRows(rows, diagrams)
  if (own !== null) {
    const drafts = own.drafts.map(({ kind, draft }): ImportPart => ({ type: 'draft', kind, draft }))
    const notes: readonly ImportPart[] = own.notes.length === 0 ? [] : [{ type: 'notes', texts: own.notes }]
    const tables = own.tables.map((table): ImportPart => ({ type: 'table', table }))
    return ok({ format: 'sheet', parts: [...drafts, ...tables, ...notes] })
  }
  if (names.includes('text') && names.includes('level')) return ok({ format: 'sheet', parts: [byLevel(rows)] })
  const kind = kumuSheet(rows)
  if (kind !== null) {
    const [elements, connections] = splitSections(rows, kind)
    return kumuRead(elements, connections, diagrams)
  }
  return names.includes('kind') || names.includes('text') ? fail(importFault('unknown-columns')) : null
}

/** Kumu takes both sections in one sheet, one below the other. */
function splitSections(rows: Rows, first: 'elements' | 'connections'): readonly [Rows, Rows] {
  const second = rows.findIndex(
    (row, i) => i > 0 && kumuSheet([row]) !== null && headerOf([row]).join() !== headerOf(rows).join(),
  )
  const [one, other] = second < 0 ? [rows, []] : [rows.slice(0, second), rows.slice(second)]
  return first === 'elements' ? [one, other] : [other, one]
}

function kumuRead(elements: Rows, connections: Rows, diagrams: DiagramKinds): Read {
  const kind = diagrams.all.find(each => each.structure === 'graph')
  if (kind === undefined) return fail(importFault('unknown-columns'))
  const draft = readKumuSheets(elements, connections)
  return draft.items.length === 0
    ? fail(importFault('empty'))
    : ok({ format: 'kumu-sheets', parts: [{ type: 'draft', kind, draft }] })
}

/** A sheet that says levels and texts and nothing of roles. */
function byLevel(rows: Rows): ImportPart {
  const names = headerOf(rows)
  const [levelAt, textAt] = [names.indexOf('level'), names.indexOf('text')]
  const text = rows
    .slice(1)
    .map(
      row =>
        `${'\t'.repeat(Math.min(100, Math.max(0, Math.round(Number(row[levelAt])) || 0)))}- ${(row[textAt] ?? '').replace(/\s+/g, ' ')}`,
    )
    .join('\n')
  return outlinePart(readOutline(text))
}

function readPlain(text: string): Read {
  const forest = readOutline(text)
  return forest.length === 0 ? fail(importFault('empty')) : ok({ format: 'outline', parts: [outlinePart(forest)] })
}

/** One line that all others hang under is the head. */
function outlinePart(forest: readonly OutlineNode[]): ImportPart {
  const [first, ...more] = forest
  return first !== undefined && more.length === 0 && first.children.length > 0
    ? { type: 'outline', kind: null, head: first.text, forest: first.children }
    : { type: 'outline', kind: null, head: '', forest }
}

/** How much would come, and the longest text of it. */
export interface ImportCount {
  readonly items: number
  readonly links: number
  readonly longest: number
}

export function countOf(parts: readonly ImportPart[]): ImportCount {
  let [items, links, longest] = [0, 0, 0]
  const take = (text: string) => {
    items++
    longest = Math.max(longest, text.length)
  }
  for (const part of parts) {
    switch (part.type) {
      case 'board':
        for (const { kind, texts } of part.file.elements) {
          if (kind === 'link' || kind === 'connector') links++
          else if (kind !== 'diagram') take(texts.text ?? '')
        }
        break
      case 'draft':
        for (const item of part.draft.items) take(item.text)
        for (const { text } of part.draft.links) longest = Math.max(longest, text?.length ?? 0)
        links += part.draft.links.length
        break
      case 'outline':
        if (part.head !== '') take(part.head)
        walkOutline(part.forest, node => take(node.text))
        break
      case 'notes':
        for (const text of part.texts) take(text)
        break
      case 'table':
        for (const text of [part.table.title, ...part.table.words.flat()]) longest = Math.max(longest, text.length)
        items++
    }
  }
  return { items, links, longest }
}

function within(read: ReadImport, limits: FileLimits): Read {
  const { items, links, longest } = countOf(read.parts)
  if (items + links > limits.elements) return fail(importFault('too-many-items', { most: limits.elements }))
  if (longest > limits.text) return fail(importFault('text-too-long', { most: limits.text }))
  return ok(read)
}
