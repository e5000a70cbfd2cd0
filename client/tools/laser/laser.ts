import type { Gesture } from '../../input/gesture.ts'
import type { Effect, Tool, World } from '../tool.ts'

// The laser: a trail that everybody sees and that fades by itself, or a circle of light on a dimmed board while it is held. It touches nothing; whoever may only look may point.

const points = (gesture: Gesture, world: World): readonly Effect[] => {
  if (!('at' in gesture)) return []
  const trail = 'trail' in gesture ? (gesture.trail ?? []).map(step => step.at) : []
  // held with Shift, or set so beside the tools: the board is dimmed but for a circle
  const spot = world.styles.spotlight || ('keys' in gesture && gesture.keys.shift)
  return (trail.length === 0 ? [gesture.at] : trail).map(at => ({ type: 'laser', at: world.toBoard(at), spot }))
}

const END: Effect = { type: 'laser', at: null }

export const laser: Tool<'rest' | 'on'> = {
  id: 'laser',
  rest: 'rest',
  step: (state, gesture, world) => {
    switch (gesture.type) {
      case 'press':
      case 'dragStart':
      case 'drag':
        return ['on', points(gesture, world)]
      case 'drop':
      case 'tap':
      case 'doubleTap':
      case 'cancel':
        return ['rest', state === 'on' ? [END] : []]
      default:
        return [state, []]
    }
  },
  cursor: () => 'crosshair',
  grabs: () => true,
}
