import type { Vec } from '#shared/base/geometry.ts'
import { makePrimary } from '#shared/diagrams/link-commands.ts'
import type { Sign } from '#shared/diagrams/linking.ts'
import { moveStandings } from '#shared/diagrams/spots.ts'
import { linkDelay, linkSign } from '#shared/elements/link/link.ts'
import type { Editor } from '../editor.ts'
import type { Action } from './action.ts'
import { ask } from './asking.ts'
import { waysOf } from './connect.ts'
import { nodeName, nodeOf, selectedNode } from './diagram-node.ts'
import type { Direction } from './diagram-walk.ts'
import {
  delayLink,
  type FoundLink,
  isSigned,
  linkedWords,
  linksAt,
  selectedLink,
  signLink,
  turnLink,
  unlink,
} from './links.ts'
import { originOf, toFarEnd, toLinks, walkNear } from './link-walk.ts'

// What is done with links, and on a map with its variables. Letters write on a selected node (docs/decisions/keys-on-a-node.md), so
// linking has Alt+C; on a selected link nothing is written, and single signs are commands there.

/** An action on the one selected link. */
const onLink = (
  id: string,
  keys: readonly string[],
  run: (editor: Editor, found: FoundLink) => void,
  when: (found: FoundLink) => boolean = () => true,
  writes = true,
): Action => ({
  id,
  keys,
  scope: 'focus',
  writes,
  applies: editor => {
    const found = selectedLink(editor)
    return found !== null && when(found)
  },
  run: editor => {
    const found = selectedLink(editor)
    if (found !== null) run(editor, found)
  },
})

const connect: Action = {
  id: 'connect',
  keys: ['Alt+c', 'Alt+KeyC'],
  scope: 'focus',
  writes: true,
  applies: editor => {
    const found = selectedNode(editor)
    return found?.kind.links !== undefined && waysOf(editor, found.node.id).length > 0
  },
  word: editor => {
    const found = selectedNode(editor)
    return (found === null ? null : linkedWords(found.kind, 'act')) ?? 'action.connect'
  },
  run: editor => {
    const found = selectedNode(editor)
    if (found !== null) ask(editor, { verb: 'connect', id: found.node.id })
  },
}

const goToLinks: Action = {
  id: 'to-links',
  keys: ['Alt+k', 'Alt+KeyK'],
  scope: 'focus',
  writes: false,
  applies: editor => {
    if (selectedLink(editor) !== null) return true
    const found = selectedNode(editor)
    return found !== null && linksAt(found.tree, found.node.id).length > 0
  },
  run: toLinks,
}

const signed = ({ kind }: FoundLink): boolean => isSigned(kind)

/** The same sign again takes it away. A sign may need Shift on one keyboard and not on another. */
const sign = (id: string, key: Sign): Action =>
  onLink(
    id,
    [key, `Shift+${key}`],
    (editor, { link }) => signLink(editor, link.id, linkSign.read(link.link.values) === key ? null : key),
    signed,
  )

const delay = onLink(
  'link-delay',
  ['d'],
  (editor, { link }) => delayLink(editor, link.id, !linkDelay.read(link.link.values)),
  ({ kind }) => kind.links?.fields.includes(linkDelay) === true,
)

const editLink = onLink('link-edit', ['F2'], (editor, { link }) => ask(editor, { verb: 'link', id: link.id }), signed)

const turn = onLink(
  'link-turn',
  [],
  (editor, { link }) => turnLink(editor, link.id),
  ({ kind, link }) => kind.structure === 'graph' && link.from !== link.to,
)

const primary = onLink(
  'make-primary',
  [],
  (editor, { kind, tree, link }) => {
    const changes = makePrimary(editor.view, kind, tree, link.id, editor.chance)
    const to = nodeOf(editor, link.to)
    if (changes === null) editor.say('said.not-there')
    else if (editor.write(changes) && to !== null) editor.say('said.moved-to', { parent: nodeName(to) })
  },
  ({ kind, tree, link }) => kind.structure === 'tree' && tree.nodes.get(link.from)?.parent !== null,
)

/** Of a link that two people made at once both go, so that none comes to light behind it. */
const removeLink = onLink('unlink', ['Delete', 'Backspace'], (editor, { link }) => {
  const origin = originOf(editor, link)
  if (unlink(editor, link.id)) editor.select([origin])
})

const farEnd = onLink('link-far', ['Enter'], toFarEnd, () => true, false)

const DIRECTIONS: readonly (readonly [Direction, string, Vec])[] = [
  ['left', 'ArrowLeft', [-1, 0]],
  ['right', 'ArrowRight', [1, 0]],
  ['up', 'ArrowUp', [0, -1]],
  ['down', 'ArrowDown', [0, 1]],
]

const near = ([direction, key]: (typeof DIRECTIONS)[number]): Action => ({
  id: `near-${direction}`,
  keys: [`Shift+${key}`],
  scope: 'focus',
  writes: false,
  applies: editor => selectedNode(editor)?.kind.structure === 'graph',
  run: editor => walkNear(editor, direction),
})

/** A step of the grid, and five at once: reference/ux-ecosystem.md §3.4, move mode. */
const STEPS = [
  ['', 'Alt+', 8],
  ['-far', 'Alt+Shift+', 40],
] as const

const shift = ([direction, key, [x, y]]: (typeof DIRECTIONS)[number]): readonly Action[] =>
  STEPS.map(([suffix, mods, by]) => ({
    id: `shift-${direction}${suffix}`,
    keys: [`${mods}${key}`],
    scope: 'focus' as const,
    writes: true,
    applies: editor => placedByHand(editor).length > 0,
    run: editor => {
      const ids = placedByHand(editor)
      const found = nodeOf(editor, ids[0] ?? '')
      if (found !== null) editor.write(moveStandings(found.kind.layout(found.tree), ids, [x * by, y * by]))
    },
  }))

/** What is selected of one diagram in which people place things. */
function placedByHand(editor: Editor): readonly string[] {
  const { selection } = editor.state.getState()
  const home = nodeOf(editor, selection[0] ?? '')
  if (home?.kind.placement !== 'free') return []
  return selection.filter(id => nodeOf(editor, id)?.tree.diagram.id === home.tree.diagram.id)
}

export const linkActions: readonly Action[] = [
  connect,
  goToLinks,
  sign('link-same', '+'),
  sign('link-opposite', '-'),
  sign('link-unknown', '?'),
  delay,
  editLink,
  turn,
  primary,
  removeLink,
  farEnd,
  ...DIRECTIONS.map(near),
  ...DIRECTIONS.flatMap(shift),
]
