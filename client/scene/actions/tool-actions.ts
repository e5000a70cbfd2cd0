import type { Action } from './action.ts'

// Which tool is in hand. The letters are reference/peers.md §3.1.

const pick = (tool: string, keys: readonly string[], writes = true): Action => ({
  id: `tool-${tool}`,
  keys,
  scope: 'focus',
  writes,
  applies: () => true,
  run: editor => {
    editor.use(tool)
    editor.say(`said.tool-${tool}`)
  },
})

const keepTool: Action = {
  id: 'keep-tool',
  keys: ['q'],
  scope: 'focus',
  writes: true,
  applies: () => true,
  run: editor => {
    const keep = !editor.state.getState().keepTool
    editor.state.setState({ keepTool: keep })
    editor.say(keep ? 'said.keep-tool-on' : 'said.keep-tool-off')
  },
}

export const toolActions: readonly Action[] = [
  pick('select', ['v'], false),
  pick('hand', ['h'], false),
  pick('sticky', ['n', 's']),
  pick('text', ['t']),
  pick('connector', ['a', 'l']),
  pick('frame', ['f']),
  keepTool,
]
