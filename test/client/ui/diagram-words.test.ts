import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { viewOf } from '#shared/board/view.ts'
import { graft, insertDiagram } from '#shared/diagrams/insert.ts'
import type { DiagramKind, OutlineNode } from '#shared/diagrams/kind.ts'
import { treeOf } from '#shared/diagrams/tree.ts'
import { FILLS } from '#shared/paint/theme.ts'
import { DIAGRAM_KINDS } from '#shared/diagrams/registry.ts'
import { ELEMENT_KINDS } from '#shared/elements/registry.ts'
import type { Field } from '#shared/board/field.ts'
import { fixOf, FIXED_HINTS } from '../../../client/panels/hint-text.ts'
import { ACTIONS } from '../../../client/scene/actions/registry.ts'
import { BOARD_WORDS } from '../../../client/ui/words/board.ts'
import { hasSetWords, setLabel } from '../../../client/ui/words/diagram-sets.ts'
import { DIAGRAM_WORDS } from '../../../client/ui/words/diagrams.ts'
import { EN } from '../../../client/ui/words/en.ts'
import { SHELL_WORDS } from '../../../client/ui/words/shell.ts'
import { hasWords } from '../../../client/ui/words/all-words.ts'
import { chance, memoryBoard } from '../../kit/board.ts'

// Keys made of codes have no type that checks them: here every registry is walked and asked for its words.

const missing = (keys: Iterable<string>) => [...keys].filter(key => !hasWords(key))

const fieldKeys = (fields: readonly Field[]) =>
  fields.flatMap(f => [`field.${f.key}`, ...(f.type === 'choice' ? f.choices.map(c => `field.${f.key}.${c}`) : [])])

/** What stands over the parts of a diagram, in an empty one and in one that is five levels deep. */
const headings = (kind: DiagramKind): readonly string[] => {
  const luck = chance(1)
  const deep: OutlineNode = [1, 2, 3, 4].reduce<OutlineNode>(node => ({ text: 'x', children: [node] }), {
    text: 'x',
    children: [],
  })
  const made = insertDiagram(viewOf([]), kind, [0, 0], '', [], luck)
  const board = memoryBoard(luck.fresh)
  board.write(made.changes)
  const tree = () => treeOf(board.view, made.id, kind)
  const words = () => {
    const found = tree()
    return found === null ? [] : (kind.layout(found).labels ?? []).map(label => label.word)
  }
  const empty = words()
  const found = tree()
  if (found !== null) board.write(graft(board.view, kind, found, null, [deep], luck))
  const grown = words()
  board.destroy()
  return [...new Set([...empty, ...grown])]
}

const root = resolve(import.meta.dirname, '../../..')
const sources = (dir: string): string[] =>
  readdirSync(join(root, dir)).flatMap(name => {
    const path = join(dir, name)
    if (statSync(join(root, path)).isDirectory()) return sources(path)
    return /\.tsx?$/.test(name) ? [path] : []
  })
const text = (path: string) => readFileSync(join(root, path), 'utf8')

describe('words', () => {
  it('exist for every action', () => {
    expect(missing(ACTIONS.map(a => `action.${a.id}`))).toEqual([])
  })

  it('exist for every element kind, its fields, and every colour and principle', () => {
    expect(missing(ELEMENT_KINDS.map(k => `kind.${k.id}`))).toEqual([])
    // which diagram it is stands in its name, not in a field that people set
    expect(missing(fieldKeys(ELEMENT_KINDS.filter(k => k.id !== 'diagram').flatMap(k => k.fields)))).toEqual([])
    expect(missing(FILLS.map(f => `fill.${f}`))).toEqual([])
    expect(missing([1, 2, 3, 4, 5, 6].map(n => `principle.${n}`))).toEqual([])
  })

  it('exist for every diagram kind: its name, roles, counts, prompts, fields, mark keys and sets', () => {
    for (const kind of DIAGRAM_KINDS) {
      const roles = Object.keys(kind.roles)
      expect(missing([`diagram.${kind.id}`, `diagram.${kind.id}.what`])).toEqual([])
      expect(missing(roles.map(r => `role.${kind.id}.${r}`))).toEqual([])
      expect(missing(roles.map(r => `prompt.${kind.id}.${r}`))).toEqual([])
      const below = new Set(Object.values(kind.roles).flatMap(r => r.children))
      expect(missing([...below].flatMap(r => [`count.${kind.id}.${r}_one`, `count.${kind.id}.${r}_other`]))).toEqual([])
      expect(missing(fieldKeys([...kind.fields, ...Object.values(kind.roles).flatMap(r => r.fields)]))).toEqual([])
      expect(missing(kind.markKeys.map(m => `action.mark-${m.field}`))).toEqual([])
      const parts = ['act', 'ask', 'done', 'place', 'out', 'in', 'whole']
      if (kind.links !== undefined) expect(missing(parts.map(part => `linked.${kind.id}.${part}`))).toEqual([])
      expect(missing(headings(kind).map(word => `heading.${kind.id}.${word}`))).toEqual([])
      for (const set of kind.sets) {
        expect(setLabel(kind.id, set.id), set.id).not.toBe(set.id)
        expect(set.items.filter(item => !hasSetWords(kind.id, set.id, item))).toEqual([])
      }
    }
  })

  it('exist for every hint that a diagram kind can give', () => {
    const ids = new Set(
      DIAGRAM_KINDS.flatMap(kind => sources(`shared/diagrams/${kind.id}`)).flatMap(path =>
        [...text(path).matchAll(/'([A-Z]{2}\d+)'/g)].map(m => m[1] ?? ''),
      ),
    )
    expect(ids.size).toBeGreaterThan(9)
    expect(missing([...ids].map(id => `hint.${id}`))).toEqual([])
    // a hint with a reason has a sentence for each, by which the code names it
    const reasons = DIAGRAM_KINDS.flatMap(kind => sources(`shared/diagrams/${kind.id}`)).flatMap(path =>
      [...text(path).matchAll(/'([A-Z]{2}\d+)',[^\n]*reason: ([^}]+)}/g)].flatMap(m =>
        [...(m[2] ?? '').matchAll(/'([a-z]+)'/g)].map(reason => `hint.${m[1] ?? ''}.${reason[1] ?? ''}`),
      ),
    )
    expect(reasons.length).toBeGreaterThan(5)
    expect(missing(reasons)).toEqual([])
    expect(missing(FIXED_HINTS.map(id => `hints.fix.${id}`))).toEqual([])
    expect(fixOf({ id: 'FB1', severity: 'info', target: 'x' })).toBeUndefined()
  })

  it('exist for everything that is said, and every key of the outline and the panels is used', () => {
    const code = sources('client')
      .filter(path => !path.startsWith('client/ui/words/'))
      .map(text)
      .join('\n')
    const said = [...code.matchAll(/'(said\.[a-z-]+)'/g)].map(m => m[1] ?? '')
    expect(missing(new Set(said))).toEqual([])
    const base = (key: string) => key.replace(/_(one|other)$/, '')
    const mine = Object.keys(DIAGRAM_WORDS).filter(key =>
      /^(outline|menu|composer|ask|paste|toolbar|context|inspector|hints|people|help|empty|said)\./.test(key),
    )
    const made = /^(hints\.fix|people\.role|said\.others)\b/
    expect(mine.map(base).filter(key => !made.test(key) && !code.includes(`'${key}'`))).toEqual([])
  })

  it('stand in one file each', () => {
    const all = [SHELL_WORDS, BOARD_WORDS, DIAGRAM_WORDS].flatMap(w => Object.keys(w))
    expect(all.filter((key, i) => all.indexOf(key) !== i)).toEqual([])
    // the other tables are watched by words.test.ts, which reads the folder
    expect(all.filter(key => !(key in EN))).toEqual([])
  })
})
