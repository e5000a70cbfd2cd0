import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Change, set } from '#shared/board/change.ts'
import type { Board } from '#shared/board/doc/board.ts'
import { teamsOf } from '#shared/board/teams.ts'
import { problemsOf } from '#shared/board/problems.ts'
import { insertOutline } from '#shared/diagrams/insert.ts'
import { DIAGRAM_KINDS } from '#shared/diagrams/registry.ts'
import { type DiagramTree, treeOf } from '#shared/diagrams/tree.ts'
import { type Joining, joinItems } from '#shared/exchange/together/joined.ts'
import { BOTH, conflictsOf, type MergeConflict } from '#shared/exchange/together/conflicts.ts'
import { applyMerge } from '#shared/exchange/together/merge.ts'
import { type MergeProposal, proposeMerge } from '#shared/exchange/together/merge-items.ts'
import type { MergeChoices } from '#shared/exchange/together/merge-standings.ts'
import { mergeSources, type TeamBoard } from '#shared/exchange/together/team-board.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'
import { randomBoard } from '../random-board.ts'
import { asTeamBoard, branch, FISHBONES, kindOf, mapBoard, targetOf, treeBoard, withText } from './team-boards.ts'
import '../../../kit/fetched-code.ts'

const NOTHING: MergeChoices = { apart: new Set(), wordings: new Map(), settled: new Map() }

const propose = (boards: readonly TeamBoard[], kind = 'fishbone') =>
  proposeMerge(kindOf(kind), mergeSources(boards, kindOf(kind)))

const none = (proposal: MergeProposal): MergeChoices => ({
  ...NOTHING,
  apart: new Set(proposal.same.map(same => same.id)),
})

/** Merged onto a board of its own; the tree that came of it. */
function merged(proposal: MergeProposal, choices: MergeChoices = NOTHING, seed = 5) {
  const luck = chance(seed)
  const board = memoryBoard(luck.fresh)
  const before = JSON.stringify(proposal.sources.map(source => [...source.view.ids()]))
  const made = applyMerge(targetOf(board), proposal, choices, luck)
  board.write(made.changes)
  expect(JSON.stringify(proposal.sources.map(source => [...source.view.ids()]))).toBe(before)
  const tree = treeOf(board.view, made.diagram, proposal.kind)
  if (tree === null) throw new Error('no diagram')
  return { board, tree, ...made }
}

/** "parent > text [teams]" of every standing. */
const told = (tree: DiagramTree): readonly string[] =>
  tree.order.flatMap(id => {
    const node = tree.nodes.get(id)
    if (node === undefined) return []
    const parent = node.parent === null ? '' : `${tree.nodes.get(node.parent)?.item.text ?? ''} > `
    return [`${parent}${node.item.text} [${teamsOf(node.item).join(', ')}]`]
  })

it('tells of what each item was made, board by board', () => {
  const proposal = propose(FISHBONES)
  const { tree, origins } = merged(proposal)
  const made = new Set(tree.order.map(id => tree.nodes.get(id)?.item.id))
  expect(new Set(origins.map(each => each.id))).toEqual(made)
  expect(origins).toHaveLength(proposal.items.size)
  const books = tree.order.find(id => tree.nodes.get(id)?.item.text === 'Books arrive late')
  const sources = origins.filter(each => each.id === books).map(each => each.boardId)
  expect(new Set(sources).size).toBe(2)
  for (const { boardId, of } of origins)
    expect(proposal.sources.some(each => each.boardId === boardId && each.view.item(of) !== undefined)).toBe(true)
})

const groupTexts = (proposal: MergeProposal) =>
  proposal.same.map(same => same.keys.map(key => proposal.items.get(key)?.item.text))

const conflicts = (proposal: MergeProposal, choices = NOTHING) =>
  conflictsOf(proposal, joinItems(proposal, choices.apart))

const about = <A extends MergeConflict['about']>(found: readonly MergeConflict[], what: A) =>
  found.filter((conflict): conflict is Extract<MergeConflict, { about: A }> => conflict.about === what)

describe('what is proposed as one', () => {
  it('is nearly the same in words, first under the same parent, at most one of each team', () => {
    expect(groupTexts(propose(FISHBONES))).toEqual([
      ['People', 'People'],
      ['Substitutes are not trained', 'The substitutes are not trained'],
      ['Materials', 'Materials'],
      ['Not enough books', 'Not enough books'],
      ['Books arrive late', 'Books arrive late'],
    ])
  })

  it('never joins what denies, or what one team kept apart', () => {
    const boards = [
      treeBoard('A', 'fishbone', branch('E', branch('C', 'Staff are trained', 'Late buses', 'Late bus'))),
      treeBoard('B', 'fishbone', branch('E', branch('C', 'Staff are not trained', 'Late buses'))),
    ]
    expect(groupTexts(propose(boards))).toEqual([
      ['C', 'C'],
      ['Late buses', 'Late buses'],
    ])
  })

  it('calls two diagrams of one board by different names', () => {
    const [one] = FISHBONES
    if (one === undefined) throw new Error()
    expect(mergeSources([one, one], kindOf('fishbone')).map(source => source.label)).toEqual(['Team 1', 'Team 1 (2)'])
  })
})

describe('conflicts', () => {
  it('are the heads, the places and the marks that differ', () => {
    const proposal = propose(FISHBONES)
    const found = conflicts(proposal)
    expect(found.map(conflict => conflict.about)).toEqual(['head', 'mark', 'place'])
    expect(about(found, 'head')[0]?.options.map(({ value, sources }) => [value, sources])).toEqual([
      ['Grade 3 reading is below 40 %', [0, 2]],
      ['Grade 3 reading is under 40 %', [1]],
    ])
    expect(about(found, 'place')[0]).toMatchObject({
      text: 'Books arrive late',
      options: [{ value: { parent: 'Materials' } }, { value: { parent: 'Places' } }, { value: BOTH }],
    })
    expect(about(found, 'mark')[0]).toMatchObject({
      text: 'Not enough books',
      field: { key: 'control' },
      options: [
        { value: 'in', sources: [0] },
        { value: 'outside', sources: [2] },
      ],
    })
  })

  it('go away with the proposal that they came of', () => {
    const proposal = propose(FISHBONES)
    expect(conflicts(proposal, none(proposal)).map(conflict => conflict.about)).toEqual(['head'])
  })

  it('are links of opposite sign, not one whose sign is not known and not two mechanisms of one team', () => {
    const proposal = propose(
      [
        mapBoard('A', [
          ['Workload', 'Turnover', '+'],
          ['Pay', 'Turnover', '-'],
          ['Turnover', 'Workload', '+'],
        ]),
        mapBoard('B', [
          ['Workload', 'Turnover', '-'],
          ['Pay', 'Turnover', '?'],
          ['Turnover', 'Workload', '+'],
          ['Turnover', 'Workload', '-'],
        ]),
      ],
      'system-map',
    )
    const found = conflicts(proposal)
    expect(about(found, 'sign').map(({ from, to, options }) => [from, to, options.map(o => o.value)])).toEqual([
      ['Workload', 'Turnover', ['+', '-', BOTH]],
    ])
    // until somebody decides, both signs stand
    expect(merged(proposal).tree.links).toHaveLength(5)
    const [sign] = about(found, 'sign')
    const { tree } = merged(proposal, { ...NOTHING, settled: new Map([[sign?.id ?? '', '1']]) })
    const name = (id: string) => tree.nodes.get(id)?.item.text
    expect(tree.links.map(({ from, to, link }) => [name(from), name(to), link.values.sign]).sort()).toEqual([
      ['Pay', 'Turnover', '-'],
      ['Turnover', 'Workload', '+'],
      ['Turnover', 'Workload', '-'],
      ['Workload', 'Turnover', '-'],
    ])
  })
})

describe('the merged diagram', () => {
  it('holds everything once, under what people chose, with the teams that said it', () => {
    const proposal = propose(FISHBONES)
    expect(told(merged(proposal).tree)).toEqual([
      'Grade 3 reading is below 40 % [Team 1, Team 2, Team 3]',
      'Grade 3 reading is below 40 % > People [Team 1, Team 2]',
      'People > Substitutes are not trained [Team 1, Team 2]',
      'People > Few reading coaches [Team 1]',
      'People > Families work two jobs [Team 2]',
      'Grade 3 reading is below 40 % > Materials [Team 1, Team 3]',
      'Materials > Not enough books [Team 1, Team 3]',
      'Materials > Books arrive late [Team 1, Team 2]',
      'Materials > Old books [Team 3]',
      'Grade 3 reading is below 40 % > Places [Team 2]',
      'Places > No quiet room [Team 2]',
    ])
  })

  it('takes the words, the mark and the place that were chosen; places that were seen add up', () => {
    const proposal = propose(FISHBONES)
    const found = conflicts(proposal)
    const trained = proposal.same[1]
    const place = about(found, 'place')[0]
    const mark = about(found, 'mark')[0]
    const { tree, board } = merged(proposal, {
      apart: new Set(),
      wordings: new Map([[trained?.id ?? '', trained?.keys[1] ?? '']]),
      settled: new Map([
        ['head', '1'],
        [place?.id ?? '', '1'],
        [mark?.id ?? '', '1'],
      ]),
    })
    expect(told(tree)[0]).toBe('Grade 3 reading is under 40 % [Team 1, Team 2, Team 3]')
    expect(told(tree)).toContain('People > The substitutes are not trained [Team 1, Team 2]')
    expect(told(tree)).toContain('Places > Books arrive late [Team 1, Team 2]')
    const books = [...board.view.ids()].map(id => board.view.get(id)).find(e => e?.text === 'Not enough books')
    expect(books?.values).toMatchObject({ control: 'outside', 'seen-at': 'North School, South School' })
  })

  it('stands in both places where that was chosen: as a mirror, or as a link in a kind that has them', () => {
    const proposal = propose(FISHBONES)
    const [place] = about(conflicts(proposal), 'place')
    const { tree, items } = merged(proposal, { ...NOTHING, settled: new Map([[place?.id ?? '', BOTH]]) })
    expect(told(tree).filter(line => line.includes('Books arrive late'))).toEqual([
      'Materials > Books arrive late [Team 1, Team 2]',
      'Places > Books arrive late [Team 1, Team 2]',
    ])
    expect(tree.order.length).toBe(items + 1)

    const drivers = propose(
      [
        treeBoard(
          'A',
          'driver-diagram',
          branch('Aim', branch('Attendance', 'Call home early'), branch('Trust', 'Visits')),
        ),
        treeBoard(
          'B',
          'driver-diagram',
          branch('Aim', branch('Attendance', 'Visits'), branch('Trust', 'Call home early')),
        ),
      ],
      'driver-diagram',
    )
    const both = new Map(about(conflicts(drivers), 'place').map(conflict => [conflict.id, BOTH] as const))
    expect(both.size).toBe(2)
    const second = merged(drivers, { ...NOTHING, settled: both }).tree
    const name = (id: string) => second.nodes.get(id)?.item.text
    expect(second.links.map(({ from, to }) => `${name(from)} → ${name(to)}`)).toEqual([
      'Call home early → Trust',
      'Visits → Attendance',
    ])
    expect(second.order).toHaveLength(5)
  })

  it('opens a circle that two choices would close', () => {
    const boards = [
      treeBoard('A', 'fishbone', branch('E', branch('C', branch('One thing', 'Other cause')))),
      treeBoard('B', 'fishbone', branch('E', branch('C', branch('Other cause', 'One thing')))),
    ]
    const proposal = propose(boards)
    const settled = new Map(
      about(conflicts(proposal), 'place').map(({ id, text, options }) => {
        const under = text === 'One thing' ? 'Other cause' : 'One thing'
        return [id, options.find(o => o.value !== BOTH && o.value.parent === under)?.id ?? ''] as const
      }),
    )
    expect(settled.size).toBe(2)
    const { tree } = merged(proposal, { ...NOTHING, settled })
    expect(tree.nodes.size).toBe(4)
    expect(told(tree).filter(line => line.startsWith('E > '))).toHaveLength(2)
  })

  it('is one undo step, and leaves the boards that it is made from as they are', () => {
    const proposal = propose(FISHBONES)
    const { board } = merged(proposal)
    expect(board.view.size).toBeGreaterThan(0)
    board.undo.undo()
    expect(board.view.size).toBe(0)
  })

  it('keeps the names that teams gave to the same loop', () => {
    const named = (team: string, name: string): TeamBoard => {
      const board = mapBoard(team, [
        ['Workload', 'Turnover', '+'],
        ['Turnover', 'Workload', '+'],
      ])
      const links = board.file.elements.filter(element => element.kind === 'link').map(element => element.id)
      const elements = board.file.elements.map(element =>
        element.kind === 'diagram'
          ? { ...element, maps: { loops: { any: { links, name, important: false } } } }
          : element,
      )
      return { ...board, file: { ...board.file, elements } }
    }
    const proposal = propose([named('A', 'Burn-out'), named('B', 'Vicious circle')], 'system-map')
    const { tree } = merged(proposal)
    expect(Object.values(tree.diagram.maps.loops ?? {})).toMatchObject([{ name: 'Burn-out / Vicious circle' }])
    const feedback = proposal.kind.feedback
    const loops = feedback?.named(
      tree,
      feedback.find(feedback.graph(tree), () => 0),
    )
    expect(loops?.map(loop => loop.name)).toEqual(['Burn-out / Vicious circle'])
  })
})

describe('nothing is lost', () => {
  const boardsOf = (seed: number): readonly TeamBoard[] =>
    [seed, seed + 1, seed + 2].map((each, i) => asTeamBoard(`Team ${i + 1}`, randomBoard(each)))

  const choose = (proposal: MergeProposal, joining: Joining, pick: number): ReadonlyMap<string, string> =>
    new Map(
      conflictsOf(proposal, joining).map((conflict, i) => [
        conflict.id,
        conflict.options[(pick + i) % conflict.options.length]?.id ?? '',
      ]),
    )

  it('of random boards: every item is in the result, or one that it was merged into is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(7), fc.nat(5), (seed, drop, pick) => {
        const boards = boardsOf(seed)
        for (const kind of DIAGRAM_KINDS) {
          const proposal = propose(boards, kind.id)
          if (proposal.sources.length === 0) continue
          const apart = new Set(proposal.same.filter((_, i) => (drop >> (i % 3)) & 1).map(same => same.id))
          const joining = joinItems(proposal, apart)
          const { tree, items, board } = merged(proposal, {
            apart,
            wordings: new Map(),
            settled: choose(proposal, joining, pick),
          })
          const texts = new Set([...tree.nodes.values()].map(node => node.item.text))
          for (const group of joining.groups.values())
            expect(group.isHead || texts.has(group.items[0]?.item.text ?? '')).toBe(true)
          const inside = new Set([...tree.nodes.values()].map(node => node.item.id))
          expect(inside.size).toBe(joining.groups.size)
          expect(items).toBe(joining.groups.size)
          // nobody lost the tree: everything but what had no parent hangs under the one head
          expect(problemsOf(board.view)).toEqual([])
          kind.layout(tree)
        }
      }),
      { numRuns: 12, seed: 20261122 },
    )
  })

  it('with nothing merged every item is there with its words, marks and team', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), seed => {
        const boards = boardsOf(seed)
        for (const kind of DIAGRAM_KINDS) {
          const proposal = propose(boards, kind.id)
          if (proposal.sources.length === 0) continue
          const { tree } = merged(proposal, none(proposal))
          const nodes = [...new Set([...tree.nodes.values()].map(node => node.item))].filter(
            item => item.id !== (tree.head === null ? '' : tree.nodes.get(tree.head)?.item.id),
          )
          const sources = [...proposal.items.values()].filter(item => !proposal.heads.includes(item.key))
          const say = (text: string, teams: readonly string[], principles: readonly number[]) =>
            JSON.stringify([text, teams, principles])
          expect(nodes.map(item => say(item.text, teamsOf(item), item.principles)).sort()).toEqual(
            sources
              .map(({ item, source }) => say(item.text, proposal.sources[source]?.teams ?? [], item.principles))
              .sort(),
          )
        }
      }),
      { numRuns: 12, seed: 20261123 },
    )
  })

  it('an item that says itself where it came from keeps saying it', () => {
    const [one, two] = FISHBONES
    if (one === undefined || two === undefined) throw new Error()
    const first = merged(propose([one, two]))
    const again = propose([asTeamBoard('Everyone', first.board), FISHBONES[2] ?? one])
    expect(again.sources.map(source => source.label)).toEqual(['Team 1, Team 2', 'Team 3'])
    expect(told(merged(again).tree)).toContain('Materials > Not enough books [Team 1, Team 3]')
    // a lock and a furniture mark are of the old place
    first.board.write([set(first.diagram, 'furniture', true)])
    const third = merged(propose([asTeamBoard('Everyone', first.board)]))
    expect(third.tree.diagram.values.furniture).toBeUndefined()
  })
})

describe('lines that people drew', () => {
  const line = (from: string, to: string, text = ''): Change => ({
    op: 'create',
    id: `line-${from}-${to}`,
    kind: 'connector',
    values: { from: { id: from }, to: { id: to }, place: { order: 'z' }, route: 'curve' },
    texts: { text },
  })
  /** A team's fishbone with lines between two causes, and to a note beside it. */
  const drawn = (team: string, text: string): TeamBoard => {
    const board = memoryBoard(chance(team.length).fresh)
    const luck = chance(3 + team.charCodeAt(team.length - 1))
    board.write(
      insertOutline(board.view, kindOf('fishbone'), [0, 0], branch('E', branch('C', 'Late buses', 'Cold rooms')), luck)
        .changes,
    )
    board.write([
      { op: 'create', id: `note-${team}`, kind: 'sticky', values: { place: { order: 'z' } }, texts: { text: 'Aside' } },
      line(withText(board, 'Late buses'), withText(board, 'Cold rooms'), text),
      line(withText(board, 'Late buses'), `note-${team}`),
    ])
    return asTeamBoard(team, board)
  }
  const linesOn = (board: Pick<Board, 'view'>) =>
    [...board.view.ids()].flatMap(id => board.view.get(id) ?? []).filter(({ kind }) => kind === 'connector')

  it('follow their items, once for all teams that say the same; what leads out of the diagram stays behind', () => {
    const { board } = merged(
      propose([drawn('Team A', 'makes worse'), drawn('Team B', 'makes  worse'), drawn('Team C', 'or not')]),
    )
    const [one, two, ...more] = linesOn(board).toSorted((a, b) => a.text.localeCompare(b.text))
    expect(more).toEqual([])
    for (const each of [one, two]) {
      expect([each?.from?.id, each?.to?.id]).toEqual([withText(board, 'Late buses'), withText(board, 'Cold rooms')])
      expect(each?.values.route).toBe('curve')
    }
    expect([one?.text, one && teamsOf(one)]).toEqual(['makes worse', ['Team A', 'Team B']])
    expect([two?.text, two && teamsOf(two)]).toEqual(['or not', ['Team C']])
  })
})

describe('what stands on the board already', () => {
  const onBoard = (text: string, furniture: boolean) => {
    const luck = chance(8)
    const board = memoryBoard(luck.fresh)
    const made = insertOutline(board.view, kindOf('fishbone'), [50, 60], branch('', 'People', text), luck)
    board.write(made.changes)
    if (furniture) board.write([set(withText(board, 'People'), 'furniture', true)])
    const before = [...board.view.ids()]
    const proposal = propose(FISHBONES)
    const { changes, diagram } = applyMerge(targetOf(board), proposal, NOTHING, luck)
    board.write(changes)
    return { board, diagram, left: before.filter(id => board.view.get(id) !== undefined).length, before }
  }

  it('goes where it is a template’s and nobody has said anything in it, and comes back with one undo', () => {
    const { board, left, diagram } = onBoard('', true)
    expect(left).toBe(0)
    expect(board.view.containers()).toEqual([diagram])
    board.undo.undo()
    expect(board.view.containers()).toHaveLength(1)
    expect(board.view.get(diagram)).toBeUndefined()
  })

  it('stays where somebody has said something', () => {
    const written = onBoard('Late buses', true)
    expect(written.left).toBe(written.before.length)
    const named = onBoard('', false)
    expect(named.left).toBe(named.before.length)
  })
})
