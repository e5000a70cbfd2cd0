import { light } from '../paint/theme.ts'
import { writeBoardFile } from './board-file.ts'
import { boardRows, sheetOf } from './board-sheet.ts'
import { writeCsv } from './cells.ts'
import { writeGraphText } from './graph-text.ts'
import { writeConnections, writeElements } from './kumu-sheets.ts'
import { writeMermaidOf } from './mermaid.ts'
import { writeReport } from './report.ts'
import { type BoardSource, type KnownDiagram, knownDiagrams } from './source.ts'
import { writeSvg } from './svg.ts'

// Every form that a board, or one of its diagrams, goes out in: what the export menu and the API loop over. One line each.

export interface ExportFormat {
  /** How a file of it ends, and its name in the API and among the words. */
  readonly id: string
  readonly mediaType: string
  readonly write: (source: BoardSource) => string
  /** There is something to write; always where absent. */
  readonly fits?: (source: BoardSource) => boolean
}

const CSV = 'text/csv; charset=utf-8; header=present'
const TEXT = 'text/plain; charset=utf-8'

/** Of a whole board, or of what is chosen of it. */
export const BOARD_FORMATS: readonly ExportFormat[] = [
  { id: 'json', mediaType: 'application/json; charset=utf-8', write: writeBoardFile },
  { id: 'svg', mediaType: 'image/svg+xml; charset=utf-8', write: source => writeSvg(source, light) },
  { id: 'csv', mediaType: CSV, write: source => writeCsv(boardRows(source)) },
  { id: 'md', mediaType: 'text/markdown; charset=utf-8', write: writeReport },
  { id: 'mmd', mediaType: TEXT, write: writeMermaidOf, fits: source => writeMermaidOf(source) !== '' },
]

export interface DiagramFormat {
  readonly id: string
  readonly mediaType: string
  readonly write: (diagram: KnownDiagram) => string
}

const MEDIA: Readonly<Record<string, string>> = {
  json: 'application/json; charset=utf-8',
  graphml: 'application/graphml+xml; charset=utf-8',
}

/** A kind's own text formats, its sheet, and for a map Kumu's two sheets and a text that keeps its links. */
export function diagramFormats({ kind }: KnownDiagram): readonly DiagramFormat[] {
  const graph = kind.structure === 'graph'
  const own = Object.entries(kind.exports)
    .filter(([id]) => !(graph && id === 'txt'))
    .map(([id, write]) => ({
      id,
      mediaType: MEDIA[id.split('.').at(-1) ?? ''] ?? TEXT,
      write: ({ tree }: KnownDiagram) => write(tree),
    }))
  const sheet = { id: 'csv', mediaType: CSV, write: ({ tree }: KnownDiagram) => writeCsv(sheetOf(kind, tree)) }
  if (!graph) return [...own, sheet]
  return [
    ...own,
    { id: 'txt', mediaType: TEXT, write: ({ tree }) => writeGraphText(kind, tree) },
    sheet,
    { id: 'elements.csv', mediaType: CSV, write: diagram => writeCsv(writeElements(diagram)) },
    { id: 'connections.csv', mediaType: CSV, write: ({ tree }) => writeCsv(writeConnections(tree)) },
  ]
}

/** The diagram that is chosen, when it is exactly one. */
export function chosenDiagram(source: BoardSource): KnownDiagram | null {
  const [only, ...more] = source.only === undefined ? [] : knownDiagrams(source)
  return only === undefined || more.length > 0 ? null : only
}
