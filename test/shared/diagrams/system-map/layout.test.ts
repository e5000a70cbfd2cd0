import { describe, expect, it } from 'vitest'
import { type Box, centre, distance, grown, holds, overlaps, type Vec } from '#shared/base/geometry.ts'
import { below, seeded } from '#shared/base/seeded.ts'
import { set } from '#shared/board/change.ts'
import type { DrawnLink, Layout } from '#shared/diagrams/kind.ts'
import { addLink } from '#shared/diagrams/link-commands.ts'
import { samples } from '#shared/diagrams/system-map/curve.ts'
import { layout } from '#shared/diagrams/system-map/layout.ts'
import { describe as say, namedLoops } from '#shared/diagrams/system-map/loop-notes.ts'
import { systemMap } from '#shared/diagrams/system-map/system-map.ts'
import { tidy } from '#shared/diagrams/system-map/tidy.ts'
import { type DiagramTree } from '#shared/diagrams/tree.ts'
import { pictureExtent } from '#shared/paint/extent.ts'
import type { Primitive } from '#shared/paint/primitive.ts'
import { dark, light } from '#shared/paint/theme.ts'
import { causeText } from '../../../fixtures/crowded-fishbone.ts'
import { loopsOf, type SmallMap, smallMap } from '../../../fixtures/small-map.ts'
import { turnoverBoard } from '../../../fixtures/teacher-turnover-map.ts'

// The picture of a map: reference/ux-ecosystem.md §4.7. Variables stand where people put them.

const must = <T>(value: T | undefined | null): T => {
  if (value === undefined || value === null) throw new Error('not there')
  return value
}

const at = (map: SmallMap, places: Readonly<Record<string, Vec>>) =>
  map.write(Object.entries(places).map(([text, [x, y]]) => set(map.id(text), 'at', [x, y])))

const linkOf = (l: Layout, id: string | undefined): DrawnLink => must(l.links?.get(id ?? ''))
const startOf = (link: DrawnLink): Vec => must(link.curve[0])
const endOf = (link: DrawnLink): Vec => must(link.curve.at(-1))

/** How far a point is outside a box, zero inside. */
const outside = (b: Box, [x, y]: Vec): number =>
  Math.hypot(Math.max(b.x - x, 0, x - b.x - b.w), Math.max(b.y - y, 0, y - b.y - b.h))

/** A map as a workshop makes it: so many variables, one and a half times as many links, mostly to near ones. */
function workshop(count: number, seed: number): SmallMap {
  const random = seeded(seed)
  const map = smallMap(
    Array.from({ length: count }, (_, i) => `${causeText(random).split(' ').slice(0, 4).join(' ')} ${i}`),
    seed,
  )
  const ids = map.tree().order
  for (let i = 0; i < count * 1.5; i++) {
    const from = below(random, count)
    const to = Math.max(0, Math.min(count - 1, from + below(random, 13) - 5))
    const marks = { sign: random() < 0.65 ? '+' : '-', delay: random() < 0.2 } as const
    const link = addLink(map.board.view, systemMap, map.tree(), ids[from] ?? '', ids[to] ?? '', map.chance, marks)
    if (link.ok) map.write(link.value.changes)
  }
  return map
}

const turnover = (seed = 41) => turnoverBoard(seed)

describe('signs', () => {
  const discsOf = (tree: DiagramTree): readonly Vec[] =>
    [...layout(tree).paint(light)].flatMap(([id, picture]) =>
      tree.links.some(link => link.id === id) ? picture.flatMap(p => (p.type === 'ellipse' ? [p.centre] : [])) : [],
    )
  const apart = (tree: DiagramTree) => {
    const discs = discsOf(tree)
    for (const [i, a] of discs.entries())
      for (const b of discs.slice(i + 1)) expect(distance(a, b)).toBeGreaterThanOrEqual(18)
  }

  it('of a tidy row do not lie on each other', () => {
    const map = smallMap(['A + B', 'B - C', 'C + B', 'A - C'])
    map.write(tidy(map.tree()))
    expect(discsOf(map.tree())).toHaveLength(4)
    apart(map.tree())
  })

  it('of the teacher-turnover map neither', () => {
    const map = turnover()
    map.board.write(tidy(map.tree()))
    apart(map.tree())
  })

  it('and words on links keep off the variables', () => {
    const map = smallMap(['A + B', 'B - C', 'C + A', 'D + A'])
    at(map, { A: [0, 0], B: [340, 20], C: [150, 220], D: [60, -200] })
    for (const link of map.links) map.board.text(link)?.write('only in the first year')
    const l = layout(map.tree())
    const texts = map.links.map(id =>
      must(pictureExtent(must(l.paint(light).get(id)).filter(p => p.type === 'text' && p.lines.join(' ').length > 1))),
    )
    for (const [i, text] of texts.entries()) {
      for (const room of l.boxes.values()) expect(overlaps(text, room)).toBe(false)
      for (const other of texts.slice(i + 1)) expect(overlaps(text, other)).toBe(false)
    }
  })
})

describe('variables', () => {
  it('stand where they were put', () => {
    const map = smallMap(['A + B'])
    at(map, { A: [300, -40], B: [-77, 512] })
    const { boxes } = layout(map.tree())
    expect(boxes.get(map.id('A'))).toMatchObject({ x: 300, y: -40 })
    expect(boxes.get(map.id('B'))).toMatchObject({ x: -77, y: 512 })
  })

  it('are as wide as their text, up to 200', () => {
    const map = smallMap(['Trust', 'Leadership attention to working conditions in every building of the district'])
    const widths = [...layout(map.tree()).boxes.values()].map(b => b.w)
    expect(Math.min(...widths)).toBeLessThan(90)
    expect(Math.max(...widths)).toBeLessThanOrEqual(200)
    expect(Math.max(...widths)).toBeGreaterThan(150)
  })

  it('without a place stand in the free room nearest to the middle, the others where they were', () => {
    const map = smallMap(['A + B', 'B + C', 'Lost', 'Found'])
    at(map, { A: [0, 0], B: [600, 0], C: [300, 400] })
    map.write(['Lost', 'Found'].map(text => set(map.id(text), 'at', undefined)))
    const { boxes } = layout(map.tree())
    const [lost, found] = [must(boxes.get(map.id('Lost'))), must(boxes.get(map.id('Found')))]
    expect(distance(centre(lost), [350, 150])).toBeLessThan(120)
    expect(distance(centre(found), [350, 150])).toBeLessThan(260)
    expect(overlaps(lost, found)).toBe(false)
    expect(boxes.get(map.id('A'))).toMatchObject({ x: 0, y: 0 })
    expect([...layout(map.tree()).boxes]).toEqual([...boxes])
  })

  it('show a lever below their text, and more weight where most links meet', () => {
    const map = smallMap(['A + H', 'B + H', 'C + H', 'H + D'])
    const width = (text: string) => {
      const [first] = must(layout(map.tree()).paint(light).get(map.id(text)))
      return first?.type === 'rect' ? first.lineWidth : undefined
    }
    expect(width('H')).toBeGreaterThan(width('A') ?? 0)
    const before = must(layout(map.tree()).boxes.get(map.id('A')))
    map.write([set(map.id('A'), 'leverage', '6')])
    const l = layout(map.tree())
    expect(must(l.boxes.get(map.id('A'))).h).toBeGreaterThan(before.h)
    expect(must(l.paint(light).get(map.id('A'))).some(p => p.type === 'text' && p.lines.includes('6'))).toBe(true)
  })

  it('differ by role: a box, a valve, a cloud', () => {
    const map = smallMap(['cloud: Town . flow: Hires', 'Hires + stock: Staff', 'Morale'])
    const painted = layout(map.tree()).paint(light)
    const types = (text: string) =>
      must(painted.get(map.id(text))).map(p => (p.type === 'path' && p.curve === true ? 'curve' : p.type))
    expect(types('Town')).toEqual(['curve', 'text'])
    expect(types('Hires')).toEqual(['path', 'text'])
    expect(types('Staff')).toEqual(['rect', 'text'])
    const radius = (text: string) =>
      must(painted.get(map.id(text))).flatMap(p => (p.type === 'rect' ? [p.radius] : []))[0]
    expect(radius('Morale')).not.toBe(radius('Staff'))
  })
})

describe('links', () => {
  it('run from the edge of the cause to the edge of the effect', () => {
    const map = turnover()
    const l = layout(map.tree())
    for (const { id, from, to } of map.tree().links) {
      const link = linkOf(l, id)
      const [a, b] = [must(l.boxes.get(from)), must(l.boxes.get(to))]
      expect(outside(a, startOf(link))).toBeGreaterThan(1)
      expect(outside(a, startOf(link))).toBeLessThan(6)
      expect(outside(b, endOf(link))).toBeGreaterThan(1)
      expect(outside(b, endOf(link))).toBeLessThan(7)
    }
  })

  it('go round other variables where they can', () => {
    const map = smallMap(['A + C', 'B', 'C + A'])
    at(map, { A: [0, 0], B: [190, 0], C: [400, 0] })
    map.write([set(map.links[1] ?? '', 'deleted', 'gone')])
    const l = layout(map.tree())
    const b = must(l.boxes.get(map.id('B')))
    expect(samples(linkOf(l, map.links[0]).curve, 60).some(p => holds(b, p))).toBe(false)
    const big = turnover()
    const drawn = layout(big.tree())
    for (const { id, from, to } of big.tree().links)
      for (const [other, room] of drawn.boxes)
        if (other !== from && other !== to)
          expect(samples(linkOf(drawn, id).curve, 40).some(p => holds(room, p))).toBe(false)
  })

  it('bow apart when they are parallel or opposite', () => {
    const map = smallMap(['A + B', 'A - B', 'B + A', 'B - A'])
    at(map, { A: [0, 0], B: [420, 60] })
    const l = layout(map.tree())
    const middles = map.links.map(id => linkOf(l, id).middle)
    for (const [i, a] of middles.entries())
      for (const b of middles.slice(i + 1)) expect(distance(a, b)).toBeGreaterThan(30)
  })

  it('are small circles at a corner from a variable to itself, two of them at two corners', () => {
    const map = smallMap(['A + A', 'A - A'])
    at(map, { A: [0, 0] })
    const l = layout(map.tree())
    const box = must(l.boxes.get(map.id('A')))
    const [plus, minus] = map.links.map(id => linkOf(l, id))
    for (const link of [must(plus), must(minus)]) {
      expect(Math.max(link.bounds.w, link.bounds.h)).toBeLessThan(60)
      expect(outside(box, link.middle)).toBeGreaterThan(5)
    }
    expect(distance(must(plus).middle, must(minus).middle)).toBeGreaterThan(40)
  })

  it('are finite also where variables lie on each other', () => {
    const map = smallMap(['A + B', 'B - A', 'A + C', 'A + A'])
    at(map, { A: [0, 0], B: [0, 0], C: [4, 4] })
    const l = layout(map.tree())
    for (const link of l.links?.values() ?? []) expect(link.curve.flat().every(Number.isFinite)).toBe(true)
    expect(Object.values(l.bounds).every(Number.isFinite)).toBe(true)
  })

  const painted = (line: string, theme = light, notation?: string): readonly Primitive[] => {
    const map = smallMap([line])
    if (notation !== undefined) map.write([set(map.diagram, 'notation', notation)])
    return must(
      layout(map.tree())
        .paint(theme)
        .get(map.links[0] ?? ''),
    )
  }
  const letters = (list: readonly Primitive[]) => list.flatMap(p => (p.type === 'text' ? p.lines : []))
  const discs = (list: readonly Primitive[]) => list.filter(p => p.type === 'ellipse').length
  const dashed = (list: readonly Primitive[]) => list.some(p => p.type === 'path' && p.dash !== undefined)
  const colours = (list: readonly Primitive[]) =>
    new Set(list.flatMap(p => (p.type === 'path' && p.curve === true ? [p.stroke] : [])))

  it('show their sign by letter, dash and colour', () => {
    for (const theme of [light, dark]) {
      expect([...colours(painted('A + B', theme))]).toEqual([theme.links.same])
      expect([...colours(painted('A - B', theme))]).toEqual([theme.links.opposite])
      expect([...colours(painted('A ? B', theme))]).toEqual([theme.links.neutral])
    }
    expect([painted('A + B'), painted('A - B'), painted('A ? B')].map(dashed)).toEqual([false, true, false])
    expect([painted('A + B'), painted('A - B'), painted('A ? B'), painted('A . B')].map(discs)).toEqual([1, 1, 1, 0])
    expect(letters(painted('A + B', light, 's-o'))).toEqual(['s'])
    expect(letters(painted('A - B', light, 's-o'))).toEqual(['o'])
    expect(letters(painted('A ? B', light, 's-o'))).toEqual(['?'])
    expect(letters(painted('A - B', light, 'plus-minus'))).toEqual([])
    // a minus is one bar, a plus two
    expect(painted('A + B').length - painted('A - B').length).toBe(1)
  })

  it('show a delay as two bars', () => {
    expect(painted('A +d B').length - painted('A + B').length).toBe(3)
  })

  it('are pipes between flows and stocks or clouds, with an arrow where something flows to', () => {
    const map = smallMap([
      'cloud: In . flow: Hires',
      'Hires + stock: Staff',
      'flow: Leavers - Staff',
      'Leavers . cloud: Out',
      'Staff + Leavers',
    ])
    const painted = layout(map.tree()).paint(light)
    const heads = map.links.map(id => must(painted.get(id)).filter(p => p.type === 'path' && p.closed === true).length)
    expect(heads).toEqual([0, 1, 0, 1, 1])
    const wide = map.links.map(id => must(painted.get(id)).some(p => p.type === 'path' && p.lineWidth === 8))
    expect(wide).toEqual([true, true, true, true, false])
  })

  it('are taken hold of on their line and at their sign, and not beside it', () => {
    const map = smallMap(['A - B'])
    at(map, { A: [0, 0], B: [500, 120] })
    const l = layout(map.tree())
    const id = map.links[0] ?? ''
    for (const p of samples(linkOf(l, id).curve, 9)) expect(l.hits?.(id, p, 3)).toBe(true)
    expect(l.hits?.(id, [250, 400], 3)).toBe(false)
    expect(l.hits?.('nothing', [0, 0], 3)).toBe(false)
    expect(l.hits?.(map.id('A'), centre(must(l.boxes.get(map.id('A')))), 0)).toBe(true)
  })

  it('carry their own words beside them', () => {
    const map = smallMap(['A + B'])
    map.write([
      { op: 'text', id: map.links[0] ?? '', key: 'text', edit: { at: 0, remove: 0, insert: 'by word of mouth' } },
    ])
    const l = layout(map.tree())
    expect(letters(must(l.paint(light).get(map.links[0] ?? ''))).join(' ')).toBe('by word of mouth')
  })
})

describe('loops', () => {
  it('are marked with their label, clear of variables and of each other', () => {
    const map = turnover()
    const l = layout(map.tree())
    const badges = [...must(l.badges)]
    expect(badges).toHaveLength(9)
    for (const [i, [key, b]] of badges.entries()) {
      for (const room of l.boxes.values()) expect(overlaps(room, b)).toBe(false)
      for (const [, other] of badges.slice(i + 1)) expect(overlaps(other, b)).toBe(false)
      expect(must(l.paint(light).get(key)).some(p => p.type === 'text' && /^[RB][1-5]$/.test(p.lines[0] ?? ''))).toBe(
        true,
      )
    }
  })

  it('show their name below', () => {
    const map = turnover()
    const [loop] = namedLoops(map.tree(), loopsOf(map.tree()))
    map.board.write(say(map.tree(), must(loop), { name: 'Hiring fills vacancies' }))
    const text = must(layout(map.tree()).paint(light).get(must(loop).key)).flatMap(p =>
      p.type === 'text' ? p.lines : [],
    )
    expect(text.join(' ')).toBe('B1 Hiring fills vacancies')
  })

  it('turn the way that they run', () => {
    const clockwise = smallMap(['A + B', 'B + C', 'C + A'])
    at(clockwise, { A: [0, 0], B: [300, 0], C: [150, 300] })
    const turned = smallMap(['A + B', 'B + C', 'C + A'])
    at(turned, { A: [300, 0], B: [0, 0], C: [150, 300] })
    const head = (map: SmallMap) => {
      const l = layout(map.tree())
      const [key, box] = must([...must(l.badges)][0])
      const arrow = must(l.paint(light).get(key)).find(p => p.type === 'path' && p.closed === true)
      return arrow?.type === 'path' ? (arrow.points[0]?.[0] ?? 0) - centre(box)[0] : 0
    }
    // the opening is at the top: the head comes to it from the left, or from the right
    expect(head(clockwise)).toBeLessThan(0)
    expect(head(turned)).toBeGreaterThan(0)
  })

  it('are not all shown where there are too many to read; those with a name are', () => {
    const names = Array.from({ length: 6 }, (_, i) => `v${i}`)
    const map = smallMap(names.flatMap(a => names.filter(b => b !== a).map(b => `${a} + ${b}`)))
    expect(must(layout(map.tree()).badges).size).toBe(20)
    const last = must(namedLoops(map.tree(), loopsOf(map.tree())).at(-1))
    map.write(say(map.tree(), last, { name: 'The long way round' }))
    const { badges } = layout(map.tree())
    expect(badges?.size).toBe(20)
    expect(badges?.has(last.key)).toBe(true)
  })
})

describe('the map itself', () => {
  it('shows its title above everything, and faint variables while it is empty', () => {
    const map = smallMap([], 1, 'Why do teachers leave?')
    const l = layout(map.tree())
    const furniture = must(l.paint(light).get(map.diagram))
    expect(furniture.some(p => p.type === 'text' && p.lines.join(' ') === 'Why do teachers leave?')).toBe(true)
    expect(furniture.filter(p => p.type === 'rect')).toHaveLength(3)
    const full = smallMap(['A + B'], 1, '')
    expect(must(layout(full.tree()).paint(light).get(full.diagram))).toEqual([])
  })
})

describe('tidying', () => {
  const boxesOf = (map: SmallMap) => [...layout(map.tree()).boxes]
  const apart = (list: readonly (readonly [string, Box])[], by: number) => {
    for (const [i, [a, x]] of list.entries())
      for (const [b, y] of list.slice(i + 1)) if (overlaps(grown(x, by / 2), grown(y, by / 2))) expect.fail(`${a} ${b}`)
  }

  for (const seed of [1, 2, 3])
    it(`puts 60 variables in order without overlap, the same for everybody (seed ${seed})`, () => {
      const map = workshop(60, seed)
      const changes = tidy(map.tree())
      expect(tidy(map.tree())).toEqual(changes)
      expect(changes.every(c => c.op === 'set' && c.key === 'at')).toBe(true)
      map.write(changes)
      apart(boxesOf(map), 20)
      expect(tidy(map.tree())).toEqual([])
      const { bounds } = layout(map.tree())
      expect(bounds.w / bounds.h).toBeGreaterThan(0.8)
      expect(bounds.w / bounds.h).toBeLessThan(3.2)
      // compact: variables take a fair share of the room
      const area = boxesOf(map).reduce((sum, [, b]) => sum + b.w * b.h, 0)
      expect(area / (bounds.w * bounds.h)).toBeGreaterThan(0.05)
    })

  it('is one step to undo', () => {
    const map = workshop(12, 4)
    const before = boxesOf(map)
    map.write(tidy(map.tree()))
    expect(boxesOf(map)).not.toEqual(before)
    map.board.undo.undo()
    expect(boxesOf(map)).toEqual(before)
  })

  it('keeps the middle of the map where it was', () => {
    const map = workshop(20, 5)
    const middle = (list: readonly (readonly [string, Box])[]) => {
      const [xs, ys] = [list.flatMap(([, b]) => [b.x, b.x + b.w]), list.flatMap(([, b]) => [b.y, b.y + b.h])]
      return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2] as const
    }
    const before = middle(boxesOf(map))
    map.write(tidy(map.tree()))
    expect(distance(middle(boxesOf(map)), before)).toBeLessThan(2)
  })

  it('does not depend on ids', () => {
    const places = (seed: number) => {
      const map = turnover(seed)
      return [...layout(map.tree()).boxes.values()]
    }
    expect(places(5)).toEqual(places(6))
  })

  it('has nothing to do in an empty map', () => {
    expect(tidy(smallMap([]).tree())).toEqual([])
  })
})

describe('150 variables', () => {
  it('are tidied and laid out in time', () => {
    const map = workshop(150, 9)
    const start = performance.now()
    const changes = tidy(map.tree())
    const tidied = performance.now() - start
    map.write(changes)
    const again = performance.now()
    const l = layout(map.tree())
    const laid = performance.now() - again
    console.log(`150 variables: tidy ${Math.round(tidied)} ms, layout ${Math.round(laid)} ms`)
    expect(tidied).toBeLessThan(4000)
    expect(laid).toBeLessThan(1000)
    const list = [...l.boxes.values()]
    for (const [i, a] of list.entries()) for (const b of list.slice(i + 1)) expect(overlaps(a, b)).toBe(false)
  })
})
