import { describe, expect, it } from 'vitest'
import { brokenLine, bulletLength, erasedBullet, isList, toggledList, typedBullet } from '#shared/base/bullets.ts'
import { formatted, marksIn, readMarks } from '#shared/base/format-marks.ts'
import { linkFrom } from '#shared/base/text-links.ts'
import { editedMarks, formatsBetween, inherited, type Marks, safeLink } from '#shared/base/text-marks.ts'
import { below, seeded } from '#shared/base/seeded.ts'

const bold = (from: number, to: number) => ({ from, to, bold: true }) as const
const LINK = 'https://example.org/a?b=c'

describe('addresses', () => {
  it('only web and e-mail addresses are ever links', () => {
    for (const good of [LINK, 'http://a.b', 'mailto:ana@school.org', 'HTTPS://EXAMPLE.ORG'])
      expect(safeLink(good), good).toBe(good)
    for (const bad of [
      'javascript:alert(1)',
      ' javascript:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,<script>',
      'vbscript:x',
      'file:///etc/passwd',
      '//example.org',
      'https://',
      'https://a b',
      'https://a"onclick=x',
      `https://a/${'x'.repeat(2048)}`,
      7,
      null,
    ])
      expect(safeLink(bad), String(bad)).toBeNull()
  })

  it('takes what people type for an address', () => {
    expect(linkFrom(' example.org ')).toBe('https://example.org')
    expect(linkFrom('example.org/path?x=1')).toBe('https://example.org/path?x=1')
    expect(linkFrom('localhost.test:8080/x')).toBe('https://localhost.test:8080/x')
    expect(linkFrom('ana@school.org')).toBe('mailto:ana@school.org')
    expect(linkFrom(LINK)).toBe(LINK)
    for (const none of ['javascript:alert(1)', 'Data:text/html,x', 'two words', 'word', ''])
      expect(linkFrom(none)).toBeNull()
  })
})

describe('looks of a text', () => {
  it('format, and join where they meet', () => {
    const marks = formatted(formatted([], 0, 3, { bold: true }), 3, 6, { bold: true })
    expect(marks).toEqual([bold(0, 6)])
    expect(formatted(marks, 2, 4, { bold: false })).toEqual([bold(0, 2), bold(4, 6)])
    expect(formatted(marks, 0, 6, { link: 'javascript:x' })).toEqual(marks)
  })

  it('typing goes on as the character before; a link ends with its words', () => {
    const marks: Marks = [bold(0, 4), { from: 6, to: 10, link: LINK }]
    expect(inherited(marks, 4, 0)).toEqual({ bold: true })
    expect(inherited(marks, 0, 0)).toEqual({})
    expect(inherited(marks, 8, 0)).toEqual({ link: LINK })
    expect(inherited(marks, 10, 0)).toEqual({})
    // replacing the bold words writes bold ones, and a part of a link stays one
    expect(inherited(marks, 0, 4)).toEqual({ bold: true })
    expect(inherited(marks, 7, 2)).toEqual({ link: LINK })
    expect(editedMarks(marks, { at: 2, remove: 0, insert: 'xx' })).toEqual([
      bold(0, 6),
      { from: 8, to: 12, link: LINK },
    ])
    expect(editedMarks(marks, { at: 2, remove: 6, insert: '' })).toEqual([bold(0, 2), { from: 2, to: 4, link: LINK }])
  })

  it('what differs is exactly what is changed', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = seeded(seed)
      const some = (): Marks => {
        let marks: Marks = []
        for (let i = 0; i < 4; i++) {
          const from = below(random, 20)
          const to = from + below(random, 20 - from + 1)
          marks = formatted(marks, from, to, {
            [below(random, 2) === 0 ? 'bold' : 'italic']: true,
            ...(below(random, 3) === 0 ? { link: LINK } : {}),
          })
        }
        return marks
      }
      const [before, after] = [some(), some()]
      const made = formatsBetween(before, after, 20).reduce(
        (marks, { from, length, format }) => formatted(marks, from, from + length, format),
        before,
      )
      expect(made, `seed ${seed}`).toEqual(after)
      expect(readMarks(JSON.parse(JSON.stringify(after)), 20), `seed ${seed}`).toEqual(after)
      expect(marksIn(after, 0, 20)).toEqual(after)
    }
  })

  it('reads anything', () => {
    for (const value of [
      null,
      7,
      'x',
      {},
      [null, 3, {}, { from: 'a' }, { from: 3, to: 1, bold: true }, { from: 0, to: 99, bold: true }],
    ])
      expect(readMarks(value, 5)).toEqual([])
    expect(readMarks([{ from: 0, to: 5, bold: 1, italic: true, link: 'javascript:x', extra: 1 }], 5)).toEqual([
      { from: 0, to: 5, italic: true },
    ])
  })
})

describe('lists', () => {
  const text = 'Buses\n• Late\n\n• • Twice'
  const apply = (words: string, edits: readonly { at: number; remove: number; insert: string }[]) =>
    edits.reduce((now, { at, remove, insert }) => now.slice(0, at) + insert + now.slice(at + remove), words)

  it('make items of the lines that the selection touches, and back', () => {
    expect(isList(text, 0, 0)).toBe(false)
    expect(isList(text, 8, 8)).toBe(true)
    const all = apply(text, toggledList(text, 0, text.length))
    expect(all).toBe('• Buses\n• Late\n\n• • Twice')
    expect(apply(all, toggledList(all, 0, all.length))).toBe('Buses\nLate\n\nTwice')
    expect(apply('', toggledList('', 0, 0))).toBe('• ')
    expect(bulletLength('• • Twice')).toBe(4)
  })

  it('begin with a hyphen or a star and a space, go on with Enter, end on an empty item', () => {
    expect(typedBullet('a\n-', 3)).toMatchObject({ at: 2, remove: 1, insert: '• ' })
    expect(typedBullet('*', 1)).toMatchObject({ at: 0, remove: 1, insert: '• ' })
    expect(typedBullet('a -', 3)).toBeNull()
    expect(typedBullet('\n', 0)).toBeNull()
    expect(brokenLine('• a', 3)).toEqual({ at: 3, remove: 0, insert: '\n• ' })
    expect(brokenLine('• a\n• ', 6)).toEqual({ at: 4, remove: 2, insert: '' })
    expect(brokenLine('a', 1)).toBeNull()
    expect(erasedBullet('x\n• a', 4)).toEqual({ at: 2, remove: 2, insert: '' })
    expect(erasedBullet('• a', 3)).toBeNull()
  })
})
