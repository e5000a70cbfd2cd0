import { describe, expect, it } from 'vitest'
import { teamsOf } from '#shared/board/teams.ts'
import { viewOf } from '#shared/board/view.ts'
import { problemsOf } from '#shared/board/problems.ts'
import { boardFile } from '#shared/exchange/board-file.ts'
import { boundsOf } from '#shared/exchange/put-import.ts'
import { gather } from '#shared/exchange/together/gather.ts'
import { kindsOn } from '#shared/exchange/together/team-board.ts'
import { diagramKinds } from '#shared/diagrams/registry.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'
import { fullBoard, sourceOf } from '../sources.ts'
import { asTeamBoard, FISHBONES, targetOf } from './team-boards.ts'

function gathered(boards = FISHBONES, seed = 3) {
  const luck = chance(seed)
  const board = memoryBoard(luck.fresh)
  board.write([
    {
      op: 'create',
      id: luck.fresh(),
      kind: 'sticky',
      values: { at: [500, 40], place: { order: 'V' } },
      texts: { text: 'Here' },
    },
  ])
  const made = gather(targetOf(board), boards, luck)
  board.write(made.changes)
  return { board, ...made }
}

describe('boards gathered side by side', () => {
  it('stand in frames named after their teams, to the right of what is there, none over another', () => {
    const { board, frames, added } = gathered()
    expect(frames.map(id => board.view.get(id)?.text)).toEqual(['Team 1', 'Team 2', 'Team 3'])
    expect(added).toBe(FISHBONES.reduce((sum, { file }) => sum + file.elements.length, 0))
    const boxes = frames.map(id => ({ at: board.view.get(id)?.at ?? [0, 0], size: board.view.get(id)?.size ?? [0, 0] }))
    for (const [i, { at, size }] of boxes.entries()) {
      expect(at[0]).toBeGreaterThan(i === 0 ? 700 : (boxes[i - 1]?.at[0] ?? 0) + (boxes[i - 1]?.size[0] ?? 0))
      const held = [...board.view.ids()].filter(id => home(board, id) === frames[i]).map(id => board.view.get(id))
      const inside = boundsOf(targetOf(board), viewOf(held.filter(each => each !== undefined)))
      expect(inside?.x).toBeGreaterThanOrEqual(at[0])
      expect((inside?.x ?? 0) + (inside?.w ?? 0)).toBeLessThanOrEqual(at[0] + size[0])
      expect((inside?.y ?? 0) + (inside?.h ?? 0)).toBeLessThanOrEqual(at[1] + size[1])
    }
  })

  it('say of everything which team it came from, and keep what was said before', () => {
    const { board, frames } = gathered()
    for (const id of board.view.ids()) {
      const element = board.view.get(id)
      if (element === undefined || element.text === 'Here') continue
      const frame = frames.find(each => each === id || each === home(board, id))
      expect(teamsOf(element)).toEqual([board.view.get(frame ?? '')?.text])
    }
    const again = gathered([asTeamBoard('Everyone', board)], 4)
    const teams = [...again.board.view.ids()]
      .map(id => again.board.view.get(id))
      .filter(e => e?.text === 'Few reading coaches')
    expect(teams.map(e => e?.values.teams)).toEqual([['Team 1']])
  })

  it('are whole: what the boards hold comes out of the frames as it went in', () => {
    const full = fullBoard()
    const { board, frames } = gathered([{ ...asTeamBoard(null, full), title: 'All of it' }])
    const [frame] = frames
    expect(board.view.get(frame ?? '')?.text).toBe('All of it')
    const told = (view: typeof board.view) =>
      [...view.ids()].map(id => `${view.get(id)?.kind} ${view.item(id)?.text} ${view.get(id)?.place?.role ?? ''}`)
    expect(
      told(board.view)
        .filter(line => line !== 'sticky Here ' && line !== 'frame All of it ')
        .sort(),
    ).toEqual(told(full.view).sort())
    // without a team nobody is named
    expect([...board.view.ids()].some(id => board.view.get(id)?.values.teams !== undefined)).toBe(false)
    expect(problemsOf(board.view)).toEqual([])
  })

  it('are one undo step', () => {
    const { board } = gathered()
    board.undo.undo()
    expect(board.view.size).toBe(1)
  })

  it('keep their own settings to themselves', () => {
    const board = memoryBoard(chance(8).fresh)
    const [one] = FISHBONES
    if (one === undefined) throw new Error()
    const file = boardFile({ ...sourceOf(board.view), settings: { initiative: 'SPDG' } })
    const { changes } = gather(targetOf(board), [{ ...one, file }], chance(9))
    expect(changes.filter(change => change.op === 'meta')).toEqual([])
  })

  it('tell which kinds of diagrams they have', () => {
    expect(kindsOn(FISHBONES, diagramKinds()).map(({ kind, diagrams, boards }) => [kind.id, diagrams, boards])).toEqual(
      [['fishbone', 3, 3]],
    )
  })
})

const home = (board: { readonly view: ReturnType<typeof memoryBoard>['view'] }, id: string): string | null => {
  let at = board.view.container(id)
  while (at !== null && board.view.get(at)?.kind !== 'frame') at = board.view.container(at)
  return at
}
