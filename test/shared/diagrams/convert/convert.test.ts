import { describe, expect, it } from 'vitest'
import { type Change } from '#shared/board/change.ts'
import { fragmentOf, putFragment } from '#shared/board/commands/fragment.ts'
import { diagramOf } from '#shared/diagrams/diagram-of.ts'
import { insertDiagram, insertOutline } from '#shared/diagrams/insert.ts'
import { clustersOf } from '#shared/diagrams/convert/clusters.ts'
import { type Conversion, convert } from '#shared/diagrams/convert/convert.ts'
import { intakeFor, sourcesOf } from '#shared/diagrams/convert/sources.ts'
import { becameOf, originOf } from '#shared/diagrams/convert/trace.ts'
import { driverDiagram } from '#shared/diagrams/driver-diagram/driver-diagram.ts'
import { fishbone } from '#shared/diagrams/fishbone/fishbone.ts'
import { diagramKinds } from '#shared/diagrams/registry.ts'
import { systemMap } from '#shared/diagrams/system-map/system-map.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'

const kinds = diagramKinds([fishbone, driverDiagram, systemMap])

function start() {
  const luck = chance(5)
  const board = memoryBoard(luck.fresh)
  const notes = (list: readonly (readonly [id: string, x: number, y: number, values?: object])[]) =>
    board.write(
      list.map(
        ([id, x, y, values = {}]): Change => ({
          op: 'create',
          id,
          kind: 'sticky',
          values: { at: [x, y], place: { order: id }, ...values },
          texts: { text: `text ${id}` },
        }),
      ),
    )
  const select = (ids: readonly string[]) => sourcesOf(board.view, kinds, ids)
  const run = (ids: readonly string[], to: Conversion['to'], wordings = new Map<string, string>()) => {
    const done = convert(board.view, kinds, { ...select(ids), to, wordings }, luck)
    if (done !== null) board.write(done.changes)
    return done
  }
  const outline = (id: string): readonly string[] => {
    const tree = diagramOf(board.view, id, kinds)?.tree
    return (tree?.order ?? []).map(at => {
      const node = tree?.nodes.get(at)
      return `${'  '.repeat(node?.depth ?? 0)}${node?.role}: ${node?.item.text}`
    })
  }
  const bone = () => {
    const made = insertOutline(
      board.view,
      fishbone,
      [0, 0],
      {
        text: 'Late',
        children: [
          { text: 'Transport', children: [{ text: 'Bus cut', children: [{ text: 'No driver', children: [] }] }] },
          { text: 'Home', children: [{ text: 'No alarm', children: [] }] },
        ],
      },
      luck,
    )
    board.write(made.changes)
    const find = (text: string) => [...board.view.ids()].find(id => board.view.get(id)?.text === text) ?? ''
    return { id: made.id, find }
  }
  return { board, luck, notes, select, run, outline, bone }
}

describe('loose notes become a diagram', () => {
  it('a fishbone: causes of one category without a name, in reading order, the very same elements', () => {
    const { board, notes, run, outline } = start()
    notes([
      ['b', 220, 0, { principles: [3], fill: 'mint' }],
      ['c', 0, 220],
      ['a', 0, 10],
    ])
    const before = board.view.get('b')
    const done = run(['c', 'b', 'a'], { kind: 'fishbone', at: [1000, 0] })
    expect(outline(done?.diagram ?? '')).toEqual([
      'effect: ',
      '  category: ',
      '    cause: text a',
      '    cause: text b',
      '    cause: text c',
    ])
    const after = board.view.get('b')
    expect({ ...after?.values, place: null }).toEqual({ ...before?.values, place: null })
    board.undo.undo()
    expect(board.view.get('b')).toEqual(before)
    expect(board.view.containers()).toEqual([])
    board.undo.redo()
    expect(outline(done?.diagram ?? '')).toHaveLength(5)
  })

  it('a fishbone of clusters: heaps and frames are categories, a frame names its own', () => {
    const { board, notes, run, outline } = start()
    board.write([
      {
        op: 'create',
        id: 'f',
        kind: 'frame',
        values: { at: [0, 2000], size: [600, 400], place: { order: 'F' } },
        texts: { text: 'Home' },
      },
    ])
    notes([
      ['a', 0, 0],
      ['b', 220, 0],
      ['c', 2000, 0],
      ['d', 2220, 0],
      ['alone', 1000, 1000],
      ['e', 10, 2010, { place: { in: 'f', order: 'V' } }],
    ])
    expect(clustersOf(board.view, ['a', 'b', 'c', 'd', 'alone']).map(c => c.notes)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['alone'],
    ])
    const done = run(['f', 'a', 'b', 'c', 'd', 'alone'], { kind: 'fishbone', at: [0, 0] })
    expect(outline(done?.diagram ?? '').filter(line => line.startsWith('  category'))).toEqual([
      '  category: Home',
      '  category: ',
      '  category: ',
      '  category: ',
    ])
  })

  it('a driver diagram: ideas that hang nowhere yet; a map: variables where people put them', () => {
    const { board, notes, run, outline } = start()
    notes([
      ['a', 0, 0],
      ['b', 220, 0],
      ['c', 900, 40],
    ])
    const ideas = run(['a'], { kind: 'driver-diagram', at: [1000, 0] })
    expect(outline(ideas?.diagram ?? '')).toEqual(['aim: ', '  change-idea: text a'])
    expect(board.view.parent('a')).toBeNull()
    const map = run(['b', 'c'], { kind: 'system-map', at: [0, 0] })
    const tree = diagramOf(board.view, map?.diagram ?? '', kinds)?.tree
    expect(tree?.order.map(id => tree.nodes.get(id)?.role)).toEqual(['variable', 'variable'])
    expect(['b', 'c'].map(id => board.view.get(id)?.at)).toEqual([
      [220, 0],
      [900, 40],
    ])
    expect(map?.head).toBe(map?.diagram)
  })

  it('goes into a diagram that is there; a map takes them near it', () => {
    const { board, notes, run, outline, bone } = start()
    notes([
      ['a', 9000, 9000],
      ['b', 9220, 9000],
    ])
    const { id } = bone()
    expect(run(['a'], { diagram: id })?.head).toBeNull()
    expect(outline(id).slice(-2)).toEqual(['  category: ', '    cause: text a'])
    const { luck } = start()
    const map = insertDiagram(board.view, systemMap, [0, 0], 'Map', ['one'], luck)
    board.write(map.changes)
    run(['b'], { diagram: map.id })
    const at = board.view.get('b')?.at ?? [0, 0]
    expect(Math.hypot(at[0], at[1])).toBeLessThan(1000)
    expect(run(['b'], { diagram: map.id })).toBeNull()
  })
})

describe('causes become drivers', () => {
  it('headings primary, causes secondary, each a new item in new words that names its cause; one undo', () => {
    const { board, run, outline, bone, select } = start()
    const { id, find } = bone()
    const words = new Map([
      [find('Transport'), 'Reliable transport'],
      [find('Bus cut'), 'A bus for every pupil'],
    ])
    const chosen = ['No driver', 'Transport', 'Bus cut', 'No alarm'].map(find)
    expect(intakeFor(driverDiagram, select(chosen))).toEqual({ rewords: true })
    const before = outline(id)
    const done = run(chosen, { kind: 'driver-diagram', at: [2000, 0] }, words)
    expect(outline(done?.diagram ?? '')).toEqual([
      'aim: ',
      '  primary-driver: Reliable transport',
      '    secondary-driver: A bus for every pupil',
      '      secondary-driver: No driver',
      '  primary-driver: No alarm',
    ])
    // the cause is untouched: both wordings are evidence
    expect(outline(id)).toEqual(before)
    const [driver = ''] = becameOf(board.view, find('Bus cut'))
    expect(board.view.get(driver)?.text).toBe('A bus for every pupil')
    expect(originOf(board.view.get(driver) ?? never())).toBe(find('Bus cut'))
    board.undo.undo()
    expect(becameOf(board.view, find('Bus cut'))).toEqual([])
    expect(board.view.containers()).toEqual([id])
  })

  it('leaves out what gets no words; what was below it hangs under the one above', () => {
    const { run, outline, bone } = start()
    const { find } = bone()
    const chosen = ['Transport', 'Bus cut', 'No driver'].map(find)
    const done = run(chosen, { kind: 'driver-diagram', at: [0, 0] }, new Map([[find('Bus cut'), '  ']]))
    expect(outline(done?.diagram ?? '')).toEqual([
      'aim: ',
      '  primary-driver: Transport',
      '    secondary-driver: No driver',
    ])
  })

  it('keeps the trace where cause and driver are copied together', () => {
    const { board, run, bone, luck } = start()
    const { id, find } = bone()
    const done = run([find('Transport')], { kind: 'driver-diagram', at: [0, 0] })
    const copy = putFragment(
      board.view,
      fragmentOf(board.view, [id, done?.diagram ?? ''], () => [0, 0]),
      { by: [10, 10], home: 'board' },
      luck,
    )
    const old = find('Transport')
    board.write(copy.changes)
    const copied = [...board.view.ids()].flatMap(each => originOf(board.view.get(each) ?? never()) ?? [])
    expect(copied).toHaveLength(2)
    expect(new Set(copied).size).toBe(2)
    expect(copied.map(each => board.view.get(each)?.text)).toEqual(['Transport', 'Transport'])
    expect(copied).toContain(old)
  })
})

describe('causes become variables', () => {
  it('the same item stands in both, once', () => {
    const { board, run, bone } = start()
    const { find } = bone()
    const cause = find('Bus cut')
    const map = run([cause], { kind: 'system-map', at: [3000, 0] })
    expect(board.view.standings(cause)).toHaveLength(2)
    board.text(cause)?.write('Bus route cut')
    const tree = diagramOf(board.view, map?.diagram ?? '', kinds)?.tree
    expect(tree?.order.map(id => tree.nodes.get(id)?.item.text)).toEqual(['Bus route cut'])
    expect(run([cause], { diagram: map?.diagram ?? '' })).toBeNull()
    board.undo.step()
    expect(run([cause, find('No alarm')], { diagram: map?.diagram ?? '' })?.ids).toHaveLength(1)
  })
})

describe('what is chosen', () => {
  it('a diagram stands for all below its head, and a head is never converted', () => {
    const { bone, select, board } = start()
    const { id, find } = bone()
    const all = select([id])
    expect(all.items.map(item => board.view.get(item)?.text)).toEqual([
      'Transport',
      'Bus cut',
      'No driver',
      'Home',
      'No alarm',
    ])
    expect(select([find('Late')])).toEqual({ notes: [], items: [] })
    expect(intakeFor(fishbone, all)).toBeNull()
    expect(intakeFor(systemMap, all)).toEqual({ rewords: false })
  })
})

const never = (): never => {
  throw new Error('gone')
}
