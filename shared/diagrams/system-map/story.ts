import { linkDelay, linkSign } from '../../elements/link/link.ts'
import type { Loop, Sentence } from '../feedback.ts'
import type { DiagramTree, TreeLink } from '../tree.ts'

// Links and loops in words. A map without numbers is not simulated: one loop is told, step by step (domain.md §3.4a).

const textOf = (tree: DiagramTree, id: string): string =>
  tree.nodes.get(id)?.item.text.replace(/\s+/g, ' ').trim() ?? ''

const WORDS = { '+': 'link.same', '-': 'link.opposite', '?': 'link.unknown' } as const

/** "Bus delays increases Late arrivals, delayed." */
export function linkSentence(tree: DiagramTree, { link, from, to }: TreeLink): Sentence {
  const sign = linkSign.read(link.values)
  const word = sign === null ? 'link.unsigned' : WORDS[sign]
  return {
    word: linkDelay.read(link.values) ? `${word}.delayed` : word,
    args: { from: textOf(tree, from), to: textOf(tree, to) },
  }
}

type Turn = 'rises' | 'falls' | 'changes'

const OPPOSITE = { rises: 'falls', falls: 'rises', changes: 'changes' } as const

const after = (turn: Turn, sign: '+' | '-' | '?' | null): Turn =>
  sign === '+' ? turn : sign === '-' ? OPPOSITE[turn] : 'changes'

const CLOSING = { R: 'story.reinforcing', B: 'story.balancing', '?': 'story.unsigned' } as const

/**
 * The loop once round, from `first` (or from where the list begins it), beginning with a rise: one sentence a link, and what that
 * does to the first. Beyond a link without a known sign things only "change".
 */
export function storyOf(tree: DiagramTree, loop: Loop, first?: string): readonly Sentence[] {
  const links = new Map(tree.links.map(link => [link.id, link]))
  const start = Math.max(0, loop.nodes.indexOf(first ?? ''))
  const steps: Sentence[] = []
  let turn: Turn = 'rises'
  for (const id of [...loop.links.slice(start), ...loop.links.slice(0, start)]) {
    const found = links.get(id)
    if (found === undefined) continue
    const next: Turn = after(turn, linkSign.read(found.link.values))
    const delay = linkDelay.read(found.link.values) ? '.delayed' : ''
    steps.push({
      word: `story.${turn}.${next}${delay}`,
      args: { from: textOf(tree, found.from), to: textOf(tree, found.to) },
    })
    turn = next
  }
  return [...steps, { word: CLOSING[loop.polarity], args: { first: textOf(tree, loop.nodes[start] ?? '') } }]
}
