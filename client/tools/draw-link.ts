import { type Box, centre, edgeTowards, grown, holds, type Vec } from '#shared/base/geometry.ts'
import { addLinked } from '#shared/diagrams/add-linked.ts'
import type { DiagramKind, Layout } from '#shared/diagrams/kind.ts'
import { addLink } from '#shared/diagrams/link-commands.ts'
import { refusalOf } from '#shared/diagrams/linking.ts'
import type { DiagramTree } from '#shared/diagrams/tree.ts'
import type { Sketch } from '../scene/sketch.ts'
import { refusalWord, sentenceOf } from '../scene/actions/links.ts'
import { quoted, roleName } from '../scene/actions/diagram-node.ts'
import { madeAt } from './free-place.ts'
import { type Effect, reach, type World } from './tool.ts'

// Links drawn by hand, from one standing of a diagram to another of the same one: by the connector tool, or from a handle of what is
// selected. The commands say what may be linked; in a kind where people place things the line may also end on empty room, and what
// it influences is made there.

export interface LinkHome {
  readonly diagram: string
  readonly kind: DiagramKind
  readonly tree: DiagramTree
  readonly layout: Layout
  readonly from: string
}

export type LinkEnd =
  | { readonly type: 'standing'; readonly id: string }
  | { readonly type: 'room'; readonly at: Vec }
  /** Nothing that a link could end on. */
  | { readonly type: 'none' }

const NONE: LinkEnd = { type: 'none' }

/** How far from a standing a link still ends on it, in screen pixels. */
const BIND = 15

/** Where a link from this standing would belong; null for what stands in no diagram with links. */
export function linkHome(world: World, from: string): LinkHome | null {
  const diagram = world.scene.get(from)?.diagram ?? null
  const laid = diagram === null ? undefined : world.scene.laidOut(diagram)
  if (diagram === null || laid?.kind?.links === undefined || !laid.tree.nodes.has(from)) return null
  return { diagram, kind: laid.kind, tree: laid.tree, layout: laid.layout, from }
}

/** `left`: the line has been away from where it began, so that coming back means a link to itself. `far`: any empty board will do. */
export function linkEnd(world: World, home: LinkHome, point: Vec, left: boolean, far: boolean): LinkEnd {
  const among = (margin: number) =>
    world.scene.hit(point, margin, r => r.diagram === home.diagram && home.tree.nodes.has(r.id))
  const id = among(reach(world)) ?? among(BIND / world.zoom)
  if (id === home.from) return left && home.kind.links?.self === true ? { type: 'standing', id } : NONE
  if (id !== null) return { type: 'standing', id }
  if (home.kind.placement !== 'free') return NONE
  const under = world.scene.hit(point, 0, r => r.kind !== 'link' && r.id !== home.diagram)
  if (under !== null || (!far && !holds(grown(home.layout.bounds, BIND), point))) return NONE
  return { type: 'room', at: point }
}

/** The line so far. */
export function linkSketch(world: World, home: LinkHome, end: LinkEnd, point: Vec): Partial<Sketch> {
  const start = world.scene.boxOf(home.from)
  const target = end.type === 'standing' && end.id !== home.from ? world.scene.boxOf(end.id) : null
  const to = target === null || start === null ? point : edgeTowards(target, centre(start))
  const from = start === null ? point : edgeTowards(start, to)
  return { line: { from, to, arrow: true }, target: end.type === 'standing' ? end.id : null }
}

/** Makes the link, or says why not. Nothing for an end on nothing. */
export function linkEffects(world: World, home: LinkHome, end: LinkEnd): readonly Effect[] {
  if (end.type === 'none') return []
  return end.type === 'standing' ? linkTo(world, home, end.id) : grow(world, home, end.at)
}

function linkTo(world: World, { kind, tree, from }: LinkHome, to: string): readonly Effect[] {
  // where only the other way round makes sense, that is what was meant
  const turned = refusalOf(kind, tree, from, to, null) === 'role' && refusalOf(kind, tree, to, from, null) === null
  const [cause, effect] = turned ? [to, from] : [from, to]
  const made = addLink(world.view, kind, tree, cause, effect, world.chance)
  if (!made.ok) return [{ type: 'say', said: { word: refusalWord(kind, made.error) } }]
  const name = (id: string): string => {
    const node = tree.nodes.get(id)
    return node === undefined ? '' : quoted(node.item.text, roleName(kind, node.role))
  }
  const unmarked = { sign: null, delay: false } as const
  const said = { word: sentenceOf(kind, 'whole', unmarked), values: { from: name(cause), to: name(effect) } }
  return [{ type: 'write', changes: made.value.changes, select: [made.value.id], say: said }]
}

/** A new one, linked, with its middle at this point and its text open. */
function grow(world: World, { kind, tree, from }: LinkHome, at: Vec): readonly Effect[] {
  const made = addLinked(kind, tree, from, 'out', '', world.chance)
  if (made === null) return []
  return [{ type: 'write', changes: madeAt(kind, made.changes, made.id, at), edit: made.id }]
}

/** Room for one more beside what is selected, on this side. */
const BESIDE = 150

/** A new one, linked, on one side of the other: where there is room, nearest to `away` from its edge. */
export function growBeside(world: World, home: LinkHome, side: Vec): readonly Effect[] {
  const box = home.layout.boxes.get(home.from)
  if (box === undefined || home.kind.spots === undefined) return []
  const taken: readonly Box[] = [...home.layout.boxes.values()]
  const [x, y] = centre(box)
  const wanted: Vec = [x + side[0] * (box.w / 2 + BESIDE), y + side[1] * (box.h / 2 + BESIDE * 0.7)]
  const made = addLinked(home.kind, home.tree, home.from, 'out', '', world.chance)
  const spot = home.kind.spots(taken, [''], wanted)[0]
  if (made === null || spot === undefined) return []
  const changes = made.changes.map(change =>
    change.op === 'create' && change.id === made.id
      ? { ...change, values: { ...change.values, at: [spot[0], spot[1]] } }
      : change,
  )
  return [{ type: 'write', changes, edit: made.id }]
}
