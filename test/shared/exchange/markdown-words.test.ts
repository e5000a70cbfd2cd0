import { describe, expect, it } from 'vitest'
import { markdownWords } from '#shared/exchange/markdown-words.ts'

describe('people’s words in Markdown', () => {
  it('are bold, italic and links where they made them so, and nothing else', () => {
    const text = 'late *buses* in winter'
    expect(
      markdownWords(
        text,
        [
          { from: 0, to: 5, bold: true },
          { from: 5, to: 12, italic: true },
          { from: 16, to: 22, link: 'https://example.org/a_(b)?x=1&copy=2' },
        ],
        null,
      ),
    ).toBe('**late** _\\*buses\\*_ in [winter](https://example.org/a_%28b%29?x=1&amp;copy=2)')
    expect(markdownWords('unbelievable', [{ from: 2, to: 9, italic: true }], null)).toBe('un*believa*ble')
    expect(markdownWords('see https://example.org', [], null)).not.toContain('https://')
    expect(markdownWords('x', [{ from: 0, to: 1, link: 'javascript:alert(1)' }], null)).toBe('x')
    expect(markdownWords('- no list', [], '  ')).toBe('\\- no list')
  })

  it('are lists below the entry that they stand in, and on one line where there is no room', () => {
    const text = 'We saw\n• late buses\n• • full ones\nin winter'
    expect(markdownWords(text, [{ from: 9, to: 13, bold: true }], '  ')).toBe(
      'We saw\n  - **late** buses\n  - full ones\n\n  in winter',
    )
    expect(markdownWords(text, [{ from: 9, to: 13, bold: true }], null)).toBe(
      'We saw • **late** buses • • full ones in winter',
    )
  })
})
