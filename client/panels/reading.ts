import { type Edge, edgesOf, reach } from '#shared/diagrams/edges.ts'
import { around, combined, type Linked, mostLinked, pathsBetween } from '#shared/diagrams/reading.ts'
import { diagramAt, nodeOf } from '../scene/actions/diagram-node.ts'
import { sentenceOf } from '../scene/actions/links.ts'
import type { Editor } from '../scene/editor.ts'
import { textName } from '../scene/names.ts'
import { words, wordsFor } from '../ui/words/all-words.ts'

// Questions to a diagram, and what it answers: which items, which ways, in words. Domain.md §3.4a.

const QUESTIONS = ['causes', 'effects', 'around', 'paths'] as const
export type Question = (typeof QUESTIONS)[number]

export const FAR = [1, 2, 3] as const

export interface Asked {
  readonly question: Question
  readonly diagram: string
  /** Standings, in the order in which they were selected. */
  readonly ids: readonly string[]
  /** For "around": at most so many links away. */
  readonly far: (typeof FAR)[number]
  /** Of several: what belongs to any of them, or what they share. */
  readonly how: 'any' | 'all'
}

export interface Way {
  readonly key: string
  /** One sentence a link. */
  readonly text: string
  readonly lit: ReadonlySet<string>
}

export interface Ways {
  readonly from: string
  readonly to: string
  readonly ways: readonly Way[]
  readonly capped: boolean
}

export interface Answer {
  readonly title: string
  readonly lit: ReadonlySet<string>
  /** Standings, in the order of the diagram, without those asked about. */
  readonly items: readonly string[]
  /** One for each direction; empty but for "paths". */
  readonly ways: readonly Ways[]
}

export interface Subject {
  readonly diagram: string
  readonly ids: readonly string[]
}

/** What a question would be about: the selected standings of the diagram where the first of them stands. */
export function subjectOf(editor: Editor, selection: readonly string[]): Subject | null {
  const nodes = selection.filter(id => nodeOf(editor, id) !== null)
  const diagram = nodes[0] === undefined ? null : editor.view.container(nodes[0])
  if (diagram === null) return null
  return { diagram, ids: nodes.filter(id => editor.view.container(id) === diagram) }
}

export const questionsFor = (subject: Subject): readonly Question[] =>
  QUESTIONS.filter(question => question !== 'paths' || subject.ids.length === 2)

/** "Vacancies", "Vacancies and 2 others". */
export function namesOf(editor: Editor, ids: readonly string[]): string {
  const [first = '', ...others] = ids
  const name = textName(editor, first, 40)
  return others.length === 0 ? name : words('reading.several', { name, count: others.length })
}

/** Null when the diagram or what was asked about is gone. */
export function readDiagram(editor: Editor, asked: Asked): Answer | null {
  const tree = diagramAt(editor, asked.diagram)?.tree
  const ids = asked.ids.filter(id => tree?.nodes.has(id))
  const [first, second] = ids
  if (tree === undefined || first === undefined) return null
  const edges = edgesOf(tree)
  if (asked.question === 'paths') return second === undefined ? null : connected(editor, asked, edges, first, second)
  const one = (id: string): ReadonlySet<string> =>
    asked.question === 'around'
      ? around(edges, [id], asked.far)
      : reach(edges, [id], asked.question as 'causes' | 'effects')
  const found = combined(ids.map(one), asked.how)
  const items = tree.order.filter(id => found.has(id) && !ids.includes(id))
  const standings = new Set([...items, ...ids])
  const between = edges.filter(edge => standings.has(edge.from) && standings.has(edge.to))
  return {
    title: words(`reading.title-${asked.question}`, { name: namesOf(editor, ids) }),
    lit: new Set([...standings, ...between.map(edge => edge.id)]),
    items,
    ways: [],
  }
}

function connected(editor: Editor, asked: Asked, edges: readonly Edge[], a: string, b: string): Answer {
  const ways = [
    [a, b],
    [b, a],
  ].map(([from = '', to = '']): Ways => {
    const { paths, capped } = pathsBetween(edges, from, to)
    return { from, to, capped, ways: paths.map(path => wayOf(editor, asked.diagram, path)) }
  })
  return {
    title: words('reading.title-paths', { from: textName(editor, a, 40), to: textName(editor, b, 40) }),
    lit: new Set([a, b, ...ways.flatMap(each => each.ways.flatMap(way => [...way.lit]))]),
    items: [],
    ways,
  }
}

const wayOf = (editor: Editor, diagram: string, path: readonly Edge[]): Way => ({
  key: path.map(edge => edge.id).join(' '),
  text: path.map(edge => edgeSentence(editor, diagram, edge)).join('. '),
  lit: new Set(path.flatMap(edge => [edge.id, edge.from, edge.to])),
})

/** "Vacancies increases Workload", in the words of the kind. */
function edgeSentence(editor: Editor, diagram: string, edge: Edge): string {
  const found = diagramAt(editor, diagram)
  if (found === null) return ''
  const link = found.tree.links.find(each => each.id === edge.id)
  const told = link === undefined ? undefined : found.kind.feedback?.sentence(found.tree, link)
  if (told !== undefined) return wordsFor(told.word, told.args)
  return wordsFor(sentenceOf(found.kind, edge.via === 'tree' ? 'place' : 'whole'), {
    from: textName(editor, edge.from, 60),
    to: textName(editor, edge.to, 60),
  })
}

export type Ranking = 'all' | 'out' | 'in'

/** The standings of a diagram, the most connected first; those without any link are left out. */
export function ranked(editor: Editor, diagram: string, by: Ranking): readonly Linked[] {
  const tree = diagramAt(editor, diagram)?.tree
  if (tree === undefined) return []
  const all = mostLinked(edgesOf(tree), tree.order).filter(each => each.in + each.out > 0)
  return by === 'all' ? all : all.toSorted((a, b) => b[by] - a[by])
}
