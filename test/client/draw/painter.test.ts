import { describe, expect, it } from 'vitest'
import { light } from '#shared/paint/theme.ts'
import { createPainter, type LayerName } from '../../../client/draw/painter.ts'
import { testEditor } from '../../kit/editor.ts'
import { someone } from '../../kit/someone.ts'

// Which layer is drawn when: what keeps a busy board cheap.

function painted(access: 'local' | 'remote' = 'local') {
  const editor = testEditor()
  editor.write([
    { op: 'create', id: 'a', kind: 'sticky', values: { at: [0, 0], place: { order: 'a' } } },
    { op: 'create', id: 'b', kind: 'sticky', values: { at: [300, 0], place: { order: 'b' } } },
    { op: 'create', id: 'c', kind: 'connector', values: { from: { id: 'a' }, to: { id: 'b' }, place: { order: 'c' } } },
  ])
  const log: string[] = []
  let waiting: (() => void) | null = null
  const shown: Record<LayerName, boolean> = { board: true, moving: true, overlay: true }
  const painter = createPainter({
    editor,
    theme: light,
    still: () => true,
    now: () => 0,
    frames: {
      request: draw => {
        waiting = draw
        return 1
      },
      cancel: () => {
        waiting = null
      },
    },
  })
  const layer = (name: LayerName) => ({
    draw: () => log.push(name),
    show: (on: boolean) => {
      shown[name] = on
    },
  })
  painter.attach({ board: layer('board'), moving: layer('moving'), overlay: layer('overlay') })
  /** What one frame draws. */
  const frame = (): string[] => {
    const draw = waiting
    waiting = null
    log.length = 0
    draw?.()
    return [...log]
  }
  frame()
  return { editor, painter, frame, shown, access }
}

describe('the painter', () => {
  it('draws nothing when nothing happens, and each layer once for many changes', () => {
    const { editor, frame } = painted()
    expect(frame()).toEqual([])
    editor.camera.pan([1, 1])
    editor.camera.pan([1, 1])
    editor.write([{ op: 'set', id: 'a', key: 'at', value: [5, 5] }])
    expect(frame()).toEqual(['board', 'overlay'])
    expect(frame()).toEqual([])
  })

  it('lifts what is carried: one board draw at the start, none while it moves, one when it rests', () => {
    const { editor, frame, shown } = painted()
    expect(shown.moving).toBe(false)
    const carry = (x: number) => editor.sketch.setState({ moving: { ids: new Set(['a']), by: [x, 0] } })
    carry(1)
    expect(frame()).toContain('board')
    expect(shown.moving).toBe(true)
    for (let i = 2; i < 20; i++) {
      carry(i)
      expect(frame()).toEqual(['moving', 'overlay'])
    }
    editor.sketch.setState({ moving: null })
    expect(frame()).toContain('board')
    expect(shown.moving).toBe(false)
  })

  it('carries what others carry, without a draw of the board', () => {
    const { editor, frame } = painted()
    const other = (by: number) => someone({ preview: { ids: ['a'], by: [by, 0] } })
    editor.presence.set([other(1)])
    frame()
    for (let i = 2; i < 10; i++) {
      editor.presence.set([other(i)])
      expect(frame()).toEqual(['moving', 'overlay'])
    }
  })

  it('draws only the moving layer for the note that is being written in', () => {
    const { editor, frame } = painted()
    editor.edit('b')
    frame()
    editor.board.text('b')?.write('h')
    expect(frame()).toEqual(['moving', 'overlay'])
    editor.stopEditing()
    expect(frame()).toContain('board')
  })

  it('a selection is the overlay’s affair alone', () => {
    const { editor, frame } = painted()
    editor.select(['a'])
    expect(frame()).toEqual(['overlay'])
  })
})
