import { grown, overlaps, union } from '#shared/base/geometry.ts'
import { LINE } from '#shared/base/text-metrics.ts'
import type { DiagramKind, Layout } from '#shared/diagrams/kind.ts'
import { branchOf, branchParts, firstLevel, type Part, partOf } from '#shared/diagrams/steps.ts'
import type { DiagramTree } from '#shared/diagrams/tree.ts'
import { pictureExtent, tightExtent } from '#shared/paint/extent.ts'
import type { Primitive } from '#shared/paint/primitive.ts'
import { wrap } from '#shared/paint/wrap.ts'
import { words, wordsFor } from '../../ui/words/all-words.ts'
import { cut, type Entry, flow, headingOf, headingPaint, MOST_ON_A_PAGE } from './flow.ts'
import { isLegible, onStage, placed, type Stage } from './legible.ts'
import type { Screen, Slide } from './slide.ts'

// A diagram for the back row: the whole if it can be read, else its first level with counts, then part by part.

interface Drawn {
  readonly picture: readonly Primitive[]
  /** Of what people wrote, in board units; infinite where nobody has written. */
  readonly smallest: number
}

/** Null where the kind cannot draw all of it: it was folded away, or a fault in the kind. */
function drawn(kind: DiagramKind, tree: DiagramTree, { theme }: Screen, alone: boolean): Drawn | null {
  try {
    const layout = kind.layout(tree)
    if (tree.order.some(id => !layout.boxes.has(id))) return null
    const smallest = tree.order.reduce((least, id) => {
      const text = tree.nodes.get(id)?.item.text.trim() ?? ''
      return text === '' ? least : Math.min(least, layout.texts.get(id)?.size ?? 0)
    }, Number.POSITIVE_INFINITY)
    return { picture: pictureOf(layout, tree, layout.paint(theme), alone), smallest }
  } catch {
    return null
  }
}

/**
 * Undermost first: furniture, links, what stands in it. Without its head only lines among what is shown count (a spine, links of the
 * tree): a place for the missing head would be an empty box. Marks of loops are numbered anew in a part, so they are left out.
 */
function pictureOf(
  layout: Layout,
  tree: DiagramTree,
  painted: ReadonlyMap<string, readonly Primitive[]>,
  alone: boolean,
): readonly Primitive[] {
  const badges = alone ? layout.badges : undefined
  const furniture = painted.get(tree.diagram.id) ?? []
  const around = union(layout.boxes.values())
  const among = (p: Primitive): boolean => {
    const extent = p.type === 'path' ? pictureExtent([p]) : null
    return around !== null && extent !== null && overlaps(around, grown(extent, 1))
  }
  const kept = alone && tree.head === null ? furniture.filter(among) : furniture
  const rest = [...painted].filter(([id]) => id !== tree.diagram.id && badges?.has(id) !== true)
  return [...kept, ...rest.flatMap(([, primitives]) => primitives)]
}

const legible = ({ picture, smallest }: Drawn, stage: Stage): boolean => {
  const bounds = tightExtent(picture)
  return bounds !== null && isLegible(bounds, smallest, stage)
}

export interface DiagramShown {
  readonly kind: DiagramKind
  readonly tree: DiagramTree
  /** What it is called on the line above. */
  readonly name: string
}

export function diagramSlides({ kind, tree, name }: DiagramShown, screen: Screen): readonly Slide[] {
  const { stage } = screen
  const base = { caption: '', counts: null, place: name }
  const whole = drawn(kind, tree, screen, false)
  if (whole !== null && legible(whole, stage))
    return [
      {
        ...base,
        key: `${tree.diagram.id}/whole`,
        primitives: onStage(whole.picture, whole.smallest, stage),
        fresh: tree.order,
        shown: tree.order,
      },
    ]
  const below = { ...stage, h: stage.h - captionRoom(stage) }
  const fits = (part: DiagramTree): boolean => {
    if (part.order.length > MOST_ON_A_PAGE) return false
    const found = drawn(kind, part, screen, true)
    return found !== null && legible(found, kind.feedback === undefined ? stage : below)
  }
  const parts = (kind.steps ?? branchParts)(tree, fits)
  return [...overview(kind, tree, parts, name, screen), ...parts.flatMap(part => partSlides(kind, part, name, screen))]
}

/** The first level with counts, as a picture or as cards. */
function overview(
  kind: DiagramKind,
  tree: DiagramTree,
  parts: readonly Part[],
  name: string,
  screen: Screen,
): readonly Slide[] {
  const { stage, theme } = screen
  const fresh = tree.head === null ? [] : [tree.head]
  const items = tree.order.length
  const base = { caption: '', place: tree.head === null ? name : '' }
  const head = tree.head === null ? undefined : tree.nodes.get(tree.head)
  const picture = firstPicture(kind, tree, head?.item.text ?? '', screen)
  if (picture !== null)
    return [
      {
        ...base,
        key: `${tree.diagram.id}/groups`,
        primitives: picture,
        fresh,
        shown: fresh,
        counts: { groups: tree.top.length, items },
      },
    ]
  const groups = groupsOf(tree, parts)
  const entries = groups.map(
    ({ title, count }): Entry => ({
      id: null,
      depth: 0,
      paragraphs: [
        { text: title, weight: 'bold' },
        { text: words('projector.items', { count }), weight: 'regular' },
      ],
    }),
  )
  const paper = () => ({ fill: theme.surface, band: theme.primary, ink: theme.ink })
  const pages = flow(entries, head?.item.text ?? '', stage, { ink: theme.ink, bar: theme.primary, paper })
  return pages.map((page, i) => ({
    ...base,
    key: `${tree.diagram.id}/groups${i === 0 ? '' : `/${i}`}`,
    primitives: page.primitives,
    fresh: i === 0 ? fresh : [],
    shown: fresh,
    counts: { groups: groups.length, items },
  }))
}

/** A picture that leaves more of the width empty says less than cards do. */
const FILLED = 0.5

/** The first level with its head, or below the head's words; null where neither can be read. */
function firstPicture(kind: DiagramKind, tree: DiagramTree, head: string, screen: Screen): readonly Primitive[] | null {
  const { stage, theme } = screen
  const first = firstLevel(tree)
  const whole = first === null ? null : drawn(kind, first, screen, false)
  if (whole !== null && legible(whole, stage)) return onStage(whole.picture, whole.smallest, stage)
  const below = first === null ? null : drawn(kind, partOf(first, new Set(first.top)), screen, true)
  if (below === null) return null
  const title = headingOf(head, stage)
  const rest = { ...stage, h: stage.h - title.h }
  if (!legible(below, rest)) return null
  const picture = onStage(below.picture, below.smallest, rest)
  if ((tightExtent(picture)?.w ?? 0) < stage.w * FILLED) return null
  return [...headingPaint(title, stage, theme.ink), ...placed(picture, 1, [0, title.h])]
}

/** With a head: its branches, counted below. Without: what the parts are told by. */
function groupsOf(
  tree: DiagramTree,
  parts: readonly Part[],
): readonly { readonly title: string; readonly count: number }[] {
  if (tree.head !== null)
    return tree.top.map(id => ({
      title: nameOr(tree.nodes.get(id)?.item.text ?? ''),
      count: branchOf(tree, id).length - 1,
    }))
  return parts.map(part => ({
    title: part.title === '' ? words('projector.rest') : part.title,
    count: part.tree.order.length,
  }))
}

const nameOr = (text: string): string => (text.trim() === '' ? words('projector.nameless') : text)

const captionRoom = (stage: Stage): number => stage.least * (2 * LINE + 0.5)

function partSlides(kind: DiagramKind, part: Part, name: string, screen: Screen): readonly Slide[] {
  const { stage, theme } = screen
  const key = `${part.tree.diagram.id}/${part.id}`
  const told = (part.story ?? []).map(({ word, args }) => wordsFor(word, args))
  const base = { place: name, counts: null, fresh: part.fresh, shown: part.tree.order }
  const found = part.as === 'picture' ? drawn(kind, part.tree, screen, true) : null
  if (found !== null) {
    const caption = told.at(-1) ?? ''
    if (caption === '') return [{ ...base, key, caption, primitives: onStage(found.picture, found.smallest, stage) }]
    // the caption stands in the picture, where its size is known
    const room = captionRoom(stage)
    const { lines, h } = cut(wrap(caption, stage.w, stage.least), 2)
    const under: Primitive = {
      type: 'text',
      at: [stage.w / 2, stage.h - h],
      lines,
      size: stage.least,
      weight: 'regular',
      align: 'centre',
      fill: theme.ink,
    }
    const picture = onStage(found.picture, found.smallest, { ...stage, h: stage.h - room })
    const title = headingOf(part.title, stage, 1)
    return [{ ...base, key, caption, primitives: [...picture, ...corner(title, picture, stage, theme.ink), under] }]
  }
  const entries: readonly Entry[] =
    told.length > 0
      ? told.map((text, i) => ({
          id: null,
          depth: 0,
          paragraphs: [{ text, weight: i === told.length - 1 ? 'bold' : 'regular' }],
        }))
      : part.fresh.map(id => entryOf(part.tree, id))
  const heading = part.title === '' ? words('projector.rest') : part.title
  // the branch's own name is the heading, so it is not told twice
  const headed = told.length === 0 && part.fresh[0] === part.group
  const lines = headed ? entries.slice(1).map(entry => ({ ...entry, depth: Math.max(0, entry.depth - 1) })) : entries
  const pages = flow(lines, heading, stage, { ink: theme.ink, bar: theme.primary })
  return pages.length === 0
    ? [{ ...base, key, caption: '', primitives: headingPaint(headingOf(heading, stage), stage, theme.ink) }]
    : pages.map((page, i) => {
        const own = page.entries.flatMap(entry => entry.id ?? [])
        const first = i > 0 ? [] : told.length > 0 ? part.fresh : headed ? part.fresh.slice(0, 1) : []
        const fresh = [...first, ...own]
        return {
          ...base,
          key: i === 0 ? key : `${key}/${i}`,
          caption: '',
          primitives: page.primitives,
          fresh,
          shown: told.length > 0 ? part.tree.order : fresh,
        }
      })
}

/** The loop's name at the top left, where nothing of the picture is in its way. */
function corner(
  title: ReturnType<typeof headingOf>,
  picture: readonly Primitive[],
  stage: Stage,
  ink: string,
): readonly Primitive[] {
  const paint = headingPaint(title, stage, ink)
  const extent = tightExtent(paint)
  const free =
    extent !== null &&
    picture.every(p => {
      const other = tightExtent([p])
      return other === null || !overlaps(extent, other)
    })
  return free ? paint : []
}

const entryOf = (tree: DiagramTree, id: string): Entry => {
  const node = tree.nodes.get(id)
  const branch = (node?.children.length ?? 0) > 0
  return {
    id,
    depth: Math.max(0, (node?.depth ?? 1) - 1),
    paragraphs: [{ text: nameOr(node?.item.text ?? ''), weight: branch ? 'bold' : 'regular' }],
  }
}
