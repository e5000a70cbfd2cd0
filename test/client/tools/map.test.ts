import { describe, expect, it } from 'vitest'
import { bottom, centre, right, type Vec } from '#shared/base/geometry.ts'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import { insertFromSet } from '../../../client/scene/actions/insert-diagram.ts'
import { liftOf } from '../../../client/scene/lift.ts'
import { buildAbsenteeism } from '../../fixtures/absenteeism-driver-diagram.ts'
import {
  buildTurnover,
  HIRING,
  LEADERS,
  MENTORING,
  SALARY,
  TURNOVER,
  WORKLOAD,
} from '../../fixtures/teacher-turnover-map.ts'
import { type TestEditor, testEditor } from '../../kit/editor.ts'
import { hand } from '../../kit/hand.ts'

// A map under the pointer: placing what stands in it, drawing links, looking at loops.

function turnover(seed = 5) {
  const editor = testEditor(seed)
  const built = buildTurnover(editor.board, editor.chance, [0, 0])
  editor.board.undo.step()
  const box = editor.scene.bounds()
  if (box !== null) editor.camera.fit(box)
  const id = (text: string) => built.ids[text] ?? ''
  const tree = () => {
    const laid = editor.scene.laidOut(built.diagram)
    if (laid === undefined) throw new Error('the map is gone')
    return laid.tree
  }
  return { editor, h: hand(editor), built, id, tree, at: (text: string) => middle(editor, id(text)) }
}

const middle = (editor: TestEditor, id: string): Vec => {
  const box = editor.scene.boxOf(id)
  if (box === null) throw new Error(`${id} is not drawn`)
  return centre(box)
}
const selected = (editor: TestEditor) => editor.state.getState().selection
const moved = ([x, y]: Vec, [dx, dy]: Vec): Vec => [x + dx, y + dy]

/** Where nothing is drawn, inside the map. */
function room(editor: TestEditor, diagram: string): Vec {
  const bounds = editor.scene.laidOut(diagram)?.layout.bounds
  if (bounds === undefined) throw new Error('no map')
  for (let y = bounds.y + 50; y < bottom(bounds) - 50; y += 20)
    for (let x = bounds.x + 100; x < right(bounds) - 100; x += 20)
      if (editor.scene.visible({ x: x - 80, y: y - 40, w: 160, h: 80 }).every(r => r.id === diagram)) return [x, y]
  throw new Error('the map is full')
}

describe('a new map', () => {
  it('begins with a variable, open for writing, in the middle of what is seen', () => {
    const editor = testEditor()
    const first = insertFromSet(editor, 'system-map', null)
    expect(first).not.toBeNull()
    expect(selected(editor)).toEqual([first])
    expect(editor.state.getState().editing?.id).toBe(first)
    const [x, y] = middle(editor, first ?? '')
    const [mx, my] = editor.middle()
    expect(Math.hypot(x - mx, y - my)).toBeLessThan(60)
    editor.undo()
    expect(editor.view.size).toBe(0)
  })
})

describe('placing', () => {
  it('carries variables with their links, shows it to others, and writes once', () => {
    const { editor, h, id, at, tree } = turnover()
    const before = editor.scene.boxOf(id(WORKLOAD))
    const own = tree().links.filter(link => link.from === id(WORKLOAD) || link.to === id(WORKLOAD))
    const start = at(WORKLOAD)
    h.down(start)
    for (const step of [10, 40, 90]) h.move(moved(start, [step, step / 2]))
    expect(editor.presence.shown.preview).toEqual({ ids: [id(WORKLOAD)], by: [90, 45] })
    const lift = liftOf(editor.view, editor.scene, editor.sketch.getState(), [], [])
    expect([...lift.lines].sort()).toEqual(own.map(link => link.id).sort())
    expect(editor.scene.boxOf(id(WORKLOAD))).toEqual(before)
    h.up(moved(start, [90, 45]))
    expect(at(WORKLOAD)).toEqual(moved(start, [90, 45]))
    editor.undo()
    expect(editor.scene.boxOf(id(WORKLOAD))).toEqual(before)
  })

  it('takes several at once by a selection box, and all of them move', () => {
    const { editor, h, at } = turnover()
    const [a, b] = [at(TURNOVER), at(HIRING)]
    const from: Vec = [Math.min(a[0], b[0]) - 120, Math.min(a[1], b[1]) - 40]
    h.with({ shift: true }).drag(from, [Math.max(a[0], b[0]) + 120, Math.max(a[1], b[1]) + 40])
    expect(selected(editor).length).toBeGreaterThan(2)
    const all = new Map(selected(editor).map(each => [each, middle(editor, each)]))
    h.with({}).drag(a, moved(a, [30, 20]))
    for (const [each, was] of all) expect(middle(editor, each)).toEqual(moved(was, [30, 20]))
    editor.undo()
    for (const [each, was] of all) expect(middle(editor, each)).toEqual(was)
  })

  it('grows at its edges, and lets go of what is carried far away', () => {
    const { editor, h, id, at, built } = turnover()
    const bounds = editor.scene.boxOf(built.diagram)
    if (bounds === null) throw new Error('no map')
    const start = at(SALARY)
    h.drag(start, [bounds.x - 150, start[1]])
    expect(editor.view.container(id(SALARY))).toBe(built.diagram)
    h.drag(at(SALARY), [bounds.x - 900, start[1]])
    expect(editor.view.container(id(SALARY))).toBeNull()
    expect(editor.said()).toBe('said.dragged-out')
    expect(editor.scene.boxOf(id(SALARY))?.w).toBe(200)
  })

  it('takes a loose note in where its middle was dropped', () => {
    const { editor, h, built } = turnover()
    const target = room(editor, built.diagram)
    const bounds = editor.scene.boxOf(built.diagram)
    if (bounds === null) throw new Error('no map')
    const corner: Vec = [Math.round(bounds.x), Math.round(bottom(bounds) + 200)]
    editor.write([
      { op: 'create', id: 'n', kind: 'sticky', values: { at: corner, place: { order: 'z' } }, texts: { text: 'Pay' } },
    ])
    h.drag(moved(corner, [100, 100]), target)
    expect(editor.view.container('n')).toBe(built.diagram)
    const [x, y] = middle(editor, 'n')
    expect(Math.abs(x - target[0]) <= 1 && Math.abs(y - target[1]) <= 1).toBe(true)
    editor.undo()
    expect(editor.view.container('n')).toBeNull()
    expect(editor.view.get('n')?.at).toEqual(corner)
  })

  it('makes a variable where there is room, by a double click', () => {
    const { editor, h, built, tree } = turnover()
    const target = room(editor, built.diagram)
    const before = tree().order.length
    h.doubleClick(target)
    expect(tree().order).toHaveLength(before + 1)
    const made = editor.state.getState().editing?.id ?? ''
    const [x, y] = middle(editor, made)
    expect(Math.abs(x - target[0]) <= 1 && Math.abs(y - target[1]) <= 1).toBe(true)
  })

  it('is copied with Alt, and the copy is a variable of its own where it was dropped', () => {
    const { editor, h, at, tree } = turnover()
    const before = tree().order.length
    const start = at(SALARY)
    h.with({ alt: true }).drag(start, moved(start, [40, 120]))
    expect(tree().order).toHaveLength(before + 1)
    expect(middle(editor, selected(editor)[0] ?? '')).toEqual(moved(start, [40, 120]))
    expect(at(SALARY)).toEqual(start)
  })

  it('works under a finger: a selected variable is carried, the board pans elsewhere', () => {
    const { editor, h, at, built } = turnover()
    h.finger()
    h.click(at(SALARY))
    const start = at(SALARY)
    h.drag(start, moved(start, [50, 30]))
    expect(at(SALARY)).toEqual(moved(start, [50, 30]))
    const { x } = editor.camera.state.getState()
    const spot = room(editor, built.diagram)
    h.drag(spot, moved(spot, [60, 0]))
    expect(editor.camera.state.getState().x).toBeLessThan(x)
  })

  it('is carried whole when it is selected, wherever it is taken hold of', () => {
    const { editor, h, at, built } = turnover()
    editor.select([built.diagram])
    const start = at(MENTORING)
    const others = [TURNOVER, LEADERS].map(at)
    h.down(start)
    h.move(moved(start, [50, 0]))
    h.move(moved(start, [100, 0]))
    const lift = liftOf(editor.view, editor.scene, editor.sketch.getState(), [], [])
    const [badge] = editor.scene.laidOut(built.diagram)?.layout.badges?.keys() ?? []
    expect(lift.shifts.get(badge ?? '')).toEqual([100, 0])
    expect(lift.lines.size).toBe(0)
    h.up(moved(start, [100, 0]))
    expect([TURNOVER, LEADERS].map(at)).toEqual(others.map(was => moved(was, [100, 0])))
  })
})

describe('drawing links on a map', () => {
  it('is what the connector does between two of it, and the link is selected', () => {
    const { editor, h, id, at, tree } = turnover()
    const before = tree().links.length
    editor.use('connector')
    h.drag(at(SALARY), at(HIRING))
    expect(tree().links).toHaveLength(before + 1)
    const [link] = selected(editor)
    const made = tree().links.find(each => each.id === link)
    expect([made?.from, made?.to, made?.link.values.sign]).toEqual([id(SALARY), id(HIRING), undefined])
    expect(editor.state.getState().tool).toBe('select')
    editor.undo()
    expect(tree().links).toHaveLength(before)
  })

  it('says when they are linked like this already', () => {
    const { editor, h, at, tree } = turnover()
    const before = tree().links.length
    for (const [i, word] of [editor.said(), 'refused.exists'].entries()) {
      editor.use('connector')
      h.drag(at(SALARY), at(HIRING))
      if (i === 1) expect(editor.said()).toBe(word)
    }
    expect(tree().links).toHaveLength(before + 1)
    // the tool stays in hand after a refusal
    expect(editor.state.getState().tool).toBe('connector')
  })

  it('goes by clicks too, and comes back to itself only after it has been away', () => {
    const { editor, h, id, at, tree, built } = turnover()
    const before = tree().links.length
    editor.use('connector')
    h.click(at(SALARY))
    h.click(at(SALARY))
    expect(tree().links).toHaveLength(before)
    h.click(at(SALARY))
    h.hover(room(editor, built.diagram))
    h.hover(at(SALARY))
    h.click(at(SALARY))
    const made = tree().links.find(each => each.id === selected(editor)[0])
    expect([made?.from, made?.to]).toEqual([id(SALARY), id(SALARY)])
  })

  it('makes what it leads to, on empty room of the map; outside it is a plain line', () => {
    const { editor, h, id, at, tree, built } = turnover()
    const target = room(editor, built.diagram)
    editor.use('connector')
    h.drag(at(SALARY), target)
    const made = editor.state.getState().editing?.id ?? ''
    expect(tree().links.some(link => link.from === id(SALARY) && link.to === made)).toBe(true)
    const [x, y] = middle(editor, made)
    expect(Math.abs(x - target[0]) <= 1 && Math.abs(y - target[1]) <= 1).toBe(true)
    editor.undo()
    expect(editor.view.get(made)).toBeUndefined()
    const bounds = editor.scene.boxOf(built.diagram)
    if (bounds === null) throw new Error('no map')
    editor.use('connector')
    h.drag(at(SALARY), [bounds.x - 300, bounds.y])
    expect(editor.view.get(selected(editor)[0] ?? '')?.kind).toBe('connector')
    editor.use('connector')
    h.with({ ctrl: true }).drag(at(SALARY), room(editor, built.diagram))
    expect(editor.view.get(selected(editor)[0] ?? '')?.kind).toBe('connector')
  })

  it('starts at a knob of what is selected; Escape takes it back', () => {
    const { editor, h, id, at, tree } = turnover()
    const zoom = editor.camera.state.getState().zoom
    h.click(at(HIRING))
    const box = editor.scene.boxOf(id(HIRING))
    if (box === null) throw new Error('not drawn')
    const knob: Vec = [right(box) + 20 / zoom, box.y + box.h / 2]
    const before = tree().links.length
    h.down(knob)
    h.move(moved(knob, [30, -10]))
    h.move(at(LEADERS))
    expect(editor.sketch.getState().target).toBe(id(LEADERS))
    expect(h.escape()).toBe(true)
    expect(tree().links).toHaveLength(before)
    h.drag(knob, at(LEADERS))
    expect(tree().links).toHaveLength(before + 1)
    const made = tree().links.find(link => link.id === selected(editor)[0])
    expect([made?.from, made?.to]).toEqual([id(HIRING), id(LEADERS)])
  })

  it('adds the next one beside it by a click on a knob', () => {
    const { editor, h, id, at, tree } = turnover()
    const zoom = editor.camera.state.getState().zoom
    h.click(at(HIRING))
    const box = editor.scene.boxOf(id(HIRING))
    if (box === null) throw new Error('not drawn')
    h.click([box.x + box.w / 2, bottom(box) + 20 / zoom])
    const made = editor.state.getState().editing?.id ?? ''
    expect(tree().links.some(link => link.from === id(HIRING) && link.to === made)).toBe(true)
    expect(middle(editor, made)[1]).toBeGreaterThan(bottom(box))
  })

  it('does nothing for those who may only look', () => {
    const { editor, h, at, tree } = turnover()
    editor.state.setState({ access: 'viewer' })
    const before = tree().links.length
    editor.use('connector')
    h.drag(at(SALARY), at(HIRING))
    expect(tree().links).toHaveLength(before)
  })
})

describe('drawing links in a driver diagram', () => {
  const absenteeism = () => {
    const editor = testEditor(3)
    const built = buildAbsenteeism(editor.board, editor.chance)
    const box = editor.scene.bounds()
    if (box !== null) editor.camera.fit(box)
    const id = (name: string) => built.ids[name] ?? ''
    const laid = () => editor.scene.laidOut(editor.view.container(id('A')) ?? '')
    return { editor, h: hand(editor), id, links: () => laid()?.tree.links ?? [] }
  }

  it('links a driver to another effect, from either end', () => {
    const { editor, h, id, links } = absenteeism()
    const before = links().length
    editor.use('connector')
    h.drag(middle(editor, id('S1')), middle(editor, id('P2')))
    expect(links()).toHaveLength(before + 1)
    const made = links().find(link => link.id === selected(editor)[0])
    expect([made?.from, made?.to]).toEqual([id('S1'), id('P2')])
    editor.undo()
    editor.use('connector')
    h.drag(middle(editor, id('P2')), middle(editor, id('S1')))
    const turned = links().find(link => link.id === selected(editor)[0])
    expect([turned?.from, turned?.to]).toEqual([id('S1'), id('P2')])
  })

  it('refuses what it drives already, and says why', () => {
    const { editor, h, id, links } = absenteeism()
    const before = links().length
    editor.use('connector')
    h.drag(middle(editor, id('S1')), middle(editor, id('P1')))
    expect(links()).toHaveLength(before)
    expect(editor.said()).toMatch(/^refused\./)
  })
})

it('lines between loose things stay plain, and so do those in a fishbone', () => {
  const editor = testEditor(4)
  const [kind] = editor.diagrams.all
  if (kind === undefined) throw new Error('no kind')
  const made = insertDiagram(editor.view, kind, [900, 400], 'Late', ['People', 'Places'], editor.chance)
  editor.write(made.changes)
  const [a, b] = editor.view.children(made.id, made.head)
  editor.use('connector')
  hand(editor).drag(middle(editor, a ?? ''), middle(editor, b ?? ''))
  expect(editor.view.get(selected(editor)[0] ?? '')?.kind).toBe('connector')
})

describe('loops on a map', () => {
  it('are marked, found by the pointer, and never elements', () => {
    const { editor, built, tree } = turnover()
    const laid = editor.scene.laidOut(built.diagram)
    const badges = [...(laid?.layout.badges ?? [])]
    expect(badges).toHaveLength(9)
    for (const [key, box] of badges) {
      expect(editor.scene.get(key)?.diagram).toBe(built.diagram)
      const spot = centre(box)
      expect(editor.scene.loopAt(spot)?.loop.key).toBe(key)
      expect(editor.scene.hit(spot, 0)).not.toBe(key)
      expect(editor.scene.picture(editor.scene.get(key) ?? fail()).length).toBeGreaterThan(0)
    }
    const whole = editor.scene.bounds()
    if (whole === null) throw new Error('nothing drawn')
    for (const found of editor.scene.within({ ...whole, w: whole.w - 40 })) expect(editor.view.get(found)).toBeDefined()
    // a link less, the loops through it less
    const [link] = tree().links.filter(each => each.link.values.delay === true)
    editor.write([{ op: 'set', id: link?.id ?? '', key: 'deleted', value: 'x' }])
    const left = new Set(editor.scene.laidOut(built.diagram)?.layout.badges?.keys())
    expect(left.size).toBeLessThan(9)
    for (const [key] of badges) expect(editor.scene.get(key) !== undefined).toBe(left.has(key))
    editor.write([{ op: 'set', id: built.diagram, key: 'deleted', value: 'y' }])
    for (const [key] of badges) expect(editor.scene.get(key)).toBeUndefined()
  })

  it('are looked at by a click on the mark, and left by another or beside it', () => {
    const { editor, h, built } = turnover()
    const [first, second] = [...(editor.scene.laidOut(built.diagram)?.layout.badges ?? [])]
    const loops = editor.scene.laidOut(built.diagram)?.layout.loops
    if (first === undefined || second === undefined) throw new Error('no badges')
    h.click(centre(first[1]))
    const lens = editor.lens.getState()
    const loop = loops?.find(each => each.key === first[0])
    expect(lens?.by).toBe('loop')
    expect(lens?.lit).toEqual(new Set([...(loop?.nodes ?? []), ...(loop?.links ?? []), first[0]]))
    h.click(centre(second[1]))
    expect(editor.lens.getState()?.lit.has(second[0])).toBe(true)
    h.click(centre(second[1]))
    expect(editor.lens.getState()).toBeNull()
    h.click(centre(first[1]))
    const bounds = editor.scene.boxOf(built.diagram)
    h.click([(bounds?.x ?? 0) - 60, bounds?.y ?? 0])
    expect(editor.lens.getState()).toBeNull()
  })

  it('a link is taken hold of by its line and by its sign', () => {
    const { editor, h, tree, built } = turnover()
    const laid = editor.scene.laidOut(built.diagram)
    for (const { id } of tree().links) {
      const middleOf = laid?.layout.links?.get(id)?.middle
      if (middleOf === undefined) throw new Error('not drawn')
      if (editor.scene.loopAt(middleOf) !== null) continue
      h.click(middleOf)
      expect(selected(editor)).toEqual([id])
    }
  })

  it('signs are drawn anew in the letters that the map is set to', () => {
    const { editor, built, tree } = turnover()
    const letters = () =>
      tree().links.flatMap(({ id }) =>
        editor.scene.picture(editor.scene.get(id) ?? fail()).flatMap(p => (p.type === 'text' ? p.lines : [])),
      )
    expect(letters()).toEqual([])
    editor.write([{ op: 'set', id: built.diagram, key: 'notation', value: 's-o' }])
    expect(new Set(letters())).toEqual(new Set(['s', 'o']))
    expect(letters()).toHaveLength(18)
  })
})

function fail(): never {
  throw new Error('not there')
}
