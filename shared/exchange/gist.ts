import { shortened } from '../base/clusters.ts'
import { byOrder } from '../base/order.ts'
import { type Marks, NO_MARKS } from '../base/text-marks.ts'
import { outlineOf, oneLine, writeOutline } from '../diagrams/outline-text.ts'
import { type BoardSource, diagramsIn, nameOf, typeOf } from './source.ts'
import { tablesIn } from './tables.ts'

// What is on a board, in a sentence a diagram: what stands beside a picture for those who do not see it.

/** "Fishbone: 58% of grade 1 below benchmark. 6 categories, 18 causes." and so on, then how many notes stand loose. */
export function gistOf(source: BoardSource): string {
  const { view, say, only } = source
  const sentences = diagramsIn(source).map(({ kind, tree }) => {
    const type = say(`diagram.${typeOf(tree.diagram.values)}`) ?? say('kind.diagram') ?? ''
    const name = shortened(nameOf(tree), 200)
    const counts = new Map<string, number>()
    for (const node of tree.nodes.values())
      if (node.id !== tree.head) counts.set(node.role, (counts.get(node.role) ?? 0) + 1)
    const counted = [...counts].map(
      ([role, count]) =>
        say(`count.${kind?.id ?? ''}.${role}`, { count }) ?? say('count.items', { count }) ?? String(count),
    )
    const links = tree.links.length === 0 ? [] : [say('report.links', { count: tree.links.length }) ?? '']
    return `${[type, name].filter(part => part !== '').join(': ')}. ${[...counted, ...links].filter(part => part !== '').join(', ')}.`
  })
  for (const { title, words } of tablesIn(source)) {
    const size = say('report.table-size', { rows: words.length, columns: words[0]?.length ?? 0 }) ?? ''
    sentences.push(
      `${[say('report.table') ?? '', shortened(oneLine(title), 200)].filter(part => part !== '').join(': ')}. ${size}.`,
    )
  }
  const loose = looseNotes(source).length
  if (loose > 0 && only === undefined) sentences.push(`${say('report.loose', { count: loose }) ?? loose}.`)
  return sentences.length === 0 && view.size === 0 ? (say('report.empty') ?? '') : sentences.join(' ')
}

/** The gist, and then every word of it as indented text. */
export function descriptionOf(source: BoardSource): string {
  const parts = diagramsIn(source).map(({ tree }) => writeOutline([outlineOf(tree)]))
  const tables = tablesIn(source).map(({ words }) => words.map(row => `- ${row.map(oneLine).join(' | ')}\n`).join(''))
  const loose = looseNotes(source).map(({ words }) => `- ${oneLine(words)}\n`)
  return [gistOf(source), ...parts, ...tables, loose.join('')].filter(part => part !== '').join('\n\n')
}

export interface LooseNote {
  readonly words: string
  readonly marks: Marks
  /** The frame that it stands in; null for the board itself. */
  readonly frame: string | null
}

/** What stands in no diagram and says something, in the order of the board. */
export function looseNotes(source: BoardSource): readonly LooseNote[] {
  const { view, only } = source
  const chosen = only === undefined ? null : new Set(only)
  const found = [...view.ids()].flatMap(id => {
    const element = view.get(id)
    const item = view.item(id)
    const words = item?.text ?? ''
    if (element === undefined || NO_NOTES.has(element.kind) || words.trim() === '') return []
    const home = view.container(id)
    if (element.from !== null || element.to !== null || view.get(home ?? '')?.kind === 'diagram') return []
    if (chosen !== null && !chosen.has(id) && !chosen.has(home ?? '')) return []
    return [{ words, marks: item?.marks?.text ?? NO_MARKS, frame: home, id, order: element.place?.order ?? '' }]
  })
  return found.sort(byOrder).map(({ words, marks, frame }) => ({ words, marks, frame }))
}

const NO_NOTES: ReadonlySet<string> = new Set(['diagram', 'link', 'frame', 'table'])
