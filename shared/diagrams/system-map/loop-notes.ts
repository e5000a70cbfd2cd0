import { within } from '../../base/clusters.ts'
import type { Change } from '../../board/change.ts'
import { type Leverage, leverage } from '../../board/leverage.ts'
import type { Feedback, Loop, LoopReport, NamedLoop } from '../feedback.ts'
import { linkSign } from '../../elements/link/link.ts'
import type { DiagramTree, TreeLink } from '../tree.ts'
import { loopKey, rotated } from './loop-key.ts'
import { polarityOf } from './loops.ts'

// What people say about loops: the diagram's map `loops`, canonical key → {name, important, leverage, links}. The links are kept so that a
// loop that was named is found again where a search is capped, and under fresh ids after a copy.

interface Note {
  readonly name: string
  readonly important: boolean
  readonly leverage: Leverage | null
  readonly links: readonly string[]
}

const MAP = 'loops'
const LONGEST = 200

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Total: whatever is stored under the key. */
function readNote(value: unknown): Note | null {
  if (!isRecord(value)) return null
  const { name, important, links } = value
  return {
    name: typeof name === 'string' ? within(name, LONGEST) : '',
    important: important === true,
    leverage: leverage.read(value),
    links: Array.isArray(links) ? links.filter((id): id is string => typeof id === 'string') : [],
  }
}

/** Notes by the key of their loop. */
function notesOf(tree: DiagramTree): ReadonlyMap<string, Note> {
  const notes = new Map<string, Note>()
  for (const [key, value] of Object.entries(tree.diagram.maps[MAP] ?? {})) {
    const note = readNote(value)
    if (note === null) continue
    // after a copy the links have fresh ids and the key is the old one
    const now = note.links.length === 0 ? key : loopKey(note.links)
    if (!notes.has(now) || now === key) notes.set(now, note)
  }
  return notes
}

/** The loop that these links make, if they are all here and still close a circle without meeting themselves. */
function closed(tree: DiagramTree, links: ReadonlyMap<string, TreeLink>, ids: readonly string[]): Loop | null {
  const list = ids.flatMap(id => links.get(id) ?? [])
  if (list.length === 0 || list.length !== ids.length) return null
  if (list.some((link, i) => link.to !== list[(i + 1) % list.length]?.from)) return null
  const at = new Map(tree.order.map((id, i) => [id, i]))
  const nodes = list.map(link => link.from)
  if (new Set(nodes).size !== nodes.length) return null
  const start = nodes.reduce((low, id, i) => ((at.get(id) ?? 0) < (at.get(nodes[low] ?? '') ?? 0) ? i : low), 0)
  const turn = <T>(all: readonly T[]): readonly T[] => [...all.slice(start), ...all.slice(0, start)]
  return {
    key: loopKey(ids),
    polarity: polarityOf(list.map(l => linkSign.read(l.link.values))),
    links: turn(ids),
    nodes: turn(nodes),
  }
}

/** Loops with labels and names; those that people spoke of come in even where the search that made the report was cut short. */
export function namedLoops(tree: DiagramTree, report: LoopReport): readonly NamedLoop[] {
  const notes = notesOf(tree)
  const loops = [...report.loops]
  const known = new Set(loops.map(loop => loop.key))
  if (report.capped !== null) {
    const links = new Map(tree.links.map(link => [link.id, link]))
    for (const [key, note] of notes) {
      const loop = known.has(key) ? null : closed(tree, links, note.links)
      if (loop !== null) loops.push(loop)
    }
    loops.sort((a, b) => a.links.length - b.links.length)
  }
  const count = { R: 0, B: 0, '?': 0 }
  return loops.map(loop => {
    const note = notes.get(loop.key)
    count[loop.polarity]++
    return {
      ...loop,
      label: `${loop.polarity}${count[loop.polarity]}`,
      name: note?.name ?? '',
      important: note?.important ?? false,
      leverage: note?.leverage ?? null,
    }
  })
}

const clean = (name: string): string => within(name.replace(/\s+/g, ' ').trim(), LONGEST)

export const nameLoop: Feedback['name'] = (diagram, links, what): readonly Change[] => {
  const name = clean(what.name)
  const { important, leverage: place = null } = what
  const said = { name, important, ...(place === null ? {} : { leverage: place }), links: rotated(links) }
  const value = name === '' && !important && place === null ? undefined : said
  return [{ op: 'put', id: diagram, map: MAP, key: loopKey(links), value }]
}

export const describe: Feedback['describe'] = (tree, loop, what): readonly Change[] => {
  const note = notesOf(tree).get(loop.key)
  const name = clean(what.name ?? note?.name ?? '')
  const important = what.important ?? note?.important ?? false
  const before = note?.leverage ?? null
  const place = what.leverage === undefined ? before : what.leverage
  if (name === (note?.name ?? '') && important === (note?.important ?? false) && place === before) return []
  return nameLoop(tree.diagram.id, loop.links, { name, important, leverage: place })
}
