import type { Clock } from '../diagrams/feedback.ts'
import type { Say } from './say.ts'
import type { KnownDiagram } from './source.ts'

// The loops of a map as lines of a report: their label, name and way round.

/** More than this nobody reads on paper; the list on the board has all. */
const MOST = 30
/** A report is the same however long the machine took: only the number of loops ends the search. */
const STILL: Clock = () => 0

export function findLoopsIn(
  { kind, tree }: KnownDiagram,
  say: Say,
  escaped: (text: string) => string,
): readonly string[] {
  const { feedback } = kind
  if (feedback === undefined) return []
  const report = feedback.find(feedback.graph(tree), STILL)
  const named = feedback.named(tree, report)
  const shown = named.filter((loop, i) => i < MOST || loop.name !== '' || loop.important)
  const textOf = (id: string) => escaped(tree.nodes.get(id)?.item.text ?? '')
  const lines = shown.map(loop => {
    const type = say(`loop.${loop.polarity}`) ?? ''
    const name = loop.name === '' ? '' : ` “${escaped(loop.name)}”`
    const important = loop.important ? `, ${say('loops.important') ?? ''}` : ''
    const round = [...loop.nodes, ...loop.nodes.slice(0, 1)].map(textOf).join(' → ')
    return `**${escaped(loop.label)}**${name} (${type}${important}): ${round}`
  })
  const rest = named.length - shown.length
  return [
    ...lines,
    ...(rest > 0 ? [say('report.more-loops', { count: rest }) ?? ''] : []),
    ...(report.capped === null ? [] : [say(`loop.capped.${report.capped}`) ?? '']),
  ]
}
