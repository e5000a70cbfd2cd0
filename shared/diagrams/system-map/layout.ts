import { box, type Box, distance, grown, holds, moved, union, type Vec } from '../../base/geometry.ts'
import { LINE } from '../../base/text-metrics.ts'
import type { TextPlace } from '../../elements/kind.ts'
import type { Primitive } from '../../paint/primitive.ts'
import { wrap } from '../../paint/wrap.ts'
import type { DrawnLink, Layout } from '../kind.ts'
import type { DiagramTree } from '../tree.ts'
import { badgePaint } from './badge-picture.ts'
import { badgesOf, shownLoops } from './badges.ts'
import { boundsOf, isNear, lengthOf, spotAt } from './curve.ts'
import { freeMiddle, middleOf } from './free-spots.ts'
import { ghostPaint, ghosts, titlePaint } from './furniture.ts'
import { withMarks } from './link-marks.ts'
import { linkPaint, signSpot, wordsOf, wordsPlace } from './link-picture.ts'
import { namedLoops } from './loop-notes.ts'
import { steadyLoops } from './loops.ts'
import { notation } from './marks.ts'
import { APART, DISC, TEXT, TITLE } from './measures.ts'
import { type Drawn, nodePaint } from './picture.ts'
import { routesOf } from './routes.ts'
import { type Shape, shapeOf } from './shapes.ts'

// The layout of a map: variables stand where people put them, and everything else follows from that.

const MARGIN = 14
/** From here on, and only if nothing else has more, a variable counts as a hub. */
const HUB = 4

/** Where each standing is: its own `at`, or the free room nearest to the middle of those that have one. */
function placed(tree: DiagramTree, shapes: ReadonlyMap<string, Shape>): ReadonlyMap<string, Box> {
  const boxes = new Map<string, Box>()
  const lost: string[] = []
  for (const [id, { size }] of shapes) {
    const at = tree.nodes.get(id)?.standing.at ?? null
    if (at === null) lost.push(id)
    else boxes.set(id, box(at[0], at[1], size[0], size[1]))
  }
  const about = middleOf([...boxes.values()]) ?? tree.diagram.at ?? [0, 0]
  for (const id of lost) {
    const size = shapes.get(id)?.size ?? [0, 0]
    const [x, y] = freeMiddle([...boxes.values()], size, about, APART)
    boxes.set(id, box(x - size[0] / 2, y - size[1] / 2, size[0], size[1]))
  }
  return boxes
}

function hubsOf(tree: DiagramTree): ReadonlySet<string> {
  const degree = new Map<string, number>()
  for (const { from, to } of tree.links)
    for (const id of from === to ? [from] : [from, to]) degree.set(id, (degree.get(id) ?? 0) + 1)
  const most = Math.max(HUB, ...degree.values())
  return new Set([...degree].filter(([, count]) => count >= most).map(([id]) => id))
}

export function layout(tree: DiagramTree): Layout {
  const shapes = new Map([...tree.nodes.values()].map(node => [node.id, shapeOf(node)]))
  const boxes = placed(tree, shapes)
  const hubs = hubsOf(tree)
  const drawn = tree.order.flatMap((id): Drawn[] => {
    const node = tree.nodes.get(id)
    const shape = shapes.get(id)
    const at = boxes.get(id)
    if (node === undefined || shape === undefined || at === undefined) return []
    return [{ node, shape, box: at, textBox: moved(shape.textBox, [at.x, at.y]), hub: hubs.has(id) }]
  })
  const routes = withMarks(routesOf(tree, boxes), boxes)
  const loops = shownLoops(namedLoops(tree, steadyLoops(tree)))
  const badges = badgesOf(loops, boxes, routes)
  const links = new Map(
    routes.map(({ link, curve }): [string, DrawnLink] => [
      link.id,
      { curve, bounds: boundsOf(curve), middle: spotAt(curve, lengthOf(curve) / 2).at },
    ]),
  )
  const writing = notation.read(tree.diagram.values) ?? 'plus-minus'
  const fixed: Vec = tree.diagram.at ?? [0, 0]
  const ghost = drawn.length === 0 ? ghosts(fixed) : null
  const content =
    union([
      ...boxes.values(),
      ...[...links.values()].map(link => grown(link.bounds, DISC)),
      ...routes.flatMap(route => wordsOf(route)?.box ?? []),
      ...badges.map(badge => badge.box),
      ...(ghost === null ? [] : [...ghost.boxes, ...ghost.arcs.map(boundsOf)]),
    ]) ?? box(fixed[0], fixed[1], 0, 0)
  const title =
    tree.diagram.text.trim() === '' ? null : wrap(tree.diagram.text, Math.max(520, content.w), TITLE, 'bold')
  const titleAt: Vec = [content.x, content.y - 28 - (title?.h ?? 0)]
  const titleBox = box(titleAt[0], titleAt[1], title === null ? 0 : Math.max(title.w, content.w), title?.h ?? 0)
  const bounds = union([content, ...(title === null ? [] : [box(titleAt[0], titleAt[1], title.w, title.h)])]) ?? content
  const routeOf = new Map(routes.map(route => [route.link.id, route]))
  return {
    bounds: grown(bounds, MARGIN),
    boxes,
    texts: new Map<string, TextPlace>([
      [
        tree.diagram.id,
        {
          // while there is none yet, where its first line will stand
          box: title === null ? box(content.x, content.y - 28 - TITLE * LINE, 520, TITLE * LINE) : titleBox,
          size: TITLE,
          weight: 'bold',
          align: 'left',
          vertical: 'top',
        },
      ],
      ...routes.map((route): [string, TextPlace] => [route.link.id, wordsPlace(route)]),
      ...drawn.map((d): [string, TextPlace] => [
        d.node.id,
        { box: d.textBox, size: TEXT, weight: 'regular', align: 'centre', vertical: 'middle' },
      ]),
    ]),
    links,
    badges: new Map(badges.map(badge => [badge.loop.key, badge.box])),
    loops: badges.map(badge => badge.loop),
    carried: (now, theme) => {
      const links = tree.links.filter(link => now.has(link.from) || now.has(link.to))
      const room = new Map([...boxes, ...now])
      const drawnNow = withMarks(routesOf({ ...tree, links }, room), room)
      return new Map(drawnNow.map(route => [route.link.id, linkPaint(route, writing, theme)]))
    },
    paint: theme => {
      const furniture: readonly Primitive[] = [
        ...(title === null ? [] : titlePaint(titleBox, title, theme)),
        ...(ghost === null ? [] : ghostPaint(fixed, theme)),
      ]
      return new Map<string, readonly Primitive[]>([
        [tree.diagram.id, furniture],
        ...routes.map(route => [route.link.id, linkPaint(route, writing, theme)] as const),
        ...drawn.map(d => [d.node.id, nodePaint(d, theme)] as const),
        ...badges.map(badge => [badge.loop.key, badgePaint(badge, theme)] as const),
      ])
    },
    hits: (id, point, margin) => {
      if (id === tree.diagram.id && title !== null)
        return holds(grown(box(titleAt[0], titleAt[1], title.w, title.h), margin), point)
      const standing = boxes.get(id)
      if (standing !== undefined) return holds(grown(standing, margin), point)
      const route = routeOf.get(id)
      if (route === undefined) return false
      const words = wordsOf(route)
      if (words !== null && holds(grown(words.box, margin), point)) return true
      return isNear(route.curve, point, margin + 2) || distance(signSpot(route), point) <= DISC + margin
    },
  }
}
