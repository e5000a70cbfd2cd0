import type { Vec } from '#shared/base/geometry.ts'
import type { DragGesture, Gesture, PointerKind } from '../input/gesture.ts'
import type { PenLanes } from '../input/pen-lanes.ts'
import type { MarkedLoop } from '../scene/badges.ts'
import { changes } from '../scene/board-rules.ts'
import type { Editor } from '../scene/editor.ts'
import { rememberCopy } from '../scene/last-copy.ts'
import { clearLens } from '../scene/lens.ts'
import { loopTitle } from '../scene/loops/loop-lens.ts'
import { dotOn } from '../scene/session-marks.ts'
import { EMPTY_SKETCH, NO_LANES, type Sketch } from '../scene/sketch.ts'
import { wordsFor } from '../ui/words/words.ts'
import { createPenLanes } from './pen-lanes.ts'
import { type AnyTool, type RunningTool, TOOLS } from './registry.ts'
import type { Effect, World } from './tool.ts'

// Runs the tool in hand: the only place where a gesture becomes a write. It also shows others where this pointer is.

export interface ToolRunner {
  gesture(gesture: Gesture): void
  /** Takes back what is going on. True when there was something. */
  cancel(): boolean
  /** Pens that draw beside the one in the hand. */
  readonly lanes: PenLanes
  cursor(): string
  grabs(at: Vec, pointer: PointerKind, held: boolean): boolean
  /** The board point under the pointer; null when it is not over the canvas. */
  pointer(): Vec | null
  /** What is dragged may be meant for a place out of sight: the board comes to meet it. */
  scrolls(): boolean
  destroy(): void
}

/** With these a gesture is over. */
const ENDS: ReadonlySet<Gesture['type']> = new Set(['drop', 'tap', 'doubleTap', 'cancel'])
/** With these something was meant to be done. */
const DONE: ReadonlySet<Gesture['type']> = new Set(['drop', 'tap', 'doubleTap'])

export function createToolRunner(editor: Editor, tools: readonly AnyTool[] = TOOLS): ToolRunner {
  const { scene, camera, sketch, presence, state, styles } = editor
  const first = tools[0]
  if (first === undefined) throw new Error('a canvas without a tool')
  const start = (id: string) => (tools.find(tool => tool.id === id) ?? first).start()
  let running = start(state.getState().tool)
  /** In hand while a pen is turned round. */
  let lent: RunningTool | null = null
  let at: Vec | null = null
  /** Where on the board a drag began, and its last gesture: the board may move under the hand. */
  let dragging: { readonly anchor: Vec; readonly last: DragGesture } | null = null
  let busy = false
  const inHand = (): RunningTool => lent ?? running
  /** Where a pen is used, a finger or the side of the hand draws nothing. */
  const isPalm = (pointer: PointerKind): boolean => pointer === 'touch' && inHand().draws && styles.getState().penOnly

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
      access,
      mayEdit: access === 'edit',
      looking: editor.lens.getState() !== null,
      keepTool,
      toBoard: camera.toBoard,
      styles: editor.styles.getState(),
      seen: camera.view(),
      snaps: editor.preferences.getState().snap,
    }
  }

  /** A pointer that rests on the same thing shows nothing new, and nothing is drawn again. */
  const show = (next: Sketch) => {
    const now = sketch.getState()
    const keys = Object.keys(EMPTY_SKETCH) as readonly (keyof Sketch)[]
    if (keys.some(key => now[key] !== next[key])) sketch.setState(next, true)
  }

  /** What further pens draw is theirs, whatever the tool in hand does. */
  const sketched = (part: Partial<Sketch> | null): Sketch => {
    const { lanes: drawn } = sketch.getState()
    return part === null && drawn === NO_LANES ? EMPTY_SKETCH : { ...EMPTY_SKETCH, ...part, lanes: drawn }
  }
  const lanes = createPenLanes(editor, world)

  const lookAtLoop = (marked: MarkedLoop | null) => {
    const lens = editor.lens.getState()
    if (marked === null || (lens?.by === 'loop' && lens.lit.has(marked.loop.key))) return clearLens(editor, 'loop')
    const { key, nodes, links } = marked.loop
    const title = loopTitle(marked.loop)
    editor.lens.setState({ by: 'loop', title, lit: new Set([...nodes, ...links, key]) }, true)
    editor.say('said.loop-chosen', {
      title,
      count: links.length,
      type: wordsFor(`loop.${marked.loop.polarity}`),
    })
  }

  const enact = (effect: Effect) => {
    switch (effect.type) {
      case 'write':
        if (state.getState().access !== 'edit' || !editor.write(effect.changes)) return
        if (effect.select !== undefined) editor.select(effect.select)
        if (effect.copied !== undefined) rememberCopy(editor, ...effect.copied)
        if (effect.say !== undefined) editor.say(effect.say.word, effect.say.values)
        if (effect.edit !== undefined) editor.edit(effect.edit)
        return
      case 'select':
        editor.select(effect.ids)
        return
      case 'edit':
        editor.edit(effect.id, effect.key)
        return
      case 'cell':
        state.setState({ cell: { id: effect.id, key: effect.key } })
        return
      case 'sketch':
        show(sketched(effect.sketch))
        return
      case 'preview':
        presence.show({ preview: effect.preview })
        return
      case 'use':
        editor.use(effect.tool)
        return
      case 'dot':
        if (!dotOn(editor, effect.id, effect.by)) editor.say('said.no-dots-here')
        return
      case 'pan':
        camera.pan(effect.by)
        return
      case 'laser':
        editor.company.signs.laser(effect.at, effect.spot)
        return
      case 'say':
        editor.say(effect.said.word, effect.said.values)
        return
      case 'loop':
        lookAtLoop(effect.loop)
    }
  }

  const held = (one: Gesture): Gesture => {
    if (ENDS.has(one.type) || one.type === 'press') {
      const { anchor } = dragging ?? {}
      dragging = null
      return 'from' in one && anchor !== undefined ? { ...one, from: camera.toScreen(anchor) } : one
    }
    if (!('from' in one)) return one
    const anchor = dragging?.anchor ?? camera.toBoard(one.from)
    const last = { ...one, from: camera.toScreen(anchor) }
    dragging = { anchor, last }
    return last
  }

  const gesture = (raw: Gesture) => {
    const one = held(raw)
    if ('at' in one) {
      at = one.at
      presence.show({ cursor: camera.toBoard(one.at) })
      editor.company.signs.pointer(camera.toBoard(one.at))
    } else if (one.type === 'leave') {
      at = null
      presence.show({ cursor: null })
    }
    if (one.type === 'press') {
      editor.stopEditing()
      lent = one.eraser === true && !isPalm(one.pointer) ? start('eraser') : null
      if (one.pointer === 'pen' && !styles.getState().penOnly) styles.setState({ penOnly: true })
    }
    if ('pointer' in one && isPalm(one.pointer)) return
    const tool = lent ?? running
    if (ENDS.has(one.type)) lent = null
    busy = true
    for (const effect of tool.step(one, world())) enact(effect)
    busy = false
    // a tool may still be in the hand of somebody who may not write any more
    const { access } = state.getState()
    if (access !== 'edit' && DONE.has(one.type) && changes(tool.tool.id)) editor.say(`said.refused-${access}`)
  }

  const cancel = () => {
    if (inHand().resting() && sketch.getState() === EMPTY_SKETCH) return false
    gesture({ type: 'cancel' })
    return true
  }

  // where the board moves under a resting pointer, the pointer is at another place of it
  const unmoved = camera.state.subscribe(() => {
    if (at !== null) presence.show({ cursor: camera.toBoard(at) })
  })
  const stop = state.subscribe((next, before) => {
    if (next.tool !== before.tool) {
      lanes.cancel(null)
      gesture({ type: 'cancel' })
      running = start(next.tool)
    } else if (next.access !== before.access && next.access !== 'edit') gesture({ type: 'cancel' })
  })

  /** Where what is under a resting hand changes, the hand goes on from there. */
  const again = () => {
    if (busy || dragging === null || dragging.last.type !== 'drag') return
    const { trail: _, ...last } = dragging.last
    gesture(last)
  }
  const unfollow = camera.state.subscribe(again)
  const unwatch = scene.watch(({ ids }) => {
    const { moving, resizing } = sketch.getState()
    const lifted = moving?.ids ?? resizing
    if (lifted !== null && [...ids].some(id => lifted.has(id))) again()
  })

  return {
    gesture,
    cancel,
    lanes,
    scrolls: () => dragging?.last.type === 'drag' && !inHand().draws && inHand().tool.id !== 'hand',
    cursor: () => inHand().cursor(world(), at),
    grabs: (point, pointer, held) => !isPalm(pointer) && inHand().grabs(point, pointer, held, world()),
    pointer: () => (at === null ? null : camera.toBoard(at)),
    destroy: () => {
      lanes.cancel(null)
      gesture({ type: 'cancel' })
      presence.show({ cursor: null })
      unmoved()
      stop()
      unfollow()
      unwatch()
    },
  }
}
