import type { Change } from '../board/change.ts'
import type { Leverage } from '../board/leverage.ts'
import type { DiagramTree, TreeLink } from './tree.ts'

// What a kind with feedback loops offers. Graph and report are plain data, so that a worker can do the finding.

/** A sentence as a word key with its arguments; the words themselves are the client's. */
export interface Sentence {
  readonly word: string
  readonly args: Readonly<Record<string, string | number>>
}

export interface LoopLink {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly sign: '+' | '-' | '?' | null
}

export interface LoopGraph {
  /** Standings in document order: what loops are sorted by after their length. */
  readonly nodes: readonly string[]
  readonly links: readonly LoopLink[]
}

export interface Loop {
  /** The same for everybody and for ever: a hash of its links. What people say of a loop is kept under it. */
  readonly key: string
  /** Reinforcing, balancing, or a link of it has no sign or a "?". */
  readonly polarity: 'R' | 'B' | '?'
  /** In the direction of influence, from the variable that comes first in the document. */
  readonly links: readonly string[]
  /** The standing that each link starts from. */
  readonly nodes: readonly string[]
}

export interface LoopReport {
  /** Shortest first. */
  readonly loops: readonly Loop[]
  /** Why the list may go on: there are more than the limit, or the time was up. Null when it is whole. */
  readonly capped: 'count' | 'time' | null
}

export interface LoopLimits {
  readonly loops: number
  readonly ms: number
}

/** Domain.md §3.4: beyond this a list of loops helps nobody, and a room does not wait longer. */
export const LOOP_LIMITS: LoopLimits = { loops: 500, ms: 200 }

export interface NamedLoop extends Loop {
  /** "R1", "B2", "?1": by polarity, in the order of the list. */
  readonly label: string
  /** What people call it; empty while it has no name. */
  readonly name: string
  readonly important: boolean
  /** Where to intervene, as people see it: one of the choices of the field `leverage`; null while nobody said. */
  readonly leverage: Leverage | null
}

/** What people say of a loop; a part that is left out stays as it is. */
export interface LoopWords {
  readonly name?: string
  readonly important?: boolean
  readonly leverage?: Leverage | null
}

/** A structure that is often seen: suggested, never asserted. */
export interface Archetype {
  /** A word key: fixes-that-fail, shifting-the-burden … */
  readonly id: string
  /** Keys of the loops that make it. */
  readonly loops: readonly string[]
  /** Who plays which part: role → standing. */
  readonly parts: Readonly<Record<string, string>>
}

/** Milliseconds on any clock that only goes forward. */
export type Clock = () => number

export interface Feedback {
  readonly graph: (tree: DiagramTree) => LoopGraph
  readonly find: (graph: LoopGraph, now: Clock, limits?: LoopLimits) => LoopReport
  /** Those through one standing, also where the whole list is capped. */
  readonly through: (graph: LoopGraph, id: string, now: Clock, limits?: LoopLimits) => LoopReport
  /** With labels and with what people said of them. */
  readonly named: (tree: DiagramTree, report: LoopReport) => readonly NamedLoop[]
  readonly describe: (tree: DiagramTree, loop: Loop, what: LoopWords) => readonly Change[]
  /** The same for a loop whose links were just made, in order. */
  readonly name: (
    diagram: string,
    links: readonly string[],
    what: Pick<LoopWords, 'leverage'> & Required<Pick<LoopWords, 'name' | 'important'>>,
  ) => readonly Change[]
  /** Once round, told step by step; `first` is the standing to begin with. */
  readonly story: (tree: DiagramTree, loop: Loop, first?: string) => readonly Sentence[]
  readonly archetypes: (tree: DiagramTree, report: LoopReport) => readonly Archetype[]
  /** A link as a sentence: "Bus delays increases Late arrivals, delayed". */
  readonly sentence: (tree: DiagramTree, link: TreeLink) => Sentence
}
