import { describe, expect, it } from 'vitest'
import { below, seeded } from '#shared/base/seeded.ts'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import { diagramKinds } from '#shared/diagrams/registry.ts'
import { type ElementKind } from '#shared/elements/kind.ts'
import { ELEMENT_KINDS, elementKinds } from '#shared/elements/registry.ts'
import { sticky } from '#shared/elements/sticky/sticky.ts'
import { dark, light } from '#shared/paint/theme.ts'
import { createScene, type Scene } from '../../../client/scene/scene.ts'
import { chance, memoryBoard } from '../../kit/board.ts'
import { testEditor } from '../../kit/editor.ts'
import { randomEdit } from '../../kit/random-edits.ts'

const EVERYTHING = { x: -1e7, y: -1e7, w: 2e7, h: 2e7 }

/** Everything that can be seen of a scene, in paint order. */
const dump = (scene: Scene) =>
  scene.visible(EVERYTHING).map(r => ({ ...r, picture: scene.picture(r), text: scene.textPlaceOf(r.id) }))

describe('the scene', () => {
  for (const seed of [1, 2, 3, 4, 5, 6])
    it(`kept up to date equals one made from scratch (seed ${seed})`, () => {
      const editor = testEditor(seed)
      const random = seeded(seed)
      const { scene, board, kinds, diagrams } = editor
      for (let i = 0; i < 120; i++) {
        editor.write(randomEdit(editor, random))
        if (below(random, 10) === 0) editor.undo()
        if (below(random, 20) === 0) editor.redo()
        if (i % 8 !== 0 && i !== 119) continue
        const fresh = createScene({ board, kinds, diagrams })
        expect(dump(scene), `seed ${seed}, step ${i}`).toEqual(dump(fresh))
        fresh.destroy()
      }
      expect(scene.size).toBeGreaterThan(3)
    })

  const place = (order: string) => ({ order })

  it('answers alike before, while and after a loaded board is indexed, also to edits in the middle', () => {
    const editor = testEditor()
    const { board, kinds, diagrams } = editor
    const [kind] = diagrams.all
    if (kind === undefined) throw new Error('no diagram kind')
    editor.write(insertDiagram(editor.view, kind, [0, -4000], 'Head', ['One', 'Two'], editor.chance).changes)
    editor.write(
      Array.from({ length: 1500 }, (_, i) => ({
        op: 'create',
        id: `n${i}`,
        kind: 'sticky',
        values: { at: [(i % 40) * 250, Math.floor(i / 40) * 250], place: place(`a${i}`) },
        texts: { text: `note ${i}` },
      })),
    )
    const idle: { step: (() => boolean) | null } = { step: null }
    const scene = createScene({
      board,
      kinds,
      diagrams,
      idle: step => {
        idle.step = step
        return () => {
          idle.step = null
        }
      },
    })
    const move = (id: string, at: readonly [number, number]) => editor.write([{ op: 'set', id, key: 'at', value: at }])
    let steps = 0
    for (let more = true; more; steps++) {
      const [x, y] = [-3000 - steps * 300, 500]
      move(`n${steps * 3}`, [x, y])
      editor.write([{ op: 'set', id: `n${steps * 3 + 1}`, key: 'deleted', value: 'gone' }])
      expect(scene.hit([x + 100, y + 100], 0)).toBe(`n${steps * 3}`)
      expect(scene.within({ x: x - 10, y: y - 10, w: 240, h: 240 })).toEqual([`n${steps * 3}`])
      expect(scene.bounds()?.x).toBe(x)
      expect(scene.get(`n${steps * 3 + 1}`)).toBeUndefined()
      const fresh = createScene({ board, kinds, diagrams, idle: () => () => {} })
      expect(dump(scene)).toEqual(dump(fresh))
      fresh.destroy()
      more = idle.step?.() ?? false
    }
    expect(steps).toBeGreaterThan(3)
    scene.destroy()
    expect(idle.step).toBeNull()
  })

  it('makes the pictures of a board in idle time, before a first zoom asks for all of them in one frame', () => {
    const editor = testEditor()
    const { board, kinds, diagrams } = editor
    editor.write(
      [0, 1, 2].map(i => ({
        op: 'create',
        id: `n${i}`,
        kind: 'sticky',
        values: { at: [i * 250, 0], place: place(`a${i}`) },
        texts: { text: `note ${i}` },
      })),
    )
    const idle: { step: () => boolean } = { step: () => false }
    const scene = createScene({
      board,
      kinds,
      diagrams,
      idle: step => {
        idle.step = step
        return () => {}
      },
    })
    const made = () => [0, 1, 2].filter(i => (scene.get(`n${i}`)?.drawn.picture.length ?? 0) > 0)
    expect(made()).toEqual([])
    while (idle.step());
    expect(made()).toEqual([0, 1, 2])
    // what changes meanwhile is another record, with another picture
    editor.write([{ op: 'set', id: 'n1', key: 'at', value: [0, 900] }])
    expect(made()).toEqual([0, 2])
    scene.destroy()
  })

  it('lays out only the diagram whose member changed', () => {
    const editor = testEditor()
    const [kind] = editor.diagrams.all
    if (kind === undefined) throw new Error('no diagram kind')
    let laidOut = 0
    const counting = diagramKinds([{ ...kind, layout: tree => (laidOut++, kind.layout(tree)) }])
    const a = insertDiagram(editor.view, kind, [0, 0], 'A', ['One', 'Two'], editor.chance)
    editor.write(a.changes)
    const b = insertDiagram(editor.view, kind, [4000, 0], 'B', ['Three'], editor.chance)
    editor.write(b.changes)
    const scene = createScene({ board: editor.board, kinds: editor.kinds, diagrams: counting })
    expect(laidOut).toBe(2)
    const other = scene.get(b.head)
    editor.write([{ op: 'text', id: a.head, key: 'text', edit: { at: 0, remove: 0, insert: 'Much longer ' } }])
    expect(laidOut).toBe(3)
    expect(scene.get(b.head)).toBe(other)
    editor.write([{ op: 'create', id: 'loose', kind: 'sticky', values: { at: [0, 3000], place: place('a') } }])
    expect(laidOut).toBe(3)
  })

  it('lets a connector follow what it is bound to, a diagram member too', () => {
    const editor = testEditor()
    const [kind] = editor.diagrams.all
    if (kind === undefined) throw new Error('no diagram kind')
    const made = insertDiagram(editor.view, kind, [1000, 0], 'Head', ['One'], editor.chance)
    editor.write([
      ...made.changes,
      { op: 'create', id: 'n', kind: 'sticky', values: { at: [2000, 0], place: place('a') } },
      {
        op: 'create',
        id: 'c',
        kind: 'connector',
        values: { from: { id: made.head }, to: { id: 'n' }, place: place('b') },
      },
    ])
    const before = editor.scene.boxOf('c')
    editor.write([{ op: 'set', id: 'n', key: 'at', value: [2000, 900] }])
    const moved = editor.scene.boxOf('c')
    expect(moved).not.toEqual(before)
    editor.write([{ op: 'set', id: made.id, key: 'at', value: [900, 500] }])
    expect(editor.scene.boxOf('c')).not.toEqual(moved)
  })

  it('hits the topmost thing, exactly', () => {
    const editor = testEditor()
    editor.write([
      { op: 'create', id: 'frame', kind: 'frame', values: { at: [0, 0], size: [1000, 1000], place: place('z') } },
      { op: 'create', id: 'low', kind: 'sticky', values: { at: [100, 100], place: place('a') } },
      { op: 'create', id: 'high', kind: 'sticky', values: { at: [200, 200], place: place('b') } },
      { op: 'create', id: 'far', kind: 'sticky', values: { at: [700, 700], place: place('c') } },
      {
        op: 'create',
        id: 'line',
        kind: 'connector',
        values: { from: { id: 'low' }, to: { id: 'far' }, place: place('d') },
      },
    ])
    const { scene } = editor
    expect(scene.hit([250, 250], 0)).toBe('high')
    expect(scene.hit([120, 120], 0)).toBe('low')
    expect(scene.hit([550, 550], 2)).toBe('line')
    // the box of the line is large, the line is not; the body of a frame lets the pointer through
    expect(scene.hit([420, 650], 2)).toBeNull()
    expect(scene.hit([500, 1], 4)).toBe('frame')
    expect(scene.hit([250, 250], 0, r => r.id !== 'high')).toBe('low')
    editor.write([{ op: 'set', id: 'low', key: 'place', value: place('x') }])
    expect(scene.hit([250, 250], 0)).toBe('low')
  })

  it('takes in a box what it touches, and frames and diagrams only whole', () => {
    const editor = testEditor()
    editor.write([
      { op: 'create', id: 'frame', kind: 'frame', values: { at: [0, 0], size: [500, 500], place: place('a') } },
      { op: 'create', id: 'in', kind: 'sticky', values: { at: [100, 100], place: { in: 'frame', order: 'a' } } },
      { op: 'create', id: 'out', kind: 'sticky', values: { at: [600, 100], place: place('b') } },
    ])
    const { scene } = editor
    expect(scene.within({ x: 50, y: 50, w: 100, h: 100 })).toEqual(['in'])
    // whole: the frame alone, since what is in it goes along
    expect([...scene.within({ x: -50, y: -50, w: 900, h: 900 })].sort()).toEqual(['frame', 'out'])
    expect(scene.within({ x: 3000, y: 0, w: 10, h: 10 })).toEqual([])
  })

  it('shows what it does not know as a card, and survives a kind that fails', () => {
    const broken: ElementKind = {
      ...sticky,
      paint: element => {
        if (element.text === 'bad') throw new Error('a bug in one kind')
        return sticky.paint(element, sticky.box(element, { boxOf: () => null }), light, { boxOf: () => null })
      },
    }
    const kinds = elementKinds([broken, ...ELEMENT_KINDS.filter(k => k.id !== 'sticky')])
    const luck = chance(1)
    const board = memoryBoard(luck.fresh)
    board.write([
      { op: 'create', id: 'bad', kind: 'sticky', values: { at: [0, 0] }, texts: { text: 'bad' } },
      { op: 'create', id: 'good', kind: 'sticky', values: { at: [300, 0] }, texts: { text: 'good' } },
      { op: 'create', id: 'new', kind: 'hologram', values: { at: [600, 0] }, texts: { text: 'later' } },
      { op: 'create', id: 'bare', kind: 'sticky', values: {}, texts: { text: 'only kind and text' } },
    ])
    const scene = createScene({ board, kinds, diagrams: diagramKinds() })
    const pictures = scene.visible(EVERYTHING).map(r => scene.picture(r))
    expect(pictures).toHaveLength(4)
    expect(pictures.every(p => p.length > 0)).toBe(true)
    // mended: shown as itself again
    board.write([{ op: 'text', id: 'bad', key: 'text', edit: { at: 0, remove: 3, insert: 'well' } }])
    const mended = scene.get('bad')
    expect(mended === undefined ? [] : scene.picture(mended)).toContainEqual(
      expect.objectContaining({ type: 'text', lines: ['well'] }),
    )
  })

  it('shows a diagram of an unknown type as a list', () => {
    const luck = chance(1)
    const board = memoryBoard(luck.fresh)
    board.write([
      { op: 'create', id: 'd', kind: 'diagram', values: { at: [50, 50], type: 'hyperchart' } },
      { op: 'create', id: 'a', kind: 'sticky', values: { place: { in: 'd', order: 'a' } }, texts: { text: 'first' } },
      {
        op: 'create',
        id: 'b',
        kind: 'sticky',
        values: { place: { in: 'd', under: 'a', order: 'a' } },
        texts: { text: 'below' },
      },
    ])
    const scene = createScene({ board, kinds: elementKinds(), diagrams: diagramKinds() })
    const [first, below] = [scene.boxOf('a'), scene.boxOf('b')]
    expect(first === null || below === null ? 0 : below.y - first.y).toBeGreaterThan(0)
    expect(scene.hit([below?.x ?? 0, (below?.y ?? 0) + 5], 1)).toBe('b')
  })

  it('paints anew in another theme', () => {
    const editor = testEditor()
    editor.write([{ op: 'create', id: 'f', kind: 'frame', values: { at: [0, 0] }, texts: { text: 'Title' } }])
    const record = editor.scene.get('f')
    if (record === undefined) throw new Error('no frame')
    const before = editor.scene.picture(record)
    editor.scene.setTheme(dark)
    expect(editor.scene.picture(record)).not.toEqual(before)
  })
})
