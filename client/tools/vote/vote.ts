import { reach, type Tool } from '../tool.ts'

// Puts dots on what is tapped, while a vote is open; with Shift it takes one away. It moves nothing, so that nobody rearranges the board by
// voting.

export const vote: Tool<null> = {
  id: 'vote',
  rest: null,
  step: (_state, gesture, world) => {
    switch (gesture.type) {
      case 'tap':
      case 'doubleTap': {
        const id = world.scene.hit(world.toBoard(gesture.at), reach(world, gesture.pointer))
        if (id === null) return [null, []]
        return [
          null,
          [
            { type: 'select', ids: [id] },
            { type: 'dot', id, by: gesture.keys.shift ? -1 : 1 },
          ],
        ]
      }
      default:
        return [null, []]
    }
  },
  cursor: (_state, world, at) =>
    at !== null && world.scene.hit(world.toBoard(at), reach(world)) !== null ? 'pointer' : 'default',
  // a finger's drag moves the board: dots are tapped
  grabs: () => false,
}
