import { type Box, centre, overlaps, grown, type Vec } from '#shared/base/geometry.ts'
import type { Json } from '#shared/board/change.ts'
import { create } from '#shared/board/commands/create.ts'
import type { Element } from '#shared/board/element.ts'
import { NOTE } from '#shared/elements/note-text.ts'
import { quoted } from './diagram-node.ts'
import { BADGE } from '../badges.ts'
import type { Editor } from '../editor.ts'
import type { Action } from './action.ts'
import { typeName } from '../names.ts'

// A linked object on one side of the selected one (reference/peers.md §3.1, §3.6): the same again, 100 units away, with a connector to
// it, put aside where something stands already. What stands in a diagram has its own keys.

type Way = 'left' | 'right' | 'up' | 'down'

const WAYS: readonly (readonly [Way, string, Vec])[] = [
  ['right', 'ArrowRight', [1, 0]],
  ['left', 'ArrowLeft', [-1, 0]],
  ['down', 'ArrowDown', [0, 1]],
  ['up', 'ArrowUp', [0, -1]],
]

const APART = 100
/** Between those that are put aside. */
const ASIDE = 20
/** Then it is put on top: a board so full is its person's wish. */
const MOST_TRIES = 40

/** Kinds that are made again as they are; beside anything else stands a note. */
const SAME: ReadonlySet<string> = new Set(['sticky', 'shape', 'text'])

const USUAL: Readonly<Record<string, Vec>> = { sticky: [NOTE, NOTE], shape: [200, 120], text: [120, 40] }

function selected(editor: Editor): Element | null {
  const [id, ...more] = editor.state.getState().selection
  const element = id === undefined || more.length > 0 ? undefined : editor.view.get(id)
  if (element === undefined || id === undefined) return null
  const record = editor.scene.get(id)
  return record === undefined || record.diagram !== null || !editor.kinds.of(element.kind).connects ? null : element
}

/** The nearest free place on that side: straight ahead, else to one hand and the other by turns. */
function placeFor(editor: Editor, from: Box, size: Vec, [dx, dy]: Vec, container: string | null): Box {
  const [cx, cy] = centre(from)
  const [w, h] = size
  const ahead: Box = {
    x: cx - w / 2 + dx * (from.w / 2 + APART + w / 2),
    y: cy - h / 2 + dy * (from.h / 2 + APART + h / 2),
    w,
    h,
  }
  const step = dx === 0 ? w + ASIDE : h + ASIDE
  for (let i = 0; i < MOST_TRIES; i++) {
    const by = Math.ceil(i / 2) * step * (i % 2 === 0 ? -1 : 1)
    const box = dx === 0 ? { ...ahead, x: ahead.x + by } : { ...ahead, y: ahead.y + by }
    const taken = editor.scene
      .visible(grown(box, ASIDE / 2))
      .some(
        r =>
          r.layer !== 1 &&
          r.kind !== 'link' &&
          r.kind !== BADGE &&
          r.id !== container &&
          overlaps(grown(r.box, ASIDE / 2 - 1), box),
      )
    if (!taken) return box
  }
  return ahead
}

/** The new one's id; null when nothing was made. */
function addLinkedTo(editor: Editor, from: Element, way: Vec): string | null {
  const box = editor.scene.boxOf(from.id)
  if (box === null) return null
  const { view, chance } = editor
  const kind = SAME.has(from.kind) ? from.kind : 'sticky'
  const [w, h] = USUAL[kind] ?? [NOTE, NOTE]
  const size: Vec = from.size !== null && SAME.has(from.kind) ? from.size : [w, h]
  const container = view.container(from.id)
  const place = placeFor(editor, box, size, way, container)
  const values: Record<string, Json> = { at: [Math.round(place.x), Math.round(place.y)] }
  if (SAME.has(from.kind)) {
    if (from.size !== null) values.size = [from.size[0], from.size[1]]
    if (from.fill !== null) values.fill = from.fill
    for (const field of editor.kinds.of(kind).fields) {
      const value = field.read(from.values)
      if (value !== field.default && value !== null) values[field.key] = value
    }
  }
  const made = create(view, { kind, container, values }, chance)
  const line = create(
    view,
    {
      kind: 'connector',
      container: null,
      values: {
        ...routeValue(editor),
        from: { id: from.id, point: whole(centre(box)) },
        to: { id: made.id, point: whole(centre(place)) },
      },
    },
    chance,
  )
  if (!editor.write([...made.changes, ...line.changes])) return null
  editor.say('said.linked-object', { from: quoted(from.text, typeName(editor, from.id)) })
  editor.edit(made.id)
  return made.id
}

const whole = ([x, y]: Vec): readonly [number, number] => [Math.round(x), Math.round(y)]

/** The route that connectors in hand are set to. */
const routeValue = (editor: Editor): Readonly<Record<string, Json>> => {
  const { route } = editor.styles.getState()
  return route === 'straight' ? {} : { route }
}

export const linkedActions: readonly Action[] = WAYS.map(([way, key, step]) => ({
  id: `linked-${way}`,
  keys: [`$mod+${key}`],
  scope: 'focus',
  writes: true,
  applies: editor => selected(editor) !== null,
  run: editor => {
    const from = selected(editor)
    if (from !== null) addLinkedTo(editor, from, step)
  },
}))
