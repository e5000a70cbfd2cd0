import { describe, expect, it } from 'vitest'
import { set } from '#shared/board/change.ts'
import { diagramAt } from '../../../client/scene/actions/diagram-node.ts'
import { type Direction, step } from '../../../client/scene/actions/diagram-walk.ts'
import { pasteOutline } from '../../../client/scene/actions/insert-diagram.ts'
import { testEditor } from '../../kit/editor.ts'
import { MERMAID as LITERACY } from '../../fixtures/literacy-fishbone.ts'

const WAYS: readonly Direction[] = ['left', 'right', 'up', 'down']

function walked(mirrored: boolean) {
  const editor = testEditor()
  pasteOutline(editor, LITERACY, null)
  const [diagram = ''] = editor.view.containers()
  if (mirrored) editor.write([set(diagram, 'mirrored', true)])
  const found = diagramAt(editor, diagram)
  if (found === null) throw new Error('no diagram')
  const { boxes } = found.kind.layout(found.tree)
  const idOf = (text: string) => found.tree.order.find(id => found.tree.nodes.get(id)?.item.text.startsWith(text)) ?? ''
  const textAt = (id: string | null) => (id === null ? null : found.tree.nodes.get(id)?.item.text)
  const go = (text: string, direction: Direction) => textAt(step(found.tree, boxes, idOf(text), direction))
  return { tree: found.tree, boxes, go, idOf }
}

describe.each([false, true])('walking a fishbone by arrows (mirrored: %s)', mirrored => {
  const board = walked(mirrored)
  const away: Direction = mirrored ? 'right' : 'left'
  const home: Direction = mirrored ? 'left' : 'right'

  it('goes where the arrow points', () => {
    for (const id of board.tree.order)
      for (const direction of WAYS) {
        const to = step(board.tree, board.boxes, id, direction)
        const [a, b] = [board.boxes.get(id), to === null ? undefined : board.boxes.get(to)]
        if (a === undefined || b === undefined) continue
        const [dx, dy] = [b.x + b.w / 2 - a.x - a.w / 2, b.y + b.h / 2 - a.y - a.h / 2]
        const along = { left: -dx, right: dx, up: -dy, down: dy }[direction]
        expect(along, `${board.tree.nodes.get(id)?.item.text} ${direction}`).toBeGreaterThan(0)
      }
  })

  it('reaches every drawn node from the head', () => {
    const start = board.tree.head ?? ''
    const seen = new Set([start])
    const open = [start]
    for (let at = open.pop(); at !== undefined; at = open.pop())
      for (const direction of WAYS) {
        const to = step(board.tree, board.boxes, at, direction)
        if (to !== null && !seen.has(to)) {
          seen.add(to)
          open.push(to)
        }
      }
    const missed = board.tree.order.filter(id => board.boxes.has(id) && !seen.has(id))
    expect(missed.map(id => board.tree.nodes.get(id)?.item.text)).toEqual([])
  })

  it('goes from bone to bone on one side, and down a bone through its causes', () => {
    expect(board.go('Teaching and staff', away)).toBe('Students and families')
    expect(board.go('Students and families', home)).toBe('Teaching and staff')
    expect(board.go('Teaching and staff', 'down')).toBe('Small-group time interrupted')
    expect(board.go('Small-group time interrupted', 'up')).toBe('Teaching and staff')
    expect(board.go('58% of grade 1', away)).not.toBeNull()
  })
})
