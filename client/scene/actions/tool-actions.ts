import { ROUTES } from '#shared/elements/connector/route.ts'
import type { Form } from '#shared/elements/shape/forms.ts'
import { offers } from '../board-rules.ts'
import type { Action } from './action.ts'

// Which tool is in hand. The letters are reference/peers.md §3.1.

const pick = (tool: string, keys: readonly string[], writes = true): Action => ({
  id: `tool-${tool}`,
  keys,
  scope: 'focus',
  writes,
  applies: editor => offers(editor.rules.getState(), tool),
  run: editor => {
    editor.use(tool)
    editor.say(`said.tool-${tool}`)
  },
})

/** A shape's own letter. */
const pickForm = (id: string, key: string, form: Form): Action => ({
  ...pick(id, [key]),
  run: editor => {
    editor.styles.setState({ form })
    editor.use('shape')
    editor.say(`said.tool-${id}`)
  },
})

/** Again while it is in hand: the next route. */
const connector: Action = {
  ...pick('connector', ['a', 'l']),
  run: editor => {
    if (editor.state.getState().tool === 'connector') {
      const { route } = editor.styles.getState()
      const next = ROUTES[(ROUTES.indexOf(route) + 1) % ROUTES.length] ?? 'straight'
      editor.styles.setState({ route: next })
      return editor.say(`said.route-${next}`)
    }
    editor.use('connector')
    editor.say('said.tool-connector')
  },
}

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
  pick('table', ['Shift+t']),
  connector,
  pick('frame', ['f']),
  pickForm('shape', 'r', 'rectangle'),
  pickForm('ellipse', 'o', 'ellipse'),
  pick('pen', ['p']),
  pick('highlighter', ['Shift+p']),
  pick('eraser', ['e']),
  pick('laser', ['k'], false),
  keepTool,
]
