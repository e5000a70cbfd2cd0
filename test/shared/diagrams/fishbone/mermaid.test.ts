import { describe, expect, it } from 'vitest'
import { insertOutline } from '#shared/diagrams/insert.ts'
import { fishbone } from '#shared/diagrams/fishbone/fishbone.ts'
import { readMermaid, writeMermaid } from '#shared/diagrams/fishbone/mermaid.ts'
import type { OutlineNode } from '#shared/diagrams/kind.ts'
import { readOutline } from '#shared/diagrams/outline-text.ts'
import { treeOf } from '#shared/diagrams/tree.ts'
import { buildLiteracy, EFFECT, MERMAID } from '../../../fixtures/literacy-fishbone.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'

// Mermaid's ishikawa: the grammar of reference/domain.md §8.3.

const literacy = () => {
  const made = chance(1)
  const board = memoryBoard(made.fresh)
  const built = buildLiteracy(board, made)
  const tree = treeOf(board.view, built.diagram, fishbone)
  if (tree === null) throw new Error('no tree')
  return { board, built, tree, chance: made }
}

const count = (node: OutlineNode): number => 1 + node.children.reduce((n, c) => n + count(c), 0)

/** A diagram of this outline, read back as Mermaid. */
const again = (outline: OutlineNode): string => {
  const made = chance(2)
  const board = memoryBoard(made.fresh)
  const inserted = insertOutline(board.view, fishbone, [0, 0], outline, made)
  board.write(inserted.changes)
  const tree = treeOf(board.view, inserted.id, fishbone)
  return tree === null ? '' : writeMermaid(tree)
}

describe('the literacy fishbone', () => {
  it('has 1 effect, 6 categories and 17 cause lines on three levels, one of them a mirror', () => {
    const { tree, built, board } = literacy()
    const nodes = tree.order.map(id => tree.nodes.get(id))
    const at = (depth: number) => nodes.filter(n => n?.depth === depth).length
    expect([at(0), at(1), at(2), at(3), at(4)]).toEqual([1, 6, 12, 4, 1])
    expect(nodes.filter(n => n?.item.values.root === true)).toHaveLength(2)
    expect(board.view.get(built.mirror)?.kind).toBe('mirror')
    expect(nodes.filter(n => n?.shared)).toHaveLength(2)
  })

  it('is exported word for word and comes back as the same tree', () => {
    const { tree } = literacy()
    expect(writeMermaid(tree)).toBe(MERMAID)
    const read = readMermaid(MERMAID)
    expect(read?.text).toBe(EFFECT)
    expect(read === null ? 0 : count(read)).toBe(24)
    expect(read === null ? '' : again(read)).toBe(MERMAID)
  })

  it('comes back from indented text, too', () => {
    const { tree } = literacy()
    const [head, ...more] = readOutline(fishbone.exports.txt?.(tree) ?? '')
    expect(more).toEqual([])
    expect(head === undefined ? '' : again(head)).toBe(MERMAID)
  })
})

describe('readMermaid', () => {
  const shape = (text: string): unknown => {
    const plain = (n: OutlineNode): unknown => (n.children.length === 0 ? n.text : [n.text, ...n.children.map(plain)])
    const read = readMermaid(text)
    return read === null ? null : plain(read)
  }

  it("reads the documentation's example", () => {
    const text =
      'ishikawa-beta\n    Blurry Photo\n    Process\n        Out of focus\n    Equipment\n        LENS\n            Dirty lens\n'
    expect(shape(text)).toEqual(['Blurry Photo', ['Process', 'Out of focus'], ['Equipment', ['LENS', 'Dirty lens']]])
  })

  it('takes causes that stand further left than the effect', () => {
    expect(shape('ishikawa\n      Effect\n  A\n      a\n  B')).toEqual(['Effect', 'A', 'a', 'B'])
  })

  it('skips comments, blank lines, a fence and a front matter, and reads either opening in any case', () => {
    expect(
      shape('```mermaid\n---\ntitle: x\n---\n%% note\nISHIKAWA-BETA\r\n\r\n  E\r\n  %% more\r\n    A\r\n```\nafter'),
    ).toEqual(['E', 'A'])
    expect(shape('\n\nIshikawa\nE')).toBe('E')
  })

  it('reads an empty slot as an empty text', () => {
    expect(shape('ishikawa\n E\n  []\n   a')).toEqual(['E', ['', 'a']])
    expect(shape('ishikawa-beta')).toBe('')
  })

  it('leaves other texts alone', () => {
    for (const text of ['', 'ishikawa diagrams are useful', 'mindmap\n root', 'an ishikawa\n E', '%% only a note'])
      expect(shape(text)).toBeNull()
  })
})

describe('writeMermaid', () => {
  it('writes no line that Mermaid would cut out, and an empty text as an empty slot', () => {
    const outline = {
      text: '%% not a comment',
      children: [
        { text: '', children: [] },
        { text: 'a %%{init}%% b', children: [] },
        { text: 'two\nlines', children: [] },
      ],
    }
    expect(again(outline)).toBe('ishikawa-beta\n  % % not a comment\n    []\n    a % %{init}% % b\n    two lines\n')
  })

  it('never indents the effect as far as a cause', () => {
    const [, effect, ...rest] = MERMAID.trimEnd().split('\n')
    const indent = (line: string | undefined) => (line ?? '').length - (line ?? '').trimStart().length
    for (const line of rest) expect(indent(line)).toBeGreaterThan(indent(effect))
  })
})
