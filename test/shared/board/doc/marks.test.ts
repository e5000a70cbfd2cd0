import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { below, seeded } from '#shared/base/seeded.ts'
import { formatted } from '#shared/base/format-marks.ts'
import { editedMarks, type Marks } from '#shared/base/text-marks.ts'
import { newDocument } from '#shared/board/doc/roots.ts'
import { replayOf } from '#shared/board/doc/replay.ts'
import { restoreTo } from '#shared/board/doc/restore.ts'
import { readOne } from '#shared/board/doc/read.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'

const LINK = 'https://example.org'

function noteBoard(text: string, marks?: Marks, seed = 3) {
  const board = memoryBoard(chance(seed).fresh)
  board.write([
    {
      op: 'create',
      id: 'n',
      kind: 'sticky',
      values: {},
      texts: { text },
      ...(marks === undefined ? {} : { marks: { text: marks } }),
    },
  ])
  const handle = board.text('n')
  if (handle === null) throw new Error('no text')
  const stored = (board.document.getMap('elements').get('n') as Y.Map<unknown>).get('text') as Y.Text
  return { board, handle, stored, marks: () => board.view.get('n')?.marks?.text ?? [] }
}

/** Another person's replica, and the way between the two. */
function pair(text: string, marks?: Marks) {
  const ana = noteBoard(text, marks)
  const ben = memoryBoard(chance(4).fresh)
  Y.applyUpdate(ben.document, Y.encodeStateAsUpdate(ana.board.document))
  const his = ben.text('n')
  if (his === null) throw new Error('no text')
  return {
    ana: ana.handle,
    ben: his,
    boards: [ana.board, ben] as const,
    meet: () => {
      const [a, b] = [Y.encodeStateAsUpdate(ana.board.document), Y.encodeStateAsUpdate(ben.document)]
      Y.applyUpdate(ana.board.document, b, 'net')
      Y.applyUpdate(ben.document, a, 'net')
    },
  }
}

describe('formatting of a text', () => {
  it('is read as marks beside the words; a plain text has none', () => {
    const { board, marks, handle } = noteBoard('Late buses')
    expect(board.view.get('n')).not.toHaveProperty('marks')
    board.write([{ op: 'format', id: 'n', key: 'text', from: 0, length: 4, format: { bold: true, link: LINK } }])
    expect(board.view.get('n')?.text).toBe('Late buses')
    expect(marks()).toEqual([{ from: 0, to: 4, bold: true, link: LINK }])
    handle.format(0, 4, { bold: false })
    expect(marks()).toEqual([{ from: 0, to: 4, link: LINK }])
  })

  it('is kept by plain writes, gone on with in words typed after it, and not by a link', () => {
    const { handle, marks } = noteBoard('Late buses', [
      { from: 0, to: 4, bold: true },
      { from: 5, to: 10, link: LINK },
    ])
    handle.write('Later buses')
    expect(marks()).toEqual([
      { from: 0, to: 5, bold: true },
      { from: 6, to: 11, link: LINK },
    ])
    handle.write('Later buses again')
    expect(marks()[1]).toEqual({ from: 6, to: 11, link: LINK })
    handle.write('Now Later buses again')
    expect(marks()[0]).toEqual({ from: 4, to: 9, bold: true })
  })

  it('never takes a script for a link, at writing or at reading', () => {
    const { handle, marks, stored, board } = noteBoard('Click here')
    handle.format(0, 5, { link: 'javascript:alert(1)' })
    expect(JSON.stringify(stored.toDelta())).not.toContain('javascript')
    stored.format(0, 5, { link: 'javascript:alert(1)', bold: true })
    expect(marks()).toEqual([{ from: 0, to: 5, bold: true }])
    board.write([
      {
        op: 'create',
        id: 'm',
        kind: 'sticky',
        values: {},
        texts: { text: 'x' },
        marks: { text: [{ from: 0, to: 1, link: 'javascript:x' }] },
      },
    ])
    expect(board.view.get('m')).not.toHaveProperty('marks')
  })

  it('keeps what it does not know, and emoji whole', () => {
    const { handle, stored } = noteBoard('👩‍🏫 שלום')
    stored.format(0, stored.length, { color: '#ff0000', header: { deep: true } })
    handle.format(0, 5, { bold: true })
    handle.write('👩‍🏫 שלום!')
    expect(handle.read()).toBe('👩‍🏫 שלום!')
    expect(stored.toDelta().every((part: { attributes?: object }) => 'color' in (part.attributes ?? {}))).toBe(true)
  })

  it('is one undo step of mine, and leaves what others typed meanwhile', () => {
    const { ana, ben, boards, meet } = pair('Late buses')
    ana.format(0, 4, { bold: true })
    boards[0].undo.step()
    meet()
    ben.write('Late school buses')
    ben.format(5, 6, { italic: true })
    meet()
    boards[0].undo.undo()
    meet()
    for (const board of boards) {
      expect(board.view.get('n')?.text).toBe('Late school buses')
      expect(board.view.get('n')?.marks?.text).toEqual([{ from: 5, to: 11, italic: true }])
    }
  })

  it('tells an editor of looks that others changed', () => {
    const { ana, ben, meet } = pair('Late buses')
    const heard: number[] = []
    const stop = ana.watch(changes => heard.push(changes.length))
    ben.format(0, 4, { bold: true })
    meet()
    stop()
    expect(heard).toEqual([0])
    expect(ana.marks()).toEqual([{ from: 0, to: 4, bold: true }])
  })

  it('writes nothing where nothing differs', () => {
    const { board, handle } = noteBoard('Late buses', [{ from: 0, to: 4, bold: true }])
    const before = Y.encodeStateAsUpdate(board.document).byteLength
    handle.format(0, 4, { bold: true })
    handle.format(5, 5, { bold: false, link: null })
    expect(Y.encodeStateAsUpdate(board.document).byteLength).toBe(before)
  })

  it('is never tidied up by whoever only receives it', () => {
    const { ana, ben, boards, meet } = pair('Late buses in winter')
    // twice the same: yjs would take one of the two away wherever the other arrives
    ana.format(0, 10, { bold: true })
    ben.format(0, 10, { bold: true })
    const own: unknown[] = []
    for (const board of boards)
      board.document.on('update', (_update: Uint8Array, origin: unknown) => origin === 'net' || own.push(origin))
    meet()
    meet()
    expect(own).toEqual([])
    expect(boards[0].view.get('n')?.marks).toEqual(boards[1].view.get('n')?.marks)
  })

  it('two people typing and formatting at once: every word of both, once, and the same looks for both', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const random = seeded(seed)
      const { ana, ben, boards, meet } = pair('one two three four')
      const words: string[] = []
      for (let round = 0; round < 6; round++) {
        for (const [handle, name] of [
          [ana, 'a'],
          [ben, 'b'],
        ] as const) {
          const now = handle.read()
          const at = below(random, now.length + 1)
          const word = `<${name}${seed}.${round}>`
          words.push(word)
          handle.write(now.slice(0, at) + word + now.slice(at))
          const from = below(random, handle.read().length)
          handle.format(
            from,
            1 + below(random, 8),
            below(random, 2) === 0 ? { bold: below(random, 3) > 0 } : { link: below(random, 3) > 0 ? LINK : null },
          )
        }
        if (below(random, 3) === 0) meet()
      }
      meet()
      const [a, b] = boards.map(board => board.view.get('n'))
      expect(a?.text, `seed ${seed}`).toBe(b?.text)
      expect(a?.marks, `seed ${seed}`).toEqual(b?.marks)
      // a word may be typed into another one: its letters stand in order all the same
      for (const word of words) expect(inOrder(a?.text ?? '', word), `seed ${seed}: ${word}`).toBe(true)
      expect(a?.text.length).toBe('one two three four'.length + words.join('').length)
    }
  })

  it('says beforehand what an edit makes of the looks', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = seeded(seed)
      const { handle, board } = noteBoard('one two three four', undefined, seed)
      let marks: Marks = []
      for (let i = 0; i < 8; i++) {
        const text = handle.read()
        const at = below(random, text.length + 1)
        if (below(random, 2) === 0) {
          const length = below(random, text.length - at + 1)
          const format =
            below(random, 2) === 0 ? { bold: below(random, 2) === 0 } : { link: below(random, 2) === 0 ? LINK : null }
          marks = formatted(marks, at, at + length, format)
          handle.format(at, length, format)
        } else {
          const edit = {
            at,
            remove: below(random, Math.min(4, text.length - at) + 1),
            insert: below(random, 4) === 0 ? '' : `+${i}`,
          }
          marks = editedMarks(marks, edit)
          board.write([{ op: 'text', id: 'n', key: 'text', edit }])
        }
        expect(handle.marks(), `seed ${seed}, step ${i}`).toEqual(marks)
      }
    }
  })
})

const inOrder = (text: string, word: string): boolean => {
  let at = -1
  for (const char of word) {
    at = text.indexOf(char, at + 1)
    if (at < 0) return false
  }
  return true
}

describe('looks that come back', () => {
  it('with a version that is restored', () => {
    const { board, handle, marks } = noteBoard('Late buses', [{ from: 0, to: 4, bold: true }])
    const then = newDocument()
    Y.applyUpdate(then, Y.encodeStateAsUpdate(board.document))
    handle.write('Buses in winter')
    handle.format(0, 15, { bold: false, italic: true })
    restoreTo(board.document, then, 'op')
    expect(board.view.get('n')?.text).toBe('Late buses')
    expect(marks()).toEqual([{ from: 0, to: 4, bold: true }])
  })

  it('with work that was refused and is told again', () => {
    const server = newDocument()
    const { board } = noteBoard('Late buses', [{ from: 0, to: 4, bold: true }])
    Y.applyUpdate(server, Y.encodeStateAsUpdate(board.document))
    board.write([
      { op: 'text', id: 'n', key: 'text', edit: { at: 10, remove: 0, insert: ' again' } },
      { op: 'format', id: 'n', key: 'text', from: 5, length: 5, format: { link: LINK } },
    ])
    const after = readOne(board.document, 'n')
    const again = memoryBoard(chance(9).fresh)
    Y.applyUpdate(again.document, Y.encodeStateAsUpdate(server))
    again.write(replayOf(server, Y.encodeStateAsUpdate(board.document)))
    expect(readOne(again.document, 'n')?.text).toBe('Late buses again')
    expect(readOne(again.document, 'n')?.marks).toEqual(after?.marks)
  })
})
