import { type Box, touches } from '#shared/base/geometry.ts'
import { CONTAINERS } from '#shared/board/element.ts'
import { readingOrder } from '#shared/board/reading-order.ts'
import { treeOf } from '#shared/diagrams/tree.ts'
import type { Sight } from '#shared/workshop/state.ts'
import { hasWords, words, wordsFor } from '../../ui/words/all-words.ts'
import { diagramSlides } from './diagram-slides.ts'
import { flow } from './flow.ts'
import { asItIs, counted, freeSlides } from './free-slides.ts'
import type { BoardShown, Screen, Slide } from './slide.ts'

// Everything that can be shown of a board, in the order in which it is told: the whole or its sections by name, then section by section.
// A section is a frame, a diagram, or what stands freely.

export interface Deck {
  readonly slides: readonly Slide[]
  /** Where to begin: at what the facilitator pointed to. */
  readonly start: number
}

interface Section {
  readonly id: string
  readonly name: string
  /** More is drawn of it than what stands in it: a spine, links. */
  readonly furnished: boolean
  /** Everything in it that people wrote or drew. */
  readonly ids: readonly string[]
  readonly slides: () => readonly Slide[]
}

export function deckOf(board: BoardShown, sight: Pick<Sight, 'elementId' | 'view'>, screen: Screen): Deck {
  const sections = sectionsOf(board, screen)
  const { elementId, view } = sight
  if (elementId !== undefined) {
    const section = sections.find(each => each.id === elementId || each.ids.includes(elementId))
    if (section !== undefined) return from(section.slides(), new Set([elementId]))
  }
  if (view !== undefined) return inView(board, sections, view, screen)
  return { slides: wholeBoard(board, sections, screen), start: 0 }
}

/** The first slide that tells of one of these; else the first at all. */
function from(slides: readonly Slide[], ids: ReadonlySet<string>): Deck {
  const found = slides.findIndex(slide => slide.fresh.some(id => ids.has(id)))
  return { slides, start: Math.max(0, found) }
}

function wholeBoard(board: BoardShown, sections: readonly Section[], screen: Screen): readonly Slide[] {
  const [first, ...others] = sections
  if (first === undefined) return []
  if (others.length === 0) return first.slides()
  const all = sections.flatMap(section => section.ids)
  const whole = asItIs(board, new Set([...all, ...sections.map(section => section.id)]), screen)
  if (whole !== null)
    return [{ key: 'board', place: '', caption: '', counts: null, primitives: whole, fresh: all, shown: all }]
  return [...sectionCards(sections, screen), ...sections.flatMap(section => section.slides())]
}

function sectionCards(sections: readonly Section[], { stage, theme }: Screen): readonly Slide[] {
  const entries = sections.map(section => counted(section.name, section.ids.length))
  const items = sections.reduce((sum, section) => sum + section.ids.length, 0)
  const paper = () => ({ fill: theme.surface, band: theme.primary, ink: theme.ink })
  return flow(entries, '', stage, { ink: theme.ink, bar: theme.primary, paper }).map((page, i) => ({
    key: `board/${i}`,
    place: '',
    caption: '',
    primitives: page.primitives,
    fresh: [],
    shown: [],
    counts: { groups: sections.length, items },
  }))
}

/** What the facilitator sees: as it is if it can be read, else the sections that it reaches into. */
function inView(board: BoardShown, sections: readonly Section[], view: Box, screen: Screen): Deck {
  const seen = (id: string): boolean => {
    const box = board.scene.boxOf(id)
    return box !== null && touches(box, view)
  }
  const ids = new Set(sections.flatMap(section => section.ids.filter(seen)))
  const reached = sections.filter(section => section.ids.some(id => ids.has(id)))
  // half a diagram is none: of one that is cut the parts are told that are seen
  const cut = reached.some(section => section.furnished && !section.ids.every(id => ids.has(id)))
  const furniture = reached.filter(section => section.furnished).map(section => section.id)
  const picture = cut ? null : asItIs(board, new Set([...ids, ...furniture]), screen)
  const list = [...ids]
  if (picture !== null)
    return {
      slides: [{ key: 'view', place: '', caption: '', counts: null, primitives: picture, fresh: list, shown: list }],
      start: 0,
    }
  const slides = wholeBoard(board, reached, screen)
  const all = reached.reduce((sum, section) => sum + section.ids.length, 0)
  return ids.size * 2 < all ? from(slides, ids) : { slides, start: 0 }
}

function sectionsOf(board: BoardShown, screen: Screen): readonly Section[] {
  const { view, scene } = board
  const inside = new Map<string | null, string[]>()
  for (const id of view.ids()) {
    const home = view.container(id)
    const list = inside.get(home)
    if (list === undefined) inside.set(home, [id])
    else list.push(id)
  }
  const isContainer = (id: string) => CONTAINERS.has(view.get(id)?.kind ?? '')
  const loose = (home: string | null) =>
    (inside.get(home) ?? []).filter(id => !isContainer(id) && scene.get(id) !== undefined)
  const containers = (home: string | null) => {
    const found = (inside.get(home) ?? []).filter(isContainer)
    return readingOrder(
      found.flatMap(id => {
        const box = scene.boxOf(id)
        return box === null ? [] : [{ id, box }]
      }),
    )
  }

  const sectionOf = (id: string): Section => {
    const diagram = diagramSection(board, id, screen)
    if (diagram !== null) return diagram
    const nested = containers(id).map(sectionOf)
    const own = loose(id)
    const name = view.get(id)?.text.trim() ?? ''
    return {
      id,
      name,
      furnished: false,
      ids: [...nested.flatMap(section => section.ids), ...own],
      slides: () => {
        const free = freeSlides(board, own, name, id, screen)
        const within = nested.flatMap(section => section.slides())
        const slides = [...within, ...free]
        // a frame that can be read at once is one picture
        const ids = [...nested.flatMap(section => section.ids), ...own]
        const all = new Set([...ids, ...nested.map(section => section.id)])
        const whole = slides.length > 1 ? asItIs(board, all, screen) : null
        return whole === null
          ? slides
          : [{ key: id, place: name, caption: '', counts: null, primitives: whole, fresh: ids, shown: ids }]
      },
    }
  }

  const free = loose(null)
  const freely: readonly Section[] =
    free.length === 0
      ? []
      : [
          {
            id: 'free',
            furnished: false,
            name: words('projector.free'),
            ids: free,
            slides: () => freeSlides(board, free, '', 'free', screen),
          },
        ]
  return [...containers(null).map(sectionOf), ...freely].filter(section => section.ids.length > 0)
}

/** Null for what is no diagram of a known kind. */
function diagramSection({ view, diagrams }: BoardShown, id: string, screen: Screen): Section | null {
  const element = view.get(id)
  const type = element?.values.type
  const kind = typeof type === 'string' ? diagrams.of(type) : undefined
  const tree = kind === undefined ? null : treeOf(view, id, kind)
  if (element === undefined || kind === undefined || tree === null) return null
  const head = tree.head === null ? '' : (tree.nodes.get(tree.head)?.item.text.trim() ?? '')
  const key = `diagram.${kind.id}`
  const named = [element.text.trim(), head, hasWords(key) ? wordsFor(key) : ''].find(text => text !== '') ?? ''
  return {
    id,
    name: named,
    furnished: true,
    ids: tree.order,
    slides: () => diagramSlides({ kind, tree, name: named }, screen),
  }
}
