import type { Vec } from '#shared/base/geometry.ts'
import { type Keys, NO_KEYS, type PointerKind } from '../../client/input/gesture.ts'
import { recognise, type Recogniser, RESTING } from '../../client/input/recognise.ts'
import { createToolRunner } from '../../client/tools/run.ts'
import type { Editor } from '../../client/scene/editor.ts'

// A hand on the real tools, without a browser: what is pressed, dragged and dropped goes through the recogniser and the runner.
// Points are board units.

export function hand(editor: Editor) {
  const runner = createToolRunner(editor)
  let state: Recogniser = RESTING
  let time = 0
  let pointer: PointerKind = 'mouse'
  let keys: Keys = NO_KEYS
  const event = (type: 'down' | 'move' | 'up', point: Vec) => eventAt(type, editor.camera.toScreen(point))
  const eventAt = (type: 'down' | 'move' | 'up', at: Vec) => {
    time += 20
    const [next, found] = recognise(
      state,
      { type, id: 1, at, time, pointer, button: 0, keys },
      { space: false, grabs: runner.grabs },
    )
    state = next
    for (const one of found) {
      if (one.type === 'pan') editor.camera.pan(one.by)
      else if (one.type !== 'zoom') runner.gesture(one)
    }
  }
  const self = {
    runner,
    with: (change: Partial<Keys>) => {
      keys = { ...NO_KEYS, ...change }
      return self
    },
    finger: () => {
      pointer = 'touch'
      return self
    },
    hover: (point: Vec) => event('move', point),
    down: (point: Vec) => event('down', point),
    move: (point: Vec) => event('move', point),
    up: (point: Vec) => event('up', point),
    click: (point: Vec) => {
      time += 1000
      event('down', point)
      event('up', point)
    },
    doubleClick: (point: Vec) => {
      time += 1000
      for (let i = 0; i < 2; i++) {
        event('down', point)
        event('up', point)
      }
    },
    drag: (from: Vec, to: Vec) => {
      // on screen: the board may move under the hand
      const [a, b] = [editor.camera.toScreen(from), editor.camera.toScreen(to)]
      eventAt('down', a)
      for (let i = 1; i <= 4; i++) eventAt('move', [a[0] + ((b[0] - a[0]) * i) / 4, a[1] + ((b[1] - a[1]) * i) / 4])
      eventAt('up', b)
    },
    hold: () => {
      const [next, found] = recognise(state, { type: 'held', id: 1 }, { space: false, grabs: runner.grabs })
      state = next
      for (const one of found) if (one.type !== 'pan' && one.type !== 'zoom') runner.gesture(one)
    },
    escape: () => {
      state = { ...state, phase: { type: 'idle' } }
      return runner.cancel()
    },
  }
  return self
}
