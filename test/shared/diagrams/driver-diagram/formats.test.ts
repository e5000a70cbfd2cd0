import { describe, expect, it } from 'vitest'
import { set } from '#shared/board/change.ts'
import { problemsOf } from '#shared/board/problems.ts'
import { insertOutline } from '#shared/diagrams/insert.ts'
import type { GraphDraft } from '#shared/diagrams/draft.ts'
import { draftOf } from '#shared/diagrams/driver-diagram/draft.ts'
import { driverDiagram } from '#shared/diagrams/driver-diagram/driver-diagram.ts'
import { readIndented } from '#shared/diagrams/driver-diagram/indented.ts'
import { edgesOf } from '#shared/diagrams/edges.ts'
import { insertHung, soundDraft } from '#shared/diagrams/hang-draft.ts'
import { setWeak } from '#shared/diagrams/link-commands.ts'
import { addLoose } from '#shared/diagrams/loose-commands.ts'
import { readOutline } from '#shared/diagrams/outline-text.ts'
import { type DiagramTree, treeOf } from '#shared/diagrams/tree.ts'
import { buildAbsenteeism } from '../../../fixtures/absenteeism-driver-diagram.ts'
import { growDiagram, shake } from '../../../fixtures/grown-diagram.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'

// Indented text, sheets and Mermaid of a driver diagram: out, and back to the same diagram where the format can hold it.

const mustTree = (tree: DiagramTree | null): DiagramTree => {
  if (tree === null) throw new Error('no tree')
  return tree
}

const absenteeism = () => {
  const made = chance(1)
  const board = memoryBoard(made.fresh)
  const built = buildAbsenteeism(board, made)
  const tree = () => mustTree(treeOf(board.view, built.diagram, driverDiagram))
  return { board, built, tree, chance: made }
}

/** A draft as its items and links by their places in the document, so that two of different keys can be compared. */
function plain({ title, items, links }: GraphDraft, values = true) {
  const at = new Map(items.map((item, i) => [item.key, i]))
  return {
    title,
    items: items.map(item => ({
      text: item.text.replace(/\s+/g, ' ').trim(),
      role: item.role,
      under: at.get(item.under ?? ''),
      weak: item.values?.weak === true,
      ...(values ? { values: item.values ?? {}, principles: item.principles ?? [] } : {}),
    })),
    links: links.map(link => `${at.get(link.from)} ${at.get(link.to)} ${link.weak === true}`).sort(),
  }
}

/** A draft put on an empty board, and read back from there. */
function onBoard(draft: GraphDraft): DiagramTree {
  const made = chance(9)
  const board = memoryBoard(made.fresh)
  const inserted = insertHung(board.view, driverDiagram, [0, 0], draft, made)
  board.write(inserted.changes)
  expect(problemsOf(board.view)).toEqual([])
  return mustTree(treeOf(board.view, inserted.id, driverDiagram))
}

const must = (draft: GraphDraft | null | undefined): GraphDraft => {
  if (draft == null) throw new Error('not read')
  return draft
}
const text = (tree: DiagramTree): string => driverDiagram.exports.txt?.(tree) ?? ''
const readText = (written: string): GraphDraft | null => driverDiagram.drafts?.txt?.(written) ?? null
const rows = (tree: DiagramTree) => driverDiagram.sheet?.write(tree) ?? []
const readRows = (cells: readonly (readonly string[])[]): GraphDraft | null => driverDiagram.sheet?.read(cells) ?? null

/** Grown by chance, with links, weak ones, loose ones and whatever the commands leave. */
function grown(seed: number): DiagramTree {
  const g = growDiagram(driverDiagram, seed, 30)
  for (const note of ['loose', 'loose [apart]', 'an [also: "x"]', '"quoted" \\ and [odd', ''])
    g.board.write(addLoose(driverDiagram, g.tree(), note, g.chance)?.changes ?? [])
  shake(driverDiagram, g, seed + 7, 60)
  for (const [i, link] of g.tree().links.entries())
    if (i % 2 === 0) g.board.write(setWeak(g.tree(), link.id, true) ?? [])
  for (const [i, id] of g.tree().order.entries()) if (i % 5 === 1) g.board.write(setWeak(g.tree(), id, true) ?? [])
  for (const [i, id] of g.tree().order.entries())
    if (i % 4 === 1)
      g.board.write([set(id, 'principles', [2, 5]), set(id, 'status', 'testing'), set(id, 'measure', 'a, "b"')])
  return g.tree()
}

describe('indented text', () => {
  it('names what else an item drives at the end of its line', () => {
    const lines = text(absenteeism().tree()).split('\n')
    expect(lines).toHaveLength(20)
    expect(lines[3]).toBe('\t\t\t- Homeroom teacher named as check-in adult for 5 students')
    expect(lines[5]).toBe(
      '\t\t- Re-entry routine after absence [also: "Early identification and response by a school team"]',
    )
  })

  it('brings the absenteeism diagram back with all 24 edges', () => {
    const { tree } = absenteeism()
    const draft = must(readText(text(tree())))
    expect(plain(draft, false)).toEqual(plain(draftOf(tree()), false))
    const back = onBoard(draft)
    expect(back.order).toHaveLength(19)
    expect(edgesOf(back)).toHaveLength(24)
    expect(text(back)).toBe(text(tree()))
  })

  for (let seed = 0; seed < 12; seed++)
    it(`comes back whatever is in it (seed ${seed})`, () => {
      const tree = grown(seed)
      const draft = must(readText(text(tree)))
      expect(plain(draft, false)).toEqual(plain(draftOf(tree), false))
      expect(text(onBoard(draft))).toBe(text(tree))
    })

  it('claims no ordinary outline, and no brackets of other people', () => {
    for (const other of [
      '',
      '- a\n  - b',
      'a [1]\n  b [sic]',
      '- a [see also: page 4]',
      'x [effect]',
      '[]',
      '- a [also]',
    ])
      expect(readText(other)).toBeNull()
  })

  it('lets a reference to nothing, to itself, round in a circle or against the roles go', () => {
    const draft = must(
      readIndented(
        'aim\n  p [also: "s", "nothing"]\n    s [also: "s", "i"]\n      i [also: "p", "p", "s"]',
        driverDiagram,
      ),
    )
    expect(draft.items.map(i => [i.text, i.role])).toEqual([
      ['aim', 'aim'],
      ['p', 'primary-driver'],
      ['s', 'secondary-driver'],
      ['i', 'change-idea'],
    ])
    expect(plain(draft).links).toEqual(['3 1 false'])
  })

  it('reads a hostile line in no time', () => {
    const start = performance.now()
    for (const evil of [
      `a [${'a'.repeat(50_000)}!`,
      `a [${'a; '.repeat(20_000)}`,
      `a [also: ${'"x", '.repeat(20_000)}`,
      ' ['.repeat(3_000),
    ])
      expect(readText(evil)).toBeNull()
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})

describe('an ordinary outline', () => {
  it('becomes an aim, drivers and ideas by its levels', () => {
    const made = chance(2)
    const board = memoryBoard(made.fresh)
    const [root] = readOutline('aim\n  p\n    s\n      i\n      j\n    t\n  q')
    if (root === undefined) throw new Error('no outline')
    const inserted = insertOutline(board.view, driverDiagram, [0, 0], root, made)
    board.write(inserted.changes)
    const tree = mustTree(treeOf(board.view, inserted.id, driverDiagram))
    expect(tree.order.map(o => tree.nodes.get(o)?.role)).toEqual([
      'aim',
      'primary-driver',
      'secondary-driver',
      'change-idea',
      'change-idea',
      'secondary-driver',
      'primary-driver',
    ])
    expect(text(tree)).toBe('- aim\n\t- p\n\t\t- s\n\t\t\t- i\n\t\t\t- j\n\t\t- t\n\t- q\n')
  })
})

describe('a sheet', () => {
  it('has the agreed columns first, and one row for each item', () => {
    const { tree, built } = absenteeism()
    const [header, ...body] = rows(tree())
    expect(header?.slice(0, 12).join()).toBe(
      'level,kind,text,parent_id,id,votes,control,root,evidence,principles,status,links',
    )
    expect(body).toHaveLength(19)
    const cells = (id: string) => body.find(row => row[4] === built.ids[id])
    expect(cells('A')?.slice(0, 4)).toEqual(['0', 'aim', expect.stringContaining('chronically absent'), ''])
    expect(cells('C1')?.[10]).toBe('adapted')
    expect(cells('C1')?.[11]).toBe(built.ids.S3)
    expect(cells('S2')?.[3]).toBe(built.ids.P1)
  })

  it('brings the absenteeism diagram back with fields and all 24 edges', () => {
    const { tree } = absenteeism()
    const draft = must(readRows(rows(tree())))
    expect(plain(draft)).toEqual(plain(draftOf(tree())))
    const back = onBoard(draft)
    expect(plain(draftOf(back))).toEqual(plain(draftOf(tree())))
    expect(edgesOf(back)).toHaveLength(24)
  })

  for (let seed = 0; seed < 12; seed++)
    it(`comes back whatever is in it (seed ${seed})`, () => {
      const tree = grown(seed)
      const draft = must(readRows(rows(tree)))
      const trimmed = draftOf(tree)
      expect(plain(draft)).toEqual(plain(trimmed))
      expect(plain(draftOf(onBoard(draft)))).toEqual(plain(trimmed))
    })

  it('is read by levels when it has no ids, in any order of columns, with empty rows', () => {
    const draft = must(
      readRows([
        ['Text', 'Level', 'Kind', 'weak'],
        ['Fewer late buses', '0', 'Aim', ''],
        ['Drivers', '1', 'primary driver', ''],
        ['', '', '', ''],
        ['Shifts', '2', 'secondary_driver', ''],
        ['Swap board', '3', 'change-idea', 'yes'],
        ['Garage', '1', '', ''],
        ['Spare keys', '', 'change-idea', ''],
      ]),
    )
    expect(plain(draft, false).items.map(i => [i.text, i.role, i.under, i.weak])).toEqual([
      ['Fewer late buses', 'aim', undefined, false],
      ['Drivers', 'primary-driver', 0, false],
      ['Shifts', 'secondary-driver', 1, false],
      ['Swap board', 'change-idea', 2, true],
      ['Garage', 'primary-driver', 0, false],
      ['Spare keys', 'change-idea', undefined, false],
    ])
  })

  it('of another kind is not claimed', () => {
    expect(readRows([])).toBeNull()
    expect(readRows([['a', 'b']])).toBeNull()
    expect(
      readRows([
        ['kind', 'text'],
        ['effect', 'x'],
        ['cause', 'y'],
      ]),
    ).toBeNull()
    expect(
      readRows([
        ['kind', 'text'],
        ['change-idea', 'x'],
      ]),
    ).toBeNull()
  })
})

describe('a draft from elsewhere', () => {
  const item = (key: string, role: string, under?: string) => ({
    key,
    text: key,
    role,
    ...(under === undefined ? {} : { under }),
  })
  it('is made sound: circles cut, strangers loose, leaves without children, second aims hung', () => {
    const sound = soundDraft(driverDiagram, {
      title: 'a',
      items: [
        item('i', 'change-idea', 's'),
        item('below-idea', 'change-idea', 'i'),
        item('a', 'aim'),
        item('s', 'secondary-driver', 'p'),
        item('p', 'primary-driver', 'a'),
        item('x', 'secondary-driver', 'y'),
        item('y', 'secondary-driver', 'x'),
        item('lost', 'change-idea', 'nobody'),
        item('second', 'aim'),
        item('odd', 'what-is-this', 'a'),
      ],
      links: [],
      loops: [],
    })
    expect(sound.items.map(i => `${i.key} ${i.role} < ${i.under ?? ''}`)).toEqual([
      'a aim < ',
      'p primary-driver < a',
      's secondary-driver < p',
      'i change-idea < s',
      'below-idea change-idea < s',
      'second primary-driver < a',
      'odd primary-driver < a',
      'lost change-idea < ',
      'x secondary-driver < ',
      'y secondary-driver < x',
    ])
    expect(onBoard(sound).order).toHaveLength(10)
  })
})

describe('Mermaid', () => {
  it('is a flowchart from cause to effect, with the aim at the left', () => {
    const { tree, board, built } = absenteeism()
    board.text(built.ids.P3 ?? '')?.write('Say "no" & 100% #1 `x`; [a] %%{init}%%')
    board.write(setWeak(tree(), tree().links[0]?.id ?? '', true) ?? [])
    const lines = (driverDiagram.exports.mmd?.(tree()) ?? '').trim().split('\n')
    expect(lines[0]).toBe('flowchart RL')
    expect(lines).toHaveLength(1 + 19 + 24)
    expect(lines[1]).toBe('  n0(["Fewer grade 6–9 students chronically absent in 8 pilot schools"])')
    expect(lines.find(l => l.includes('Say'))).toContain(
      '["Say #34;no#34; #38; 100#37; #35;1 #96;x#96;#59; [a] #37;#37;{init}#37;#37;"]',
    )
    expect(lines.filter(l => l.includes('-->'))).toHaveLength(23)
    expect(lines.filter(l => l.includes('-.->'))).toHaveLength(1)
    board.write([set(built.diagram, 'mirrored', true)])
    expect(driverDiagram.exports.mmd?.(tree()).startsWith('flowchart LR\n')).toBe(true)
  })
})
