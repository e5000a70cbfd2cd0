import { describe, expect, it } from 'vitest'
import { overlaps, type Vec } from '#shared/base/geometry.ts'
import { MIN_ZOOM } from '../../../client/scene/camera.ts'
import { ACTIONS } from '../../../client/scene/actions/registry.ts'
import { firstLook } from '../../../client/scene/first-look.ts'
import { testEditor } from '../../kit/editor.ts'

// A board wider than the smallest zoom shows.

function far(...spots: readonly Vec[]) {
  const editor = testEditor()
  editor.write(
    spots.map((at, i) => ({ op: 'create', id: `n${i}`, kind: 'sticky', values: { at, place: { order: `a${i}` } } })),
  )
  return editor
}

const seen = (editor: ReturnType<typeof far>) => {
  const view = editor.camera.view()
  return ['n0', 'n1', 'n2'].filter(id => {
    const box = editor.scene.boxOf(id)
    return box !== null && overlaps(view, box)
  })
}

const run = (editor: ReturnType<typeof far>, id: string) => ACTIONS.find(action => action.id === id)?.run(editor)

describe('where not everything can be seen at once', () => {
  it('zoom to fit looks at the thing nearest to the middle', () => {
    const editor = far([-60_000, 0], [52_000, 300], [60_000, 0])
    run(editor, 'zoom-fit')
    expect(editor.camera.state.getState().zoom).toBe(MIN_ZOOM)
    expect(seen(editor)).toEqual(['n1', 'n2'])
  })

  it('so does zooming to what is selected, and the first look at a board', () => {
    const editor = far([-60_000, 0], [52_000, 300], [60_000, 0])
    editor.select(['n0', 'n2'])
    run(editor, 'zoom-selection')
    expect(seen(editor).length).toBeGreaterThan(0)
    editor.camera.put(firstLook(editor) ?? { x: 0, y: 0, zoom: 1 })
    expect(seen(editor)).toEqual(['n1', 'n2'])
  })

  it('a line between two far things is not what one looks at', () => {
    const editor = far([-60_000, 0], [60_000, 0])
    editor.write([
      {
        op: 'create',
        id: 'line',
        kind: 'connector',
        values: { from: { id: 'n0' }, to: { id: 'n1' }, place: { order: 'l' } },
      },
    ])
    run(editor, 'zoom-fit')
    expect(seen(editor).length).toBe(1)
  })

  it('what fits is seen whole', () => {
    const editor = far([-29_000, 0], [29_000, 0])
    run(editor, 'zoom-fit')
    expect(seen(editor)).toEqual(['n0', 'n1'])
  })
})
