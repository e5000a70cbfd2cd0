import type { Field } from '../board/field.ts'
import { NO_MARKS } from '../base/text-marks.ts'
import { escapeMarkdown, markdownWords } from './markdown-words.ts'
import { findLoopsIn } from './report-loops.ts'
import type { Hint } from '../diagrams/kind.ts'
import type { TreeNode } from '../diagrams/tree.ts'
import { coverageOf } from '../principles/coverage.ts'
import { type LooseNote, looseNotes } from './gist.ts'
import { titleOf } from './svg.ts'
import { type BoardSource, type KnownDiagram, knownDiagrams, nameOf } from './source.ts'
import { type PlainTable, tablesIn } from './tables.ts'

// A board as a report in Markdown: each diagram as a list, what its links say in sentences, loops by name, open questions, what the six
// principles find, then loose notes. People's words are escaped: only what they
// made bold, italic, a list or a link is markup, and no other address of theirs becomes a link.

interface Writer {
  readonly say: (key: string, values?: Readonly<Record<string, string | number>>) => string
  readonly source: BoardSource
}

export function writeReport(source: BoardSource): string {
  const say: Writer['say'] = (key, values) => source.say(key, values) ?? ''
  const writer: Writer = { say, source }
  const known = knownDiagrams(source)
  const notes = looseNotes(source)
  const tables = tablesIn(source)
  const parts = [
    `# ${escapeMarkdown(titleOf(source)) || say('report.untitled')}`,
    ...known.map(diagram => diagramPart(writer, diagram)),
    ...tables.map(table => tablePart(writer, table)),
    source.only === undefined ? principlesPart(writer) : '',
    notesPart(writer, notes),
    known.length + tables.length + notes.length === 0 ? say('report.empty') : '',
  ]
  return `${parts.filter(part => part !== '').join('\n\n')}\n`
}

function diagramPart(writer: Writer, diagram: KnownDiagram): string {
  const { say, source } = writer
  const { kind, tree } = diagram
  const title = [say(`diagram.${kind.id}`), escapeMarkdown(nameOf(tree))].filter(part => part !== '').join(': ')
  const head = tree.head === null ? undefined : tree.nodes.get(tree.head)
  const sentence = head === undefined ? null : (kind.sentence?.(head) ?? null)
  return [
    `## ${title}`,
    sentence === null ? '' : `**${escapeMarkdown(say(sentence.word, sentence.args))}**`,
    listOf(writer, diagram),
    section(say('report.links-title'), linkSentences(writer, diagram)),
    section(say('report.loops-title'), findLoopsIn(diagram, source.say, escapeMarkdown)),
    section(say('report.questions-title'), questions(writer, diagram)),
  ]
    .filter(part => part !== '')
    .join('\n\n')
}

/** Markdown has no table without a heading: one that names no columns gets an empty one. */
function tablePart({ say }: Writer, { title, words, named }: PlainTable): string {
  const cell = (text: string): string => escapeMarkdown(text.trim()).replaceAll('|', '\\|').replaceAll('\n', ' ')
  const line = (row: readonly string[]): string => `| ${row.map(cell).join(' | ')} |`
  const [first = [], ...rest] = words
  const head = named ? first : first.map(() => '')
  const heading = [say('report.table'), cell(title)].filter(part => part !== '').join(': ')
  if (first.length === 0) return `## ${heading}`
  return [
    `## ${heading}`,
    '',
    line(head),
    `|${' --- |'.repeat(first.length)}`,
    ...(named ? rest : words).map(line),
  ].join('\n')
}

/** Those on the board first, then frame by frame. */
function notesPart({ say, source }: Writer, notes: readonly LooseNote[]): string {
  const groups = new Map<string | null, string[]>([[null, []]])
  for (const { words, marks, frame } of notes)
    groups.set(frame, [...(groups.get(frame) ?? []), `- ${markdownWords(words, marks, '  ')}`])
  const parts = [...groups].flatMap(([frame, lines]) => {
    if (lines.length === 0) return []
    const title = frame === null ? '' : escapeMarkdown(source.view.get(frame)?.text ?? '')
    return [...(frame === null ? [] : [`### ${title || say('kind.frame')}`]), lines.join('\n')]
  })
  return parts.length === 0 ? '' : [`## ${say('report.notes')}`, ...parts].join('\n\n')
}

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `### ${title}\n\n${lines.map(line => `- ${line}`).join('\n')}`

/** Every standing but the head, as a nested list; loose ones last, as the tree has them. */
function listOf(writer: Writer, { kind, tree }: KnownDiagram): string {
  const lines: string[] = []
  for (const id of tree.order) {
    const node = tree.nodes.get(id)
    if (node === undefined || (id === tree.head && kind.head !== null)) continue
    const depth = Math.max(0, node.depth - 1)
    const said = marks(writer, kind.roles[node.role]?.fields ?? [], node)
    const text =
      markdownWords(node.item.text, node.item.marks?.text ?? NO_MARKS, null) || `*${writer.say('report.no-words')}*`
    lines.push(
      `${'  '.repeat(depth)}- ${text}${said.length === 0 ? '' : ` — *${said.map(escapeMarkdown).join('; ')}*`}`,
    )
  }
  return lines.join('\n')
}

/** What people said of an item besides its words: "In our control; Data". */
function marks({ say, source }: Writer, fields: readonly Field[], { item }: TreeNode): readonly string[] {
  const told = fields.flatMap(field => {
    const value: unknown = field.read(item.values)
    if (value === field.default || value === null) return []
    const name = say(`field.${field.key}`)
    if (field.type === 'flag') return [name]
    const word = source.say(`field.${field.key}.${String(value)}`)
    return [word ?? `${name}: ${String(value)}`]
  })
  const tags = item.principles.map(p => `${p} ${say(`principle.${p}`)}`.trim())
  return [...told, ...(tags.length === 0 ? [] : [say('name.principles', { list: tags.join(', ') })])]
}

function linkSentences({ say, source }: Writer, { kind, tree }: KnownDiagram): readonly string[] {
  const at = new Map(tree.order.map((id, i) => [id, i]))
  const sorted = [...tree.links].sort(
    (a, b) => (at.get(a.from) ?? 0) - (at.get(b.from) ?? 0) || (at.get(a.to) ?? 0) - (at.get(b.to) ?? 0),
  )
  return sorted.map(link => {
    const told = kind.feedback?.sentence(tree, link)
    const textOf = (id: string) => (tree.nodes.get(id)?.item.text ?? '').replace(/\s+/g, ' ').trim()
    const args = told?.args ?? { from: textOf(link.from), to: textOf(link.to) }
    const word = told?.word ?? `linked.${kind.id}.whole`
    const sentence = source.say(word, args) ?? say('linked.whole', args)
    const words = link.link.text.trim()
    return escapeMarkdown(words === '' ? sentence : `${sentence} (${words})`)
  })
}

/** Hints that nobody put aside, in words: the questions that the diagram leaves open. */
function questions({ source }: Writer, { kind, tree }: KnownDiagram): readonly string[] {
  const aside = tree.diagram.maps.dismissed ?? {}
  const labels = new Map(tree.order.map(id => [id, tree.nodes.get(id)?.item.text ?? '']))
  return kind
    .hints(tree, source.now)
    .filter(hint => aside[`${hint.id}_${hint.target}`] !== true)
    .flatMap(hint => {
      const words = hintWords(source, hint)
      if (words === null) return []
      const about = labels.get(hint.target)?.replace(/\s+/g, ' ').trim() ?? ''
      return [escapeMarkdown(about === '' ? words : `${about}: ${words}`)]
    })
}

/** A reason has a sentence of its own where it has words, and codes in a value are told in words too. */
function hintWords({ say }: BoardSource, hint: Hint): string | null {
  const base = `hint.${hint.id}`
  const args: Record<string, string | number> = {}
  for (const [key, value] of Object.entries(hint.args ?? {})) {
    const codes = typeof value === 'string' ? value.split(' ').map(code => say(`${base}.${key}.${code}`)) : []
    args[key] = codes.length > 0 && codes.every(code => code !== null) ? codes.join(', ') : value
  }
  const { reason } = hint.args ?? {}
  const own = typeof reason === 'string' ? say(`${base}.${reason}`, args) : null
  return own ?? say(base, args)
}

/** What the board says to each of the six principles, and what is missing. */
function principlesPart({ say, source }: Writer): string {
  const { view, diagrams, now } = source
  const lines = coverageOf(view, diagrams, now).flatMap(({ principle, state, answers, gaps }) => {
    const name = say(`principles.${principle}.name`)
    if (name === '') return []
    const items = answers
      .map(answer => (view.item(answer.id)?.text ?? '').replace(/\s+/g, ' ').trim())
      .filter(text => text !== '')
    const open = gaps.flatMap(gap =>
      gap.hint === undefined
        ? (source.say(`principles.gap.${gap.code}`, gap.args ?? {}) ?? [])
        : (hintWords(source, gap.hint) ?? []),
    )
    return [
      `- **${principle}. ${escapeMarkdown(name)}** — ${say(`principles.state.${state}`)}`,
      ...items.map(text => `  - ${escapeMarkdown(text)}`),
      ...[...new Set(open)].map(text => `  - *${escapeMarkdown(text)}*`),
    ]
  })
  return lines.length === 0 || view.size === 0 ? '' : `## ${say('principles.title')}\n\n${lines.join('\n')}`
}
