import { describe, expect, it } from 'vitest'
import { set } from '#shared/board/change.ts'
import { describe as say, namedLoops } from '#shared/diagrams/system-map/loop-notes.ts'
import { findLoops, loopGraph } from '#shared/diagrams/system-map/loops.ts'
import { linkSentence, storyOf } from '#shared/diagrams/system-map/story.ts'
import { loopsOf, type SmallMap, smallMap, still } from '../../../fixtures/small-map.ts'

// What people say about loops, and loops and links told in words.

const LINES = ['A + B', 'B - A', 'B +d C', 'C - A']

const named = (map: SmallMap) => namedLoops(map.tree(), loopsOf(map.tree()))
const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('not there')
  return value
}

describe('names', () => {
  it('are labels by polarity in the order of the list, until people give one', () => {
    const map = smallMap(['A + B', 'B + A', 'B - C', 'C + A', 'C ? C', 'D - D'])
    expect(named(map).map(l => l.label)).toEqual(['?1', 'B1', 'R1', 'B2'])
    expect(named(map).every(l => l.name === '' && !l.important)).toBe(true)
  })

  it('stay with their loop while others come and go', () => {
    const map = smallMap(LINES)
    const loop = must(named(map)[1])
    map.write(say(map.tree(), loop, { name: '  Slow\n relief ', important: true }))
    const other = smallMap(LINES)
    expect(named(other)[1]?.name).toBe('')
    map.write([set(must(map.links[1]), 'deleted', 'gone')])
    expect(named(map).map(l => [l.name, l.important])).toEqual([['Slow relief', true]])
    map.write([set(must(map.links[3]), 'sign', '+')])
    expect(named(map)[0]?.name).toBe('Slow relief')
    expect(named(map)[0]?.polarity).toBe('R')
  })

  it('change one part and leave the other, and go when nothing is left', () => {
    const map = smallMap(LINES)
    const first = () => must(named(map)[0])
    map.write(say(map.tree(), first(), { name: 'Relief' }))
    map.write(say(map.tree(), first(), { important: true }))
    expect(first()).toMatchObject({ name: 'Relief', important: true })
    expect(say(map.tree(), first(), { important: true })).toEqual([])
    map.write(say(map.tree(), first(), { name: '' }))
    expect(first()).toMatchObject({ name: '', important: true })
    map.write(say(map.tree(), first(), { important: false }))
    expect(map.board.view.get(map.diagram)?.maps.loops).toEqual({})
  })

  it('come with a place to intervene, which is kept alone too', () => {
    const map = smallMap(LINES)
    const first = () => must(named(map)[0])
    expect(first().leverage).toBeNull()
    map.write(say(map.tree(), first(), { leverage: '7' }))
    expect(first()).toMatchObject({ name: '', important: false, leverage: '7' })
    expect(say(map.tree(), first(), { leverage: '7' })).toEqual([])
    map.write(say(map.tree(), first(), { name: 'Relief' }))
    expect(first().leverage).toBe('7')
    map.write(say(map.tree(), first(), { name: '', leverage: null }))
    expect(map.board.view.get(map.diagram)?.maps.loops).toEqual({})
    map.write([{ op: 'put', id: map.diagram, map: 'loops', key: first().key, value: { name: 'x', leverage: 13 } }])
    expect(first()).toMatchObject({ name: 'x', leverage: null })
  })

  it('read whatever is stored', () => {
    const map = smallMap(LINES)
    const loop = must(named(map)[0])
    for (const value of [7, 'x', null, [], { name: 4, important: 'yes', links: {} }] as const)
      map.write([{ op: 'put', id: map.diagram, map: 'loops', key: loop.key, value }])
    expect(named(map)[0]).toMatchObject({ name: '', important: false })
  })

  it('are found again under fresh ids of their links, by the links that they keep', () => {
    const map = smallMap(LINES)
    const loop = must(named(map)[0])
    // as a copy leaves it: the old key, the links under their new names
    map.write([
      {
        op: 'put',
        id: map.diagram,
        map: 'loops',
        key: '0123456789abcdef',
        value: { name: 'Copied', important: false, links: loop.links },
      },
    ])
    expect(named(map)[0]?.name).toBe('Copied')
  })

  it('keep a loop in the list where a search is cut short', () => {
    const map = smallMap([...LINES, 'C + B', 'A + C'])
    const all = named(map)
    const last = must(all.at(-1))
    map.write(say(map.tree(), last, { name: 'Far round' }))
    const capped = findLoops(loopGraph(map.tree()), still, { loops: 1, ms: 1 })
    expect(capped.loops).toHaveLength(1)
    expect(namedLoops(map.tree(), capped).map(l => l.name)).toEqual(['', 'Far round'])
    expect(namedLoops(map.tree(), capped)[1]).toMatchObject({ ...last, name: 'Far round', label: expect.any(String) })
    map.write([set(must(last.links[1]), 'deleted', 'gone')])
    const later = findLoops(loopGraph(map.tree()), still, { loops: 1, ms: 1 })
    expect(namedLoops(map.tree(), later).map(l => l.name)).toEqual([''])
  })
})

describe('stories', () => {
  const told = (map: SmallMap, index: number, first?: string) =>
    storyOf(map.tree(), must(named(map)[index]), first).map(s => `${s.word} ${Object.values(s.args).join('>')}`)

  it('follow rises and falls with their delays, and end with what that does', () => {
    const map = smallMap(LINES)
    expect(told(map, 0)).toEqual(['story.rises.rises A>B', 'story.rises.falls B>A', 'story.balancing A'])
    expect(told(map, 1)).toEqual([
      'story.rises.rises A>B',
      'story.rises.rises.delayed B>C',
      'story.rises.falls C>A',
      'story.balancing A',
    ])
  })

  it('begin where one asks', () => {
    const map = smallMap(['A - B', 'B - A'])
    expect(told(map, 0, map.id('B'))).toEqual(['story.rises.falls B>A', 'story.falls.rises A>B', 'story.reinforcing B'])
  })

  it('say only "changes" beyond a link that nobody knows', () => {
    const map = smallMap(['A ? B', 'B - C', 'C . A'])
    expect(told(map, 0)).toEqual([
      'story.rises.changes A>B',
      'story.changes.changes B>C',
      'story.changes.changes C>A',
      'story.unsigned A',
    ])
  })

  it('tell a link as a sentence', () => {
    const map = smallMap(['Bus delays +d Late arrivals', 'A - B', 'B ? C', 'C .d D'])
    const sentences = map.links.map(id => {
      const link = must(map.tree().links.find(l => l.id === id))
      return linkSentence(map.tree(), link)
    })
    expect(sentences).toEqual([
      { word: 'link.same.delayed', args: { from: 'Bus delays', to: 'Late arrivals' } },
      { word: 'link.opposite', args: { from: 'A', to: 'B' } },
      { word: 'link.unknown', args: { from: 'B', to: 'C' } },
      { word: 'link.unsigned.delayed', args: { from: 'C', to: 'D' } },
    ])
  })
})
