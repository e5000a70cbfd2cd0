import { subtract, type Vec } from '#shared/base/geometry.ts'
import { type Tool } from '../tool.ts'

// The hand: every drag moves the board.

type HandState = { readonly at: Vec } | null

export const hand: Tool<HandState> = {
  id: 'hand',
  rest: null,
  step: (state, gesture) => {
    switch (gesture.type) {
      case 'dragStart':
        return [{ at: gesture.from }, []]
      case 'drag':
        return [{ at: gesture.at }, state === null ? [] : [{ type: 'pan', by: subtract(gesture.at, state.at) }]]
      case 'drop':
      case 'cancel':
        return [null, []]
      default:
        return [state, []]
    }
  },
  cursor: state => (state === null ? 'grab' : 'grabbing'),
  grabs: () => true,
}
