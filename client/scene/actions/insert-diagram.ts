import { bottom, centre, type Vec } from '#shared/base/geometry.ts'
import type { Change } from '#shared/board/change.ts'
import { readElement, readVec } from '#shared/board/element.ts'
import { viewOf } from '#shared/board/view.ts'
import { graft, insertDiagram } from '#shared/diagrams/insert.ts'
import type { GraphDraft } from '#shared/diagrams/draft.ts'
import type { DiagramKind, OutlineNode } from '#shared/diagrams/kind.ts'
import { insertHung } from '#shared/diagrams/hang-draft.ts'
import { readOutline } from '#shared/diagrams/outline-text.ts'
import { insertDraft } from '#shared/diagrams/plant-draft.ts'
import { treeOf } from '#shared/diagrams/tree.ts'
import { setItem } from '../../ui/words/diagram-sets.ts'
import { wordsFor } from '../../ui/words/words.ts'
import type { Editor } from '../editor.ts'
import { measureOutline, refuseTooLarge, refuseTooMuch } from '../paste-limits.ts'
import { nodeName, nodeOf } from './diagram-node.ts'

// New diagrams, empty, from a ready-made set or from a pasted outline: in the middle of what the person sees.

/** A view of what these changes would make on an empty board. */
export const imagined = (changes: readonly Change[]) =>
  viewOf(
    changes
      .filter(c => c.op === 'create')
      .map(({ id, kind, values, texts, marks, maps }) =>
        readElement(id, {
          values: { ...values, kind },
          texts: { ...texts },
          ...(marks === undefined ? {} : { marks }),
          maps: { ...maps },
        }),
      ),
  )

/** The top left corner that brings the diagram's drawing into the middle of the view, clear of other diagrams. */
function spotFor(editor: Editor, kind: DiagramKind, diagram: string, changes: readonly Change[]): Vec {
  const tree = treeOf(imagined(changes), diagram, kind)
  const [mx, my] = editor.middle()
  if (tree === null) return [mx, my]
  const { bounds } = kind.layout(tree)
  const [cx, cy] = centre(bounds)
  let at: Vec = [Math.round(mx - cx), Math.round(my - cy)]
  const others = editor.view.containers().flatMap(id => {
    const type = editor.view.get(id)?.values.type
    const known = typeof type === 'string' ? editor.diagrams.of(type) : undefined
    const other = known === undefined ? null : treeOf(editor.view, id, known)
    return known === undefined || other === null ? [] : [known.layout(other).bounds]
  })
  for (const other of others.sort((a, b) => a.y - b.y)) {
    const mine = { x: at[0] + bounds.x, y: at[1] + bounds.y, w: bounds.w, h: bounds.h }
    const clear =
      mine.x > other.x + other.w || other.x > mine.x + mine.w || mine.y > bottom(other) || other.y > bottom(mine)
    if (!clear) at = [at[0], Math.round(bottom(other) + 80 - bounds.y)]
  }
  return at
}

/**
 * Inserts a diagram with the items of a set (none: "categories later") and opens its head for writing; of a kind without a head
 * the first item, which is made with it. The id of what is written first, or null.
 */
export function insertFromSet(editor: Editor, kindId: string, setId: string | null, open = true): string | null {
  const kind = editor.diagrams.of(kindId)
  if (kind === undefined) return null
  const items = kind.sets.find(s => s.id === setId)?.items ?? []
  const texts = items.map(item => setItem(kindId, setId ?? '', item))
  const first = kind.head === null && texts.length === 0 ? [''] : texts
  const made = insertDiagram(editor.view, kind, [0, 0], '', first, editor.chance)
  const at = spotFor(editor, kind, made.id, made.changes)
  if (!editor.write(placed(made.changes, at))) return null
  const [item] = made.changes.flatMap(c => (c.op === 'create' && c.id !== made.id ? [c.id] : []))
  const lead = kind.head === null ? (item ?? made.id) : made.head
  editor.select([lead])
  editor.say('said.inserted', { kind: wordsFor(`diagram.${kindId}`) })
  if (open) editor.edit(lead)
  return lead
}

/** What was made about [0, 0], carried to `by`: the diagram's fixed point, and every item with a place of its own. */
const placed = (changes: readonly Change[], by: Vec): readonly Change[] =>
  changes.map(change => {
    const at = change.op === 'create' ? readVec(change.values.at) : null
    return change.op === 'create' && at !== null
      ? { ...change, values: { ...change.values, at: [at[0] + by[0], at[1] + by[1]] } }
      : change
  })

const sizeOf = (nodes: readonly OutlineNode[]): number => nodes.reduce((n, node) => n + 1 + sizeOf(node.children), 0)

interface Recognised {
  /** The kind whose own format it is; null for plain indented text. */
  readonly kind: DiagramKind | null
  /** Null when the text has no one head: then its first level are branches. */
  readonly head: string | null
  readonly branches: readonly OutlineNode[]
}

/** Reads a diagram kind's own format, else any indented text. Null when there is nothing in it. */
function recognised(editor: Editor, text: string): Recognised | null {
  for (const kind of editor.diagrams.all)
    for (const read of Object.values(kind.reads)) {
      const outline = read(text)
      if (outline !== null) return { kind, head: outline.text, branches: outline.children }
    }
  const forest = readOutline(text)
  const [first, ...more] = forest
  if (first === undefined) return null
  const single = more.length === 0 && first.children.length > 0
  return single
    ? { kind: null, head: first.text, branches: first.children }
    : { kind: null, head: null, branches: forest }
}

const countOf = ({ items }: GraphDraft) => ({
  count: items.length,
  longest: items.reduce((most, { text }) => Math.max(most, text.length), 0),
})

/** A diagram with its links, as some kind writes it: what would put it there. Null when no kind knows the text as its own. */
export function insertRead(editor: Editor, text: string, at: Vec) {
  const { view, chance } = editor
  for (const kind of editor.diagrams.all)
    for (const read of Object.values(kind.drafts ?? {})) {
      const draft = read(text)
      if (draft === null) continue
      const made =
        kind.head === null ? insertDraft(view, kind, at, draft, chance) : insertHung(view, kind, at, draft, chance)
      if (made !== null) return { head: made.id, ...made, kind, ...countOf(draft) }
    }
  return null
}

/**
 * A pasted outline becomes branches under `under`, or, when that is null or in no diagram, a diagram of its own. One undo step.
 * `as`: the kind that a plain outline becomes; the first one when absent. Says what was made; false, with the reason said, when there
 * was nothing to add, too much, or the board may not be changed.
 */
export function pasteOutline(editor: Editor, text: string, under: string | null, as?: string): boolean {
  if (refuseTooLarge(editor, text)) return false
  const drafted = under === null ? insertRead(editor, text, [0, 0]) : null
  if (drafted !== null && refuseTooMuch(editor, { lines: drafted.count, longest: drafted.longest })) return false
  if (drafted !== null) {
    const at = spotFor(editor, drafted.kind, drafted.id, drafted.changes)
    if (!editor.write(placed(drafted.changes, at))) return false
    editor.select([drafted.head])
    editor.say('said.diagram-pasted', { count: drafted.count, kind: wordsFor(`diagram.${drafted.kind.id}`) })
    return true
  }
  const found = recognised(editor, text)
  if (found === null) {
    editor.say('said.not-an-outline')
    return false
  }
  const pasted = found.head === null ? found.branches : [{ text: found.head, children: found.branches }]
  if (refuseTooMuch(editor, measureOutline(pasted))) return false
  const target = under === null ? null : nodeOf(editor, under)
  if (target === null) return pasteDiagram(editor, found, as)
  // the head of a pasted diagram is the head that is there already; under any other node it is a branch like its children
  const keepsHead = found.head !== null && target.node.id !== target.tree.head
  const nodes = keepsHead ? [{ text: found.head ?? '', children: found.branches }] : found.branches
  const changes = graft(editor.view, target.kind, target.tree, target.node.id, nodes, editor.chance)
  if (changes.length === 0) {
    editor.say('said.takes-none')
    return false
  }
  if (!editor.write(changes)) return false
  editor.say('said.grafted', { count: changes.length, parent: nodeName(target) })
  return true
}

function pasteDiagram(editor: Editor, found: Recognised, as: string | undefined): boolean {
  const kind = found.kind ?? editor.diagrams.of(as ?? '') ?? editor.diagrams.all[0]
  if (kind === undefined) return false
  const made = insertDiagram(editor.view, kind, [0, 0], found.head ?? '', [], editor.chance)
  const seen = imagined(made.changes)
  const tree = treeOf(seen, made.id, kind)
  if (tree === null) return false
  const all = [...made.changes, ...graft(seen, kind, tree, null, found.branches, editor.chance)]
  if (!editor.write(placed(all, spotFor(editor, kind, made.id, all)))) return false
  editor.select([made.head])
  editor.say('said.diagram-pasted', { count: sizeOf(found.branches), kind: wordsFor(`diagram.${kind.id}`) })
  return true
}
