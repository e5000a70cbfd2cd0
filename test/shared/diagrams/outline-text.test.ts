import { describe, expect, it } from 'vitest'
import type { OutlineNode } from '#shared/diagrams/kind.ts'
import { readOutline, writeOutline } from '#shared/diagrams/outline-text.ts'

const flat = (nodes: readonly OutlineNode[], depth = 0): string[] =>
  nodes.flatMap(n => [`${'>'.repeat(depth)}${n.text}`, ...flat(n.children, depth + 1)])

describe('readOutline', () => {
  for (const [what, text] of [
    ['tabs', 'a\n\tb\n\t\tc\n\td\ne'],
    ['two spaces', 'a\n  b\n    c\n  d\ne'],
    ['four spaces', 'a\n    b\n        c\n    d\ne'],
    ['Windows line ends, blank lines and a byte order mark', '\uFEFFa\r\n\r\n  b\r\n    c\r\n\r\n  d\r\ne\r\n'],
    ['bullets', '- a\n  * b\n    • c\n  – d\n+ e'],
    ['numbers', '1. a\n  1.1 b\n    1.1.1. c\n  (2) d\n2) e'],
    ['numbers without a last dot', '1. a\n  1.1 b\n    1.1.1 c\n  1.2 d\n2. e'],
    ['letters and Roman numerals', 'a. a\n  (b) b\n    iv) c\n  A) d\nII. e'],
    ["Word's round bullets", '•\ta\n\to\tb\n\t\t▪\tc\n\to\td\n•\te'],
    ['spaces at the ends', 'a  \n  b \n    c\t\n  d\ne'],
    ['an indented whole', '    a\n      b\n        c\n      d\n    e'],
    ['tabs and spaces mixed', 'a\n    b\n\t\tc\n\td\ne'],
  ] as const)
    it(`reads ${what}`, () => {
      expect(flat(readOutline(text))).toEqual(['a', '>b', '>>c', '>d', 'e'])
    })

  it('puts a line that falls between two levels under the nearest one that is further left', () => {
    expect(flat(readOutline('a\n      b\n   c\n  d'))).toEqual(['a', '>b', '>c', '>d'])
  })

  it('keeps words that only look like a marker', () => {
    const texts = [
      '2 publishers',
      '58% of grade 1',
      'A student waits',
      '-5 degrees',
      'o clock',
      'I see',
      '3.5 weeks late',
      'mr. x',
    ]
    expect(flat(readOutline(texts.join('\n')))).toEqual(texts)
  })

  it('gives nothing for nothing', () => {
    expect(readOutline('')).toEqual([])
    expect(readOutline(' \r\n\t\n')).toEqual([])
  })

  it('bears ten thousand lines, each deeper than the one before', () => {
    const text = Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(i)}x`).join('\n')
    expect(writeOutline(readOutline(text)).split('\n')).toHaveLength(2_001)
  })
})

describe('writeOutline', () => {
  it('comes back as it was, whatever the texts look like', () => {
    const node = (text: string, ...children: OutlineNode[]): OutlineNode => ({ text, children })
    const forest = [
      node('effect', node('- dash', node('1. one'), node('• dot')), node('a) b', node('(x) y', node('58% of 3.5')))),
      node('Second  head'),
      node('', node('below an empty one')),
    ]
    const plain = (n: OutlineNode): OutlineNode => node(n.text.replace(/\s+/g, ' '), ...n.children.map(plain))
    expect(readOutline(writeOutline(forest))).toEqual(forest.map(plain))
  })

  it('keeps a text with line breaks on one line', () => {
    expect(writeOutline([{ text: 'two\n lines\r\nhere', children: [] }])).toBe('- two lines here\n')
  })
})
