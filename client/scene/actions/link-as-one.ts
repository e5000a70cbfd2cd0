import { type Change, set } from '#shared/board/change.ts'
import { placeValue } from '#shared/board/commands/place.ts'
import type { Editor } from '../editor.ts'
import { nodeOf } from './diagram-node.ts'

/**
 * Two causes that say the same become one that stands in both places: this standing gives way to a further standing of the other
 * item, and what hung under it stays under it. Its own words go to the trash, so undo brings them back. True when written.
 */
export function linkAsOne(editor: Editor, id: string, other: string): boolean {
  const found = nodeOf(editor, id)
  const item = editor.view.item(other)
  const place = found?.node.standing.place
  if (found === null || item === undefined || place == null || item.id === found.node.item.id) return false
  const made = editor.chance.fresh()
  const changes: Change[] = [
    {
      op: 'create',
      id: made,
      kind: 'mirror',
      values: { of: item.id, place: placeValue({ ...place, role: found.node.role }) },
    },
    ...found.node.children.flatMap((child): Change[] => {
      const below = editor.view.get(child)?.place
      return below == null ? [] : [set(child, 'place', placeValue({ ...below, under: made }))]
    }),
    // whoever has voted for it has voted for the other
    set(id, 'of', item.id),
    set(id, 'deleted', editor.chance.fresh()),
  ]
  if (!editor.write(changes)) return false
  editor.select([made])
  editor.say('said.linked-as-one')
  return true
}
