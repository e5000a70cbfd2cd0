import type { DraftItem, DraftLink, GraphDraft } from '../draft.ts'
import { soundDraft } from '../hang-draft.ts'
import type { DiagramKind, OutlineNode } from '../kind.ts'
import { oneLine, readOutline, walkOutline, writeOutline } from '../outline-text.ts'
import type { DiagramTree } from '../tree.ts'
import { draftOf } from './draft.ts'

// A driver diagram as indented text, out and in. Each item stands once, under the first thing it drives; what the indentation cannot
// say stands in brackets at the end of its line:
//
//   - Re-entry routine after absence [also: "Early identification and response by a school team"]
//   - Verify phone numbers [weak; also: weak "Accurate contact details", "Reliable routes" 2]
//   - 3-minute welcome-back script [apart]
//
// `also` names what else it drives by its text (a number after it: the second with that text), `weak` a weak link, `apart` one that
// hangs nowhere yet, and the name of a role one that is not what usually stands there.

const REFERENCE = /^(weak )?"((?:[^"\\]|\\.)*)"(?: (\d+))?/
/** Each part begins with a sign of its own, so that no line is tried twice. */
const REFERENCES = String.raw`also: ?((?:(?:weak )?"(?:[^"\\]|\\.)*"(?: \d+)?(?:, )?)*)`
const NOTE = new RegExp(String.raw`(?:^| )\[(?:([a-z-]+(?:; [a-z-]+)*)(?:; ${REFERENCES})?|${REFERENCES})\]$`)

interface Note {
  readonly text: string
  readonly words: readonly string[]
  readonly also: readonly { readonly weak: boolean; readonly text: string; readonly nth: number }[]
}

const quoted = (text: string): string => `"${oneLine(text).replace(/["\\]/g, char => `\\${char}`)}"`

function readNote(line: string, roles: DiagramKind['roles']): Note | null {
  const found = NOTE.exec(line)
  if (found === null) return null
  const words = found[1]?.split('; ') ?? []
  if (words.some(word => word !== 'apart' && word !== 'weak' && roles[word] === undefined)) return null
  const also: Note['also'][number][] = []
  for (let rest = found[2] ?? found[3] ?? ''; rest !== ''; ) {
    const one = REFERENCE.exec(rest)
    if (one === null) break
    also.push({ weak: one[1] !== undefined, text: (one[2] ?? '').replace(/\\(.)/g, '$1'), nth: Number(one[3] ?? 1) })
    rest = rest.slice(one[0].length).replace(/^, /, '')
  }
  return { text: line.slice(0, found.index), words, also }
}

/** Which of the items with this text it is, from 1. */
function places(items: readonly DraftItem[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  return new Map(
    items.map(({ key, text }) => {
      const nth = (counts.get(oneLine(text)) ?? 0) + 1
      counts.set(oneLine(text), nth)
      return [key, nth]
    }),
  )
}

export function writeIndented(tree: DiagramTree, kind: DiagramKind): string {
  const { items, links, title } = draftOf(tree)
  const nth = places(items)
  const byKey = new Map(items.map(item => [item.key, item]))
  const made = new Map<string, { text: string; children: OutlineNode[] }>()
  const head = items.find(item => item.role === kind.head)
  const root = { text: noted(head?.text ?? title, [], [], kind), children: [] as OutlineNode[] }
  for (const item of items) {
    if (item === head) continue
    const parent = item.under === undefined ? undefined : byKey.get(item.under)
    const usual = parent === undefined ? kind.loose : kind.roles[parent.role ?? '']?.children[0]
    const words = [
      ...(parent === undefined ? ['apart'] : []),
      ...(item.role === usual ? [] : [item.role ?? '']),
      ...(item.values?.weak === true ? ['weak'] : []),
    ]
    const also = links.flatMap(link => {
      const to = byKey.get(link.to)
      if (link.from !== item.key || to === undefined) return []
      const number = nth.get(link.to) ?? 1
      return [`${link.weak === true ? 'weak ' : ''}${quoted(to.text)}${number === 1 ? '' : ` ${number}`}`]
    })
    const node = { text: noted(item.text, words, also, kind), children: [] }
    made.set(item.key, node)
    ;((item.under === undefined ? undefined : made.get(item.under)) ?? root).children.push(node)
  }
  return writeOutline([root])
}

function noted(text: string, words: readonly string[], also: readonly string[], kind: DiagramKind): string {
  const parts = [...words, ...(also.length > 0 ? [`also: ${also.join(', ')}`] : [])]
  const line = oneLine(text)
  // a text that ends like a note gets an empty one, which is taken off instead of its own end
  if (parts.length === 0) return readNote(line, kind.roles) === null ? line : `${line} [also: ]`
  return `${line} [${parts.join('; ')}]`.trim()
}

interface Read {
  readonly items: readonly DraftItem[]
  readonly notes: ReadonlyMap<string, Note>
}

/** Rows as items: `under` is what the first level hangs under, null for the head at the top. */
function readRows(forest: readonly OutlineNode[], under: string | null, kind: DiagramKind): Read {
  const items: DraftItem[] = []
  const notes = new Map<string, Note>()
  const path: string[] = []
  walkOutline(forest, (node, depth) => {
    const key = `row-${items.length + 1}`
    const note = readNote(node.text, kind.roles)
    if (note !== null) notes.set(key, note)
    path.length = depth
    path.push(key)
    const parent = depth === 0 ? under : (path[depth - 1] ?? '')
    const apart = note?.words.includes('apart') === true
    const own = note?.words.find(word => kind.roles[word] !== undefined)
    const role = parent === null ? (kind.head ?? '') : own
    items.push({
      key,
      text: note?.text ?? node.text,
      ...(role === undefined ? {} : { role }),
      ...(parent === null || apart ? {} : { under: parent }),
      values: note?.words.includes('weak') === true ? { weak: true } : {},
    })
  })
  return { items, notes }
}

/** What the notes say that these drive as well. `known`: items in which a name is looked for, in that order. */
function readLinks(
  notes: ReadonlyMap<string, Note>,
  ...known: readonly (readonly DraftItem[])[]
): readonly DraftLink[] {
  const nth = known.map(places)
  const find = (ref: Note['also'][number]): string | undefined => {
    for (const [i, items] of known.entries()) {
      const found = items.find(item => oneLine(item.text) === ref.text && nth[i]?.get(item.key) === ref.nth)
      if (found !== undefined) return found.key
    }
    return undefined
  }
  return [...notes].flatMap(([from, note]) =>
    note.also.flatMap((ref): readonly DraftLink[] => {
      const to = find(ref)
      return to === undefined ? [] : [{ key: `${from} ${to}`, from, to, sign: null, delay: false, weak: ref.weak }]
    }),
  )
}

/** Null for a text without any note: that is an ordinary outline. */
export function readIndented(text: string, kind: DiagramKind): GraphDraft | null {
  const [root, ...more] = readOutline(text)
  if (root === undefined || kind.head === null) return null
  const { items, notes } = readRows([{ ...root, children: [...root.children, ...more] }], null, kind)
  if (notes.size === 0) return null
  return soundDraft(kind, { title: items[0]?.text ?? '', items, links: readLinks(notes, items), loops: [] })
}

/**
 * The same for branches that come under a standing of a diagram that is there: the new items and links only. What a note names is
 * looked for among the new ones first, then in the diagram. Null for branches without any note.
 */
export function readBranches(
  forest: readonly OutlineNode[],
  tree: DiagramTree,
  under: string,
  kind: DiagramKind,
): GraphDraft | null {
  const { items, notes } = readRows(forest, under, kind)
  if (notes.size === 0) return null
  const there = draftOf(tree)
  const links = [...there.links, ...readLinks(notes, items, there.items)]
  const sound = soundDraft(kind, { ...there, items: [...there.items, ...items], links })
  const known = new Set(there.items.map(item => item.key))
  return {
    ...sound,
    items: sound.items.filter(item => !known.has(item.key)),
    links: sound.links.filter(link => !known.has(link.from)),
  }
}
