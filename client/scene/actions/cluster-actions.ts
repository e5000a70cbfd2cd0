import { type Box, union } from '#shared/base/geometry.ts'
import { type Change, set } from '#shared/board/change.ts'
import { cluster, type ClusterGroup } from '#shared/board/commands/cluster.ts'
import { GROUP, matesOf } from '#shared/board/groups.ts'
import { readingOrder } from '#shared/board/reading-order.ts'
import { words, wordsFor } from '../../ui/words/words.ts'
import type { Editor } from '../editor.ts'
import { lockedAt } from '../locked.ts'
import { colourName } from '../names.ts'
import type { Action } from './action.ts'

// Loose notes put together under titles: by their colour, by the principle they are tagged with, by who wrote them, or all that were
// chosen by hand as one. Frames with a count, which can be renamed, and into which more can be dragged. One undo step.

type By = 'colour' | 'tag' | 'author' | 'hand'

interface Loose {
  readonly id: string
  readonly box: Box
}

/** Selected notes that stand by themselves, in reading order; of a selected frame nothing. */
function notes(editor: Editor): readonly Loose[] {
  const { view, scene } = editor
  const found = editor.state.getState().selection.flatMap((id): readonly Loose[] => {
    const record = scene.get(id)
    if (record === undefined || record.kind !== 'sticky' || record.diagram !== null || lockedAt(view, id)) return []
    return [{ id, box: record.box }]
  })
  const boxes = new Map(found.map(each => [each.id, each.box]))
  return readingOrder(found).flatMap(id => {
    const box = boxes.get(id)
    return box === undefined ? [] : [{ id, box }]
  })
}

const author = (editor: Editor, id: string): string | null => editor.makerOf(id)

/** What a note is put by, as a key with the group's title. */
function keyOf(editor: Editor, id: string, by: By): readonly [key: string, title: string] {
  const element = editor.view.get(id)
  switch (by) {
    case 'colour': {
      const fill = element?.fill ?? 'lemon'
      return [fill, colourName(fill)]
    }
    case 'tag': {
      const [first] = element?.principles ?? []
      return first === undefined ? ['', words('cluster.untagged')] : [String(first), wordsFor(`principle.${first}`)]
    }
    case 'author': {
      const person = author(editor, id)
      if (person === null) return ['', words('cluster.nobody')]
      const here = editor.presence.others().find(({ user }) => user.id === person)?.user.name
      return [person, here ?? editor.who.state.getState().names.get(person) ?? words('cluster.somebody')]
    }
    case 'hand':
      return ['', words('cluster.title')]
  }
}

function groupsOf(editor: Editor, by: By): readonly ClusterGroup[] {
  const groups = new Map<string, { title: string; notes: Loose[] }>()
  for (const note of notes(editor)) {
    const [key, title] = keyOf(editor, note.id, by)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { title, notes: [note] })
    else group.notes.push(note)
  }
  // what has no tag or author stands last
  return [...groups].toSorted(([a], [b]) => Number(a === '') - Number(b === '')).map(([, group]) => group)
}

function run(editor: Editor, by: By): void {
  const groups = groupsOf(editor, by)
  const round = union(groups.flatMap(group => group.notes.map(note => note.box)))
  const first = groups[0]?.notes[0]
  if (round === null || first === undefined) return
  const homes = new Set(groups.flatMap(group => group.notes.map(({ id }) => editor.view.container(id))))
  const [home = null] = homes
  const container = homes.size === 1 ? home : null
  const made = cluster(editor.view, groups, [round.x, round.y], container, editor.chance)
  if (!editor.write([...made.changes, ...tornOff(editor, groups)])) return
  editor.select(made.frames)
  const count = groups.reduce((sum, group) => sum + group.notes.length, 0)
  editor.say('said.clustered', { count: made.frames.length, notes: count })
  const [only] = made.frames
  if (by === 'hand' && only !== undefined) editor.edit(only)
}

/** What was grouped with things that come to stand elsewhere is in that group no more: a group stands in one frame. */
const tornOff = ({ view }: Editor, groups: readonly ClusterGroup[]): readonly Change[] =>
  groups.flatMap(({ notes }) => {
    const here = new Set(notes.map(({ id }) => id))
    return notes
      .filter(({ id }) => matesOf(view, id).some(mate => !here.has(mate)))
      .map(({ id }) => set(id, GROUP, undefined))
  })

/** The server knows who made what, also of people who are gone; without a connection it is those who are here. */
function runByAuthor(editor: Editor): void {
  const { selection } = editor.state.getState()
  const asked = editor.who.ask(notes(editor).map(note => note.id))
  if (asked === null) run(editor, 'author')
  else
    void asked.then(() => {
      const now = editor.state.getState()
      if (now.selection === selection && mayGather(editor)) run(editor, 'author')
    })
}

/** While people write anonymously nobody learns from it who wrote what. */
const mayGather = (editor: Editor): boolean =>
  editor.state.getState().access === 'edit' && !editor.who.state.getState().hidden

const clustering = (by: By, applies: (editor: Editor, ids: readonly string[]) => boolean): Action => ({
  id: `cluster-${by}`,
  keys: [],
  scope: 'focus',
  writes: true,
  applies: editor => {
    if (editor.state.getState().selection.length < 2) return false
    const ids = notes(editor).map(note => note.id)
    return ids.length > 1 && applies(editor, ids)
  },
  run: editor => (by === 'author' ? runByAuthor(editor) : run(editor, by)),
})

export const clusterActions: readonly Action[] = [
  clustering('colour', (editor, ids) => new Set(ids.map(id => editor.view.get(id)?.fill ?? null)).size > 1),
  clustering('tag', (editor, ids) => ids.some(id => (editor.view.get(id)?.principles.length ?? 0) > 0)),
  clustering(
    'author',
    (editor, ids) => mayGather(editor) && (editor.who.canAsk || ids.some(id => author(editor, id) !== null)),
  ),
  clustering('hand', () => true),
]

/** In the order of menus. */
export const CLUSTERING: readonly string[] = clusterActions.map(action => action.id)
