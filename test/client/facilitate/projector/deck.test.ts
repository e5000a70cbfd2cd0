import { describe, expect, it } from 'vitest'
import { pictureExtent, tightExtent } from '#shared/paint/extent.ts'
import { projectorLight } from '#shared/paint/projector-theme.ts'
import { type Deck, deckOf } from '../../../../client/facilitate/projector/deck.ts'
import { ROOMS, type Stage } from '../../../../client/facilitate/projector/legible.ts'
import type { BoardShown } from '../../../../client/facilitate/projector/slide.ts'
import { buildAbsenteeism } from '../../../fixtures/absenteeism-driver-diagram.ts'
import { buildLiteracy } from '../../../fixtures/literacy-fishbone.ts'
import { buildTurnover } from '../../../fixtures/teacher-turnover-map.ts'
import { SCREENS, shownBoard, stageFor, writeNotes } from './kit.ts'

// Whatever stands on a board: every text that is drawn can be read in the last row, nothing leaves the stage, and a walk through the
// deck shows everything once.

const LONG =
  'Families hear of an absence only by letter, a week later, in one language, and nobody knows whom to call back. '
const BOARDS = {
  fishbone: shownBoard(buildLiteracy),
  'driver diagram': shownBoard(buildAbsenteeism),
  'system map': shownBoard(buildTurnover),
  notes: shownBoard((board, luck) => [
    ...writeNotes(
      board,
      luck,
      Array.from({ length: 17 }, (_, i) => `Note ${i}: ask families`),
      [0, 0],
    ),
    ...writeNotes(
      board,
      luck,
      Array.from({ length: 6 }, (_, i) => `Far ${i}`),
      [4000, 0],
    ),
    ...writeNotes(board, luck, ['Alone', LONG.repeat(6)], [0, 5000], 900),
  ]),
  all: shownBoard((board, luck) => {
    buildLiteracy(board, luck, [0, 0])
    buildAbsenteeism(board, luck, [0, 1500])
    buildTurnover(board, luck, [600, 3600])
    writeNotes(board, luck, ['One', 'Two', 'Three'], [-3000, 0])
  }),
} satisfies Record<string, BoardShown>

const everything = ({ view }: BoardShown): readonly string[] =>
  [...view.ids()].filter(id => view.get(id)?.kind !== 'diagram' && view.get(id)?.kind !== 'link')
const deck = (board: BoardShown, stage: Stage, sight = {}): Deck =>
  deckOf(board, sight, { stage, theme: projectorLight })

describe.each(Object.entries(BOARDS))('%s', (_name, board) => {
  for (const [w, h] of SCREENS)
    for (const room of ROOMS)
      it(`can be read at ${w}×${h} in a ${room} room, and is shown once`, () => {
        const stage = stageFor(w, h, room)
        const { slides } = deck(board, stage)
        expect(slides.length).toBeGreaterThan(0)
        for (const slide of slides) {
          const texts = slide.primitives.filter(p => p.type === 'text')
          expect(texts.length, slide.key).toBeGreaterThan(0)
          expect(Math.min(...texts.map(text => text.size)), slide.key).toBeGreaterThanOrEqual(stage.least - 1e-9)
          for (const p of slide.primitives)
            if (p.type !== 'text' && p.type !== 'image' && p.stroke !== undefined)
              expect(p.lineWidth, slide.key).toBeGreaterThanOrEqual(stage.line - 1e-9)
          const extent = tightExtent(slide.primitives)
          expect(extent?.x, slide.key).toBeGreaterThanOrEqual(-stage.least / 2)
          expect(extent?.y, slide.key).toBeGreaterThanOrEqual(-stage.least / 2)
          expect((extent?.x ?? 0) + (extent?.w ?? 0), slide.key).toBeLessThanOrEqual(stage.w + stage.least / 2)
          expect((extent?.y ?? 0) + (extent?.h ?? 0), slide.key).toBeLessThanOrEqual(stage.h + stage.least / 2)
        }
        expect(slides.flatMap(slide => slide.fresh).sort()).toEqual([...everything(board)].sort())
        expect(new Set(slides.map(slide => slide.key)).size).toBe(slides.length)
      })
})

describe('what the facilitator points to', () => {
  const stage = stageFor(1920, 1080, 'normal')
  const board = BOARDS.all
  const idOf = (text: string) => [...board.view.ids()].find(id => board.view.get(id)?.text === text) ?? ''

  it('leads to the part in which it stands', () => {
    const cause = idOf('Few books at home')
    const { slides, start } = deck(board, stage, { elementId: cause })
    expect(slides[start]?.fresh).toContain(cause)
    expect(slides.flatMap(slide => slide.fresh)).not.toContain(idOf('Vacancies'))
  })

  it('shows a diagram from its first level on', () => {
    const diagram = board.view.container(idOf('Few books at home')) ?? ''
    const { slides, start } = deck(board, stage, { elementId: diagram })
    expect(start).toBe(0)
    expect(slides[0]?.counts).toEqual({ groups: 6, items: 24 })
  })

  it('shows a view as it is where it can be read, else what it reaches into', () => {
    const near = deck(board, stage, { view: { x: -3010, y: -10, w: 560, h: 200 } })
    expect(near.slides.map(slide => slide.key)).toEqual(['view'])
    expect(near.slides[0]?.shown.length).toBe(3)
    const far = deck(board, stage, { view: { x: -4000, y: -1000, w: 9000, h: 2000 } })
    expect(far.slides[0]?.counts?.groups).toBe(2)
  })

  it('tells the parts of a diagram of which only a part is seen', () => {
    const box = board.scene.boxOf(idOf('Few books at home'))
    const cut = deck(board, stage, { view: box ?? {} })
    expect(cut.slides.map(slide => slide.key)).not.toContain('view')
    expect(cut.slides[cut.start]?.fresh).toContain(idOf('Few books at home'))
  })

  it('shows a frame under its name, and what is in it once', () => {
    const framed = shownBoard((board, luck) => {
      const frame = luck.fresh()
      const values = { at: [0, 0], size: [2000, 1400], place: { order: 'A' } }
      board.write([{ op: 'create', id: frame, kind: 'frame', values, texts: { text: 'Ideas' } }])
      const notes = writeNotes(
        board,
        luck,
        Array.from({ length: 20 }, (_, i) => `In ${i}`),
        [20, 20],
      )
      board.write(notes.map((id, i) => ({ op: 'set', id, key: 'place', value: { in: frame, order: `V${i + 10}` } })))
      writeNotes(board, luck, ['Out 1', 'Out 2'], [3000, 0])
      return { frame, notes }
    })
    const { slides } = deck(framed, stage, { elementId: framed.built.frame })
    expect(slides.map(slide => slide.place)).toEqual(slides.map(() => 'Ideas'))
    expect(slides.flatMap(slide => slide.fresh).sort()).toEqual([...framed.built.notes].sort())
    expect(deck(framed, stage).slides[0]?.counts).toEqual({ groups: 2, items: 22 })
  })

  it('falls back to the board when it is gone', () => {
    expect(deck(board, stage, { elementId: 'gone' }).slides[0]?.counts).toEqual({ groups: 4, items: 58 })
  })
})

it('shows a small board as it is, and drawings without words apart', () => {
  const stage = stageFor(1920, 1080, 'normal')
  const small = shownBoard((board, luck) => writeNotes(board, luck, ['One', 'Two', 'Three'], [0, 0]))
  const [slide, ...more] = deck(small, stage).slides
  expect(more).toEqual([])
  expect(slide?.shown).toHaveLength(3)
  expect(pictureExtent(slide?.primitives ?? [])).not.toBeNull()

  const drawn = shownBoard((board, luck) => {
    writeNotes(
      board,
      luck,
      Array.from({ length: 20 }, (_, i) => `Note ${i}`),
      [0, 0],
    )
    const id = luck.fresh()
    board.write([
      {
        op: 'create',
        id,
        kind: 'shape',
        values: { at: [0, 900], size: [300, 200], place: { order: 'W' } },
        texts: { text: '' },
      },
    ])
    return id
  })
  const drawings = deck(drawn, stage).slides.at(-1)
  expect(drawings?.fresh).toEqual([drawn.built])
  expect(drawings?.primitives.some(p => p.type === 'text')).toBe(false)
  expect(
    deck(
      shownBoard(() => null),
      stage,
    ).slides,
  ).toEqual([])
})
