import { expect, it } from 'vitest'
import { linkAround, lookOfSelected, wordAt } from '../../../client/canvas/selected-words.ts'

const TEXT = 'late buses, see here'
const link = 'https://example.org/'
/** “buses” bold; “see here” one link, its second word italic. */
const MARKS = [
  { from: 5, to: 10, bold: true },
  { from: 12, to: 16, link },
  { from: 16, to: 20, link, italic: true },
] as const

it('is bold or italic where all of its words are', () => {
  const look = (start: number, end: number) => lookOfSelected(TEXT, MARKS, { start, end }, null)
  expect(look(5, 10)).toMatchObject({ bold: true, italic: false, chosen: true })
  expect(look(0, 10)).toMatchObject({ bold: false })
  // a space at its end says nothing
  expect(lookOfSelected('bold ', [{ from: 0, to: 4, bold: true }], { start: 0, end: 5 }, null)).toMatchObject({
    bold: true,
  })
  expect(look(20, 20)).toMatchObject({ italic: true, chosen: false })
  expect(lookOfSelected(TEXT, MARKS, { start: 20, end: 20 }, { bold: true })).toMatchObject({
    bold: true,
    italic: false,
  })
})

it('is in the whole of a link, however it is marked', () => {
  const whole = { start: 12, end: 20, link }
  expect([13, 16, 20].map(at => linkAround(MARKS, { start: at, end: at }))).toEqual([whole, whole, whole])
  expect(linkAround(MARKS, { start: 0, end: 12 })).toEqual(whole)
  expect(linkAround(MARKS, { start: 0, end: 4 })).toBeNull()
})

it('is the word at the caret', () => {
  expect(wordAt(TEXT, 7)).toEqual({ start: 5, end: 11 })
  expect(wordAt(TEXT, 4)).toEqual({ start: 0, end: 4 })
  expect(wordAt('a  b', 2)).toEqual({ start: 2, end: 2 })
})
