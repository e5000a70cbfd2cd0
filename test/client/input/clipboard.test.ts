import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { overlaps } from '#shared/base/geometry.ts'
import { diagramOf } from '#shared/diagrams/diagram-of.ts'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import { createEditor } from '../../../client/scene/editor.ts'
import { type Images, NO_IMAGES } from '../../../client/scene/images.ts'
import { foreignText } from '../../../client/input/foreign-text.ts'
import { attachClipboard, type Clip, clipOf, fragmentIn, paste } from '../../../client/input/clipboard.ts'
import { addChildOf } from '../../../client/scene/actions/diagram-actions.ts'
import { actionById } from '../../../client/scene/actions/registry.ts'
import { chance, memoryBoard } from '../../kit/board.ts'
import { testEditor, testPresence } from '../../kit/editor.ts'

const plain = (text: string): Clip => ({ text, html: '', own: '' })
const order = (o: string) => ({ order: o })

function diagram(seed = 1) {
  const editor = testEditor(seed)
  const [kind] = editor.diagrams.all
  if (kind === undefined) throw new Error('no diagram kind')
  const made = insertDiagram(editor.view, kind, [0, 0], 'Low scores', ['People', 'Methods'], editor.chance)
  editor.write(made.changes)
  return { editor, made, kind }
}
const texts = (editor: ReturnType<typeof testEditor>) =>
  [...editor.view.ids()].map(id => editor.view.item(id)?.text ?? '').sort()

// as in a page that has been open for a moment
beforeAll(() => foreignText.fetch())

describe('the clipboard', () => {
  it('carries notes, frames and connectors from one board to another', () => {
    const from = testEditor(1)
    from.write([
      {
        op: 'create',
        id: 'f',
        kind: 'frame',
        values: { at: [0, 0], size: [600, 400], place: order('a') },
        texts: { text: 'Frame' },
      },
      {
        op: 'create',
        id: 'n',
        kind: 'sticky',
        values: { at: [20, 30], fill: 'mint', place: { in: 'f', order: 'a' } },
        texts: { text: 'Inside' },
      },
      {
        op: 'create',
        id: 'm',
        kind: 'sticky',
        values: { at: [900, 30], place: order('b') },
        texts: { text: 'Outside' },
      },
      {
        op: 'create',
        id: 'c',
        kind: 'connector',
        values: { from: { id: 'n' }, to: { id: 'm' }, place: order('c') },
        texts: { text: 'why' },
      },
    ])
    from.select(['f', 'm'])
    const clip = clipOf(from)
    if (clip === null) throw new Error('nothing copied')
    expect(clip.text).toContain('Frame')
    for (const way of [clip, { ...clip, own: '' }]) {
      const to = testEditor(2)
      paste(to, way, [1000, 1000])
      expect(texts(to)).toEqual(['Frame', 'Inside', 'Outside', 'why'])
      const id = (text: string) => [...to.view.ids()].find(i => to.view.get(i)?.text === text) ?? ''
      expect(to.view.get(id('Frame'))?.at).toEqual([1000, 1000])
      expect(to.view.get(id('Inside'))).toMatchObject({ at: [1020, 1030], fill: 'mint' })
      expect(to.view.container(id('Inside'))).toBe(id('Frame'))
      expect(to.view.get(id('why'))).toMatchObject({ from: { id: id('Inside') }, to: { id: id('Outside') } })
      expect(to.state.getState().selection).toContain(id('Frame'))
      expect(to.view.get('n')).toBeUndefined()
      to.undo()
      expect(to.view.size).toBe(0)
    }
  })

  it('puts what comes to lie wholly over a frame into it, a group only as a whole', () => {
    const from = testEditor(1)
    const note = (id: string, at: readonly [number, number], more: object = {}) =>
      ({ op: 'create', id, kind: 'sticky', values: { at, place: order(id), ...more }, texts: { text: id } }) as const
    from.write([
      note('a', [0, 0]),
      note('b', [300, 0]),
      note('c', [0, 300], { group: 'g' }),
      note('d', [600, 300], { group: 'g' }),
      { op: 'create', id: 'l', kind: 'connector', values: { from: { id: 'a' }, to: { id: 'b' }, place: order('l') } },
    ])
    const to = testEditor(2)
    to.write([
      { op: 'create', id: 'f', kind: 'frame', values: { at: [0, 0], size: [780, 600], place: order('f') } },
      { ...note('in', [20, 20]), values: { at: [20, 20], place: { in: 'f', order: 'z' } } },
    ])
    const pasted = (ids: readonly string[], at: readonly [number, number]) => {
      from.select(ids)
      const clip = clipOf(from)
      if (clip === null) throw new Error('nothing copied')
      paste(to, clip, at)
      return to.state.getState().selection.filter(id => to.view.get(id)?.kind === 'sticky')
    }
    const homes = (ids: readonly string[]) =>
      ids
        .map(id => [to.view.get(id)?.text, to.view.container(id)] as const)
        .sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
    const one = pasted(['a', 'b'], [250, 50])
    expect(homes(one)).toEqual([
      ['a', 'f'],
      ['b', 'f'],
    ])
    // above what stands there
    expect(to.view.structure('f').members.map(id => to.view.get(id)?.text)).toEqual(['in', 'a', 'b'])
    to.undo()
    expect(homes(pasted(['a', 'b'], [350, 50]))).toEqual([
      ['a', 'f'],
      ['b', null],
    ])
    expect(homes(pasted(['c', 'd'], [100, 50]))).toEqual([
      ['c', null],
      ['d', null],
    ])
  })

  it('puts a diagram that is pasted over a frame into it', () => {
    const { editor, made } = diagram()
    editor.select([made.id])
    const clip = clipOf(editor)
    if (clip === null) throw new Error('nothing copied')
    editor.write([
      { op: 'create', id: 'f', kind: 'frame', values: { at: [3000, 0], size: [4000, 4000], place: order('z') } },
      { op: 'create', id: 'small', kind: 'frame', values: { at: [9000, 0], size: [300, 200], place: order('z') } },
    ])
    paste(editor, clip, [5000, 2000])
    expect(editor.state.getState().selection.map(id => editor.view.container(id))).toEqual(['f'])
    paste(editor, clip, [9100, 100])
    expect(editor.state.getState().selection.map(id => editor.view.container(id))).toEqual([null])
  })

  it('brings pictures along from the board that they were copied on', async () => {
    const on = (boardId: string, left: number) => {
      const asked: unknown[] = []
      const images: Images = {
        ...NO_IMAGES,
        boardId,
        bring: async (...what) => {
          asked.push(what)
          return left
        },
      }
      const luck = chance(7)
      const board = memoryBoard(luck.fresh)
      return { editor: createEditor({ board, presence: testPresence(), chance: luck, images }), asked }
    }
    const from = on('theirs', 0)
    from.editor.write(
      ['p', 'q', 'p'].map((image, i) => ({ op: 'create', id: `i${i}`, kind: 'image', values: { at: [0, 0], image } })),
    )
    from.editor.select(['i0', 'i1', 'i2'])
    const clip = clipOf(from.editor)
    if (clip === null) throw new Error('nothing copied')
    const to = on('ours', 1)
    paste(to.editor, clip, [0, 0])
    expect(to.asked).toEqual([[['p', 'q'], 'theirs']])
    await expect
      .poll(() => to.editor.state.getState().said)
      .toMatchObject({ word: 'said.refused-images-left', values: { count: 1 } })
    // at home there is nothing to bring
    paste(from.editor, clip, [0, 0])
    expect(from.asked).toEqual([])
  })

  it('copies a whole diagram', () => {
    const { editor, made } = diagram()
    editor.select([made.id])
    const clip = clipOf(editor)
    if (clip === null) throw new Error('nothing copied')
    paste(editor, clip, [3000, 0])
    const [copy] = editor.state.getState().selection
    const found = diagramOf(editor.view, copy ?? '', editor.diagrams)
    expect(found?.tree.order.map(id => found.tree.nodes.get(id)?.item.text)).toEqual([
      'Low scores',
      'People',
      'Methods',
    ])
    expect(found?.tree.order.some(id => id === made.head)).toBe(false)
  })

  it('makes one note a line, and one of all when told', () => {
    const editor = testEditor()
    paste(editor, plain('one\r\n- two\n\n3. three'), [0, 0])
    expect(texts(editor)).toEqual(['one', 'three', 'two'])
    expect(editor.said()).toBe('said.notes-made')
    const boxes = [...editor.view.ids()].map(id => editor.scene.boxOf(id))
    for (const [i, a] of boxes.entries())
      for (const b of boxes.slice(i + 1))
        expect(
          Math.max(Math.abs((a?.x ?? 0) - (b?.x ?? 0)), Math.abs((a?.y ?? 0) - (b?.y ?? 0))),
        ).toBeGreaterThanOrEqual(200)
    editor.undo()
    expect(editor.view.size).toBe(0)
    paste(editor, plain('one\ntwo'), [0, 0], true)
    expect(texts(editor)).toEqual(['one\ntwo'])
  })

  it('keeps every character of every script, and lays no note on another however long', () => {
    const editor = testEditor()
    const lines = [
      '🙂🏽 e\u0301',
      'מדוע ילדים מאחרים',
      'لماذا يتأخر الأطفال',
      '子どもが遅れる理由',
      'x '.repeat(400).trim(),
      'end',
    ]
    const many = [...lines, ...Array.from({ length: 24 }, (_, i) => `Line ${i} ${'and more '.repeat(i * 4)}`.trim())]
    paste(editor, plain(many.join('\n')), [0, 0])
    expect(texts(editor)).toEqual([...many].sort())
    const boxes = [...editor.view.ids()].flatMap(id => editor.scene.boxOf(id) ?? [])
    for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) expect(overlaps(a, b)).toBe(false)
  })

  it('offers to have many as one instead, as one more undo step', () => {
    const editor = testEditor()
    paste(editor, plain('one\ntwo\n\tthree'), [0, 0])
    const { offers } = editor.state.getState().said
    expect(offers.map(offer => offer.word)).toEqual(['offer.as-one'])
    offers[0]?.run()
    expect(texts(editor)).toEqual(['one\ntwo\n\tthree'])
    editor.undo()
    expect(texts(editor)).toEqual(['one', 'three', 'two'])
    editor.undo()
    expect(editor.view.size).toBe(0)
  })

  it('leaves a note in which somebody has written since, when the rest give way to one', () => {
    const editor = testEditor()
    paste(editor, plain('one\ntwo\nthree'), [0, 0])
    const { said, selection } = editor.state.getState()
    const second = selection.find(id => editor.view.get(id)?.text === 'two') ?? ''
    editor.board.text(second, 'text')?.write('two, says Ben')
    said.offers[0]?.run()
    expect(texts(editor)).toEqual(['one\ntwo\nthree', 'two, says Ben'])
    editor.undo()
    expect(texts(editor)).toEqual(['one', 'three', 'two, says Ben'])
  })

  it('keeps the rows and columns of cells, holes and line breaks too', () => {
    const editor = testEditor()
    const at = (text: string) => {
      const id = [...editor.view.ids()].find(each => editor.view.get(each)?.text === text)
      return id === undefined ? null : editor.view.get(id)?.at
    }
    paste(editor, plain('a\tb\tc\n\t"two\nlines ""here"""\t\nd\t\te\n'), [0, 0])
    expect(editor.view.size).toBe(6)
    expect(editor.said()).toBe('said.cells-made')
    const [ax = 0, ay = 0] = at('a') ?? []
    expect(at('b')).toEqual([ax + 220, ay])
    expect(at('two\nlines "here"')).toEqual([ax + 220, ay + 220])
    expect(at('d')).toEqual([ax, ay + 440])
    expect(at('e')).toEqual([ax + 440, ay + 440])
    editor.undo()
    expect(editor.view.size).toBe(0)
    // an indented list is no sheet
    paste(editor, plain('Head\n\tone\n\ttwo'), [0, 0])
    expect(editor.said()).toBe('said.notes-made')
    // one column of a spreadsheet, with a line break in a cell: lines
    const other = testEditor()
    paste(other, { text: '"one\nmore"\ntwo\n', html: '<table><tr><td>one<br>more</td></tr></table>', own: '' }, [0, 0])
    expect(texts(other)).toEqual(['one\nmore', 'two'])
  })

  it('offers a diagram where the heads are its levels', () => {
    const cells = [
      'Aim\tPrimary driver\tSecondary driver\tChange idea',
      'Every child reads by age 8\tTime for reading\tSmall groups\tA reading hour',
      '\t\t\tA second adult',
      '\tBooks at home\tIn the family’s language\tLend boxes',
    ].join('\n')
    const editor = testEditor()
    paste(editor, plain(cells), [0, 0])
    expect(editor.view.containers()).toEqual([])
    editor.state
      .getState()
      .said.offers.find(each => each.word === 'offer.as-diagram')
      ?.run()
    const found = diagramOf(editor.view, editor.state.getState().selection[0] ?? '', editor.diagrams)
    expect(found?.kind.id).toBe('driver-diagram')
    expect(
      found?.tree.order.map(id => {
        const node = found.tree.nodes.get(id)
        return [node?.role, node?.item.text, node?.depth]
      }),
    ).toEqual([
      ['aim', 'Every child reads by age 8', 0],
      ['primary-driver', 'Time for reading', 1],
      ['secondary-driver', 'Small groups', 2],
      ['change-idea', 'A reading hour', 3],
      ['change-idea', 'A second adult', 3],
      ['primary-driver', 'Books at home', 1],
      ['secondary-driver', 'In the family’s language', 2],
      ['change-idea', 'Lend boxes', 3],
    ])
    editor.undo()
    expect(editor.view.containers()).toEqual([])
    expect(editor.view.size).toBe(12)

    const bones = testEditor()
    paste(bones, plain('Cause\tCategory\nLate buses\tPlaces\nNo breakfast\tFamilies\nFar away\tPlaces'), [0, 0])
    bones.state
      .getState()
      .said.offers.find(each => each.word === 'offer.as-diagram')
      ?.run()
    const fish = diagramOf(bones.view, bones.state.getState().selection[0] ?? '', bones.diagrams)
    expect(fish?.kind.id).toBe('fishbone')
    expect(fish?.tree.order.map(id => fish.tree.nodes.get(id)?.item.text)).toEqual([
      '',
      'Places',
      'Late buses',
      'Far away',
      'Families',
      'No breakfast',
    ])
    bones.select([])
    paste(bones, plain('Name\tCause\nx\ty'), [0, 0])
    expect(bones.state.getState().said.offers.map(each => each.word)).toEqual(['offer.as-one'])
  })

  it('takes a list out of a word processor for its items, not for a column of bullets or numbers', () => {
    const texts = (text: string) => {
      const editor = testEditor()
      paste(editor, plain(text), [0, 0])
      return [...editor.view.ids()].map(id => editor.view.get(id)?.text)
    }
    // as Word puts it on a clipboard
    expect(texts('·\tToo few tutors\r\no\tLow pay\r\n·\tTired\r\n')).toEqual(['Too few tutors', 'Low pay', 'Tired'])
    expect(texts('1.\tToo few tutors\r\n2.\tTired\r\n')).toEqual(['Too few tutors', 'Tired'])
    expect(texts('1\tToo few tutors\n2\tTired')).toEqual(['1', 'Too few tutors', '2', 'Tired'])
    expect(texts('-\tToo few tutors\nb\tTired')).toEqual(['-', 'Too few tutors', 'b', 'Tired'])
  })

  it('hangs an indented outline under the selected node', () => {
    const { editor, made } = diagram()
    const people = editor.view.children(made.id, made.head)[0] ?? ''
    editor.select([people])
    paste(editor, plain('Too few tutors\n\tLow pay\n\tNo parking\nTired'), [0, 0])
    const found = diagramOf(editor.view, people, editor.diagrams)
    const children = found?.tree.nodes.get(people)?.children ?? []
    expect(children.map(id => found?.tree.nodes.get(id)?.item.text)).toEqual(['Too few tutors', 'Tired'])
    expect(found?.tree.nodes.get(children[0] ?? '')?.children).toHaveLength(2)
    editor.undo()
    expect(editor.view.children(made.id, people)).toEqual([])
  })

  it('makes a diagram of a text that a kind knows as its own, in one undo step', () => {
    const { editor, made, kind } = diagram()
    const found = diagramOf(editor.view, made.id, editor.diagrams)
    const written = Object.entries(kind.exports).map(
      ([format, write]) => [format, found === null ? '' : write(found.tree)] as const,
    )
    const own = written.find(([format, text]) => kind.reads[format]?.(text) != null)
    if (own === undefined) throw new Error('the kind reads none of its own formats')
    const before = editor.view.size
    editor.select([])
    paste(editor, plain(own[1]), [0, 2000])
    expect(editor.view.containers()).toHaveLength(2)
    expect(editor.view.size).toBe(before * 2)
    editor.undo()
    expect(editor.view.size).toBe(before)
  })

  it('does not believe a clipboard', () => {
    expect(fragmentIn('{"parts":[{"id":"__proto__","kind":"sticky","values":{},"texts":{},"maps":{}}]}', '')).toBeNull()
    expect(fragmentIn('{"parts":"x"}', '')).toBeNull()
    expect(fragmentIn('not json', '')).toBeNull()
    expect(fragmentIn('', '<div data-throughline="%E0%A4%A">')).toBeNull()
    expect(fragmentIn('', '<p>hello</p>')).toBeNull()
  })

  it('says what is too much, and makes nothing of it', () => {
    const editor = testEditor()
    const refused = (text: string, word: string, asPlain = false) => {
      paste(editor, plain(text), [0, 0], asPlain)
      expect(editor.view.size).toBe(0)
      expect(editor.said()).toBe(word)
    }
    refused('a\n'.repeat(1200), 'said.paste-too-many')
    refused('x'.repeat(6000), 'said.paste-too-long')
    refused('x'.repeat(100_000), 'said.paste-too-long', true)
    refused('word '.repeat(2_000_000), 'said.paste-too-large')
    refused('a\tb\tc\td\te\n'.repeat(10_000), 'said.paste-too-many')
    // what the server takes is what counts
    editor.state.setState({ mostCharacters: 100 })
    refused('x'.repeat(101), 'said.paste-too-long')
    editor.state.setState({ mostCharacters: 9000, mostElements: 3 })
    refused('a\nb\nc\nd', 'said.refused-full')
    paste(editor, plain('x'.repeat(6000)), [0, 0])
    expect(editor.view.size).toBe(1)
    // a copy of a board's drawings has no words to be made notes of instead
    paste(editor, { text: '', html: '', own: 'x'.repeat(4_000_001) }, [0, 0])
    expect(editor.said()).toBe('said.paste-too-large')
    expect(editor.view.size).toBe(1)
  })

  it('writes nothing without the right to', () => {
    const editor = testEditor()
    editor.state.setState({ access: 'viewer' })
    paste(editor, plain('one\ntwo'), [0, 0])
    expect(editor.view.size).toBe(0)
    expect(editor.said()).toBe('said.refused-viewer')
  })
})

describe('cutting', () => {
  /** Ctrl+X; gives what is on the clipboard then. */
  function cut(editor: ReturnType<typeof testEditor>): Readonly<Record<string, string>> {
    const doc = new EventTarget()
    vi.stubGlobal('document', doc)
    vi.stubGlobal('window', new EventTarget())
    onTestFinished(() => void vi.unstubAllGlobals())
    onTestFinished(attachClipboard(editor, { at: () => [0, 0], focused: () => true }))
    const put: Record<string, string> = {}
    const clipboardData = { setData: (type: string, text: string) => void (put[type] = text) }
    doc.dispatchEvent(Object.assign(new Event('cut'), { clipboardData }))
    return put
  }
  const note = (id: string, more: object = {}) =>
    ({
      op: 'create',
      id,
      kind: 'sticky',
      values: { at: [3000, 0], place: order(id), ...more },
      texts: { text: id },
    }) as const

  it('leaves what is locked, and does not copy it', () => {
    const editor = testEditor()
    editor.write([note('free'), note('fixed', { locked: true })])
    editor.select(['free', 'fixed'])
    expect(cut(editor)['text/plain']?.trim()).toBe('- free')
    expect([...editor.view.ids()]).toEqual(['fixed'])
    editor.select(['fixed'])
    expect(cut(editor)).toEqual({})
    expect(editor.said()).toBe('said.refused-item-locked')
  })

  it('takes the whole diagram with its head, as deleting does, also among other things', () => {
    for (const doing of ['cut', 'delete']) {
      const { editor, made } = diagram()
      editor.write([note('a')])
      editor.select([made.head, 'a'])
      if (doing === 'cut') cut(editor)
      else actionById('delete')?.run(editor)
      expect([...editor.view.ids()], doing).toEqual([])
      editor.undo()
      expect(editor.view.children(made.id, made.head)).toHaveLength(2)
    }
  })

  it('keeps what also drives something that stays, as deleting does', () => {
    const left = ['cut', 'delete'].map(doing => {
      const editor = testEditor(3)
      const kind = editor.diagrams.all.find(each => each.links !== undefined && each.head !== null)
      if (kind === undefined) throw new Error('no kind with links')
      const made = insertDiagram(editor.view, kind, [0, 0], 'Aim', ['One', 'Two'], editor.chance)
      editor.write(made.changes)
      const [one = '', two = ''] = editor.view.children(made.id, made.head)
      const below = addChildOf(editor, one, { open: false }) ?? ''
      editor.write([
        {
          op: 'create',
          id: 'link',
          kind: 'link',
          values: { from: { id: below }, to: { id: two }, place: { in: made.id, order: 'l' } },
        },
      ])
      editor.select([one])
      if (doing === 'cut') cut(editor)
      else actionById('delete')?.run(editor)
      return [...editor.view.ids()].includes(below)
    })
    expect(left).toEqual([true, true])
  })
})
