import { below, oneOf, type Random } from '#shared/base/seeded.ts'
import type { Change } from '#shared/board/change.ts'
import { remove } from '#shared/board/commands/delete.ts'
import { create } from '#shared/board/commands/create.ts'
import { endValue, moveBy, placeIn } from '#shared/board/commands/move.ts'
import { restack } from '#shared/board/commands/order.ts'
import { addChild, moveUnder } from '#shared/diagrams/commands.ts'
import { diagramOf } from '#shared/diagrams/diagram-of.ts'
import { standAlso, takeIn, takeOut } from '#shared/diagrams/membership.ts'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import type { Editor } from '../../client/scene/editor.ts'

// One random thing a person might do to a board: for tests that compare two ways to the same picture.

const pick = (editor: Editor, random: Random, kind?: string): string | undefined =>
  oneOf(random, [...editor.view.ids()].filter(id => kind === undefined || editor.view.get(id)?.kind === kind).sort())

export function randomEdit(editor: Editor, random: Random): readonly Change[] {
  const { view, chance } = editor
  const at = [below(random, 3000), below(random, 2000)] as const
  const some = pick(editor, random)
  const member = oneOf(
    random,
    [...view.ids()]
      .filter(id => view.get(id)?.kind === 'sticky' && diagramOf(view, id, editor.diagrams) !== null)
      .sort(),
  )
  const found = member === undefined ? null : diagramOf(view, member, editor.diagrams)
  switch (below(random, 16)) {
    case 0:
    case 1:
      return create(
        view,
        { kind: 'sticky', container: null, values: { at }, text: `note ${below(random, 99)}` },
        chance,
      ).changes
    case 2:
      return create(
        view,
        { kind: 'frame', container: pick(editor, random, 'frame') ?? null, values: { at, size: [600, 400] } },
        chance,
      ).changes
    case 3: {
      const kind = editor.diagrams.all[0]
      return kind === undefined ? [] : insertDiagram(view, kind, at, 'Head', ['One', 'Two'], chance).changes
    }
    case 4: {
      const to = pick(editor, random)
      if (some === undefined || to === undefined) return []
      return create(
        view,
        {
          kind: 'connector',
          container: null,
          values: { from: endValue({ id: some, point: at }), to: endValue({ id: to }) },
        },
        chance,
      ).changes
    }
    case 5:
      return some === undefined ? [] : moveBy(view, [some], [below(random, 200) - 100, below(random, 200) - 100])
    case 6:
      return some === undefined ? [] : remove(view, [some], chance.fresh)
    case 7: {
      const frame = pick(editor, random, 'frame') ?? null
      const note = pick(editor, random, 'sticky')
      return note === undefined ? [] : placeIn(view, [note], below(random, 3) === 0 ? null : frame, random)
    }
    case 8:
      return some === undefined
        ? []
        : restack(view, [some], oneOf(random, ['front', 'back', 'forward', 'backward'] as const) ?? 'front', random)
    case 9:
    case 10: {
      if (found === null || member === undefined) return []
      return addChild(view, found.kind, found.tree, member, `cause ${below(random, 99)}`, chance)?.changes ?? []
    }
    case 11: {
      const other = found === null ? undefined : oneOf(random, found.tree.order)
      return found === null || member === undefined || other === undefined
        ? []
        : (moveUnder(view, found.kind, found.tree, member, other, undefined, chance) ?? [])
    }
    case 12:
      return member === undefined || found === null ? [] : takeOut(view, member, at, chance)
    case 13: {
      const note = pick(editor, random, 'sticky')
      return note === undefined || found === null
        ? []
        : takeIn(view, found.kind, found.tree, [note], oneOf(random, found.tree.order) ?? null, chance)
    }
    case 14: {
      const other = found === null ? undefined : oneOf(random, found.tree.order)
      return found === null || member === undefined || other === undefined
        ? []
        : (standAlso(view, found.kind, found.tree, member, other, chance)?.changes ?? [])
    }
    default: {
      const note = pick(editor, random, 'sticky')
      return note === undefined
        ? []
        : [
            { op: 'text', id: note, key: 'text', edit: { at: 0, remove: 0, insert: 'more words ' } },
            { op: 'format', id: note, key: 'text', from: 5, length: 5, format: { bold: true, link: 'https://a.org' } },
          ]
    }
  }
}
