import type { Vec } from '#shared/base/geometry.ts'
import type { Gesture, PointerKind } from '../input/gesture.ts'
import type { Editor } from '../scene/editor.ts'
import { EMPTY_SKETCH, type Sketch } from '../scene/sketch.ts'
import { type AnyTool, TOOLS } from './registry.ts'
import type { Effect, World } from './tool.ts'

// Runs the tool in hand: the only place where a gesture becomes a write. It also shows others where this pointer is.

export interface ToolRunner {
  gesture(gesture: Gesture): void
  /** Takes back what is going on. True when there was something. */
  cancel(): boolean
  cursor(): string
  grabs(at: Vec, pointer: PointerKind, held: boolean): boolean
  /** The board point under the pointer; null when it is not over the canvas. */
  pointer(): Vec | null
  destroy(): void
}

export function createToolRunner(editor: Editor, tools: readonly AnyTool[] = TOOLS): ToolRunner {
  const { scene, camera, sketch, presence, state } = editor
  const first = tools[0]
  if (first === undefined) throw new Error('a canvas without a tool')
  const start = (id: string) => (tools.find(tool => tool.id === id) ?? first).start()
  let running = start(state.getState().tool)
  let at: Vec | null = null

  const world = (): World => {
    const { selection, access, keepTool } = state.getState()
    return {
      view: editor.view,
      scene,
      kinds: editor.kinds,
      diagrams: editor.diagrams,
      chance: editor.chance,
      selection,
      zoom: camera.state.getState().zoom,
      mayEdit: access === 'edit',
      keepTool,
      toBoard: camera.toBoard,
    }
  }

  /** A pointer that rests on the same thing shows nothing new, and nothing is drawn again. */
  const show = (next: Sketch) => {
    const now = sketch.getState()
    const keys = Object.keys(EMPTY_SKETCH) as readonly (keyof Sketch)[]
    if (keys.some(key => now[key] !== next[key])) sketch.setState(next, true)
  }

  const enact = (effect: Effect) => {
    switch (effect.type) {
      case 'write':
        if (state.getState().access !== 'edit' || !editor.write(effect.changes)) return
        if (effect.select !== undefined) editor.select(effect.select)
        if (effect.say !== undefined) editor.say(effect.say.word, effect.say.values)
        if (effect.edit !== undefined) editor.edit(effect.edit)
        return
      case 'select':
        editor.select(effect.ids)
        return
      case 'edit':
        editor.edit(effect.id)
        return
      case 'sketch':
        show(effect.sketch === null ? EMPTY_SKETCH : { ...EMPTY_SKETCH, ...effect.sketch })
        return
      case 'preview':
        presence.show({ preview: effect.preview })
        return
      case 'use':
        editor.use(effect.tool)
        return
      case 'pan':
        camera.pan(effect.by)
        return
      case 'say':
        editor.say(effect.said.word, effect.said.values)
    }
  }

  const gesture = (one: Gesture) => {
    if ('at' in one) {
      at = one.at
      presence.show({ cursor: camera.toBoard(one.at) })
    } else if (one.type === 'leave') {
      at = null
      presence.show({ cursor: null })
    }
    if (one.type === 'press') editor.stopEditing()
    const tool = running
    for (const effect of tool.step(one, world())) enact(effect)
  }

  const cancel = () => {
    if (running.resting() && sketch.getState() === EMPTY_SKETCH) return false
    gesture({ type: 'cancel' })
    return true
  }

  const stop = state.subscribe((next, before) => {
    if (next.tool !== before.tool) {
      gesture({ type: 'cancel' })
      running = start(next.tool)
    } else if (next.access !== before.access && next.access !== 'edit') gesture({ type: 'cancel' })
  })

  return {
    gesture,
    cancel,
    cursor: () => running.cursor(world(), at),
    grabs: (point, pointer, held) => running.grabs(point, pointer, held, world()),
    pointer: () => (at === null ? null : camera.toBoard(at)),
    destroy: () => {
      gesture({ type: 'cancel' })
      presence.show({ cursor: null })
      stop()
    },
  }
}
