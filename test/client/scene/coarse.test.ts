import { describe, expect, it } from 'vitest'
import { type Element, readElement } from '#shared/board/element.ts'
import { elementKinds } from '#shared/elements/registry.ts'
import { FORMS } from '#shared/elements/shape/forms.ts'
import { light, THEMES } from '#shared/paint/theme.ts'
import { coarseOf } from '../../../client/scene/coarse.ts'

// What is drawn from afar.

const AROUND = { boxOf: () => null }

const element = (kind: string, values: Record<string, unknown>, text: string): Element =>
  readElement('a', { values: { kind, at: [10, 20], ...values }, texts: { text }, maps: {} })

describe('from afar', () => {
  const bare = elementKinds().all.filter(kind => kind.bare !== undefined)

  it('some kinds have a cheaper picture', () => {
    expect(bare.length).toBeGreaterThan(0)
  })

  it.each(bare.map(kind => [kind.id, kind] as const))('%s looks the same by its cheaper picture', (id, kind) => {
    for (const theme of Object.values(THEMES))
      for (const fill of [undefined, 'mint', 'white', '#123456'])
        for (const text of ['', 'a few words', 'many words in a row that make it grow downwards '.repeat(12)]) {
          const ends = { from: { point: [0, 0] }, to: { point: [300, 40] } }
          const asked = element(id, fill === undefined ? ends : { ...ends, fill, route: 'elbow', heads: 'both' }, text)
          const box = kind.box(asked, AROUND)
          expect(coarseOf(kind.bare?.(asked, box, theme, AROUND) ?? [])).toEqual(
            coarseOf(kind.paint(asked, box, theme, AROUND)),
          )
        }
  })

  it.each(FORMS)('a shape looks the same by its cheaper picture: %s', form => {
    const kind = elementKinds().of('shape')
    for (const look of [{}, { hollow: true }, { edge: 'none' }, { edge: 'thick' }])
      for (const text of ['', 'a few words']) {
        const asked = element('shape', { form, fill: 'mint', ...look }, text)
        const box = kind.box(asked, AROUND)
        const whole = coarseOf(kind.paint(asked, box, light, AROUND))
        expect(coarseOf(kind.bare?.(asked, box, light, AROUND) ?? [])).toEqual(whole)
      }
  })

  it('a rectangle with a fill is filled, whether it is drawn as a box or as a polygon', () => {
    const kind = elementKinds().of('shape')
    const coarse = (values: Readonly<Record<string, unknown>>) => {
      const asked = element('shape', values, 'words')
      return coarseOf(kind.paint(asked, kind.box(asked, AROUND), light, AROUND))
    }
    expect(coarse({ fill: 'mint' }).boxes).toHaveLength(1)
    expect(coarse({ fill: 'mint' }).lines).toEqual([])
    expect(coarse({ fill: 'mint', hollow: true }).lines).toHaveLength(1)
    expect(coarse({ fill: 'mint', form: 'diamond' }).lines).toHaveLength(1)
  })

  it('a stroke by hand is a thinned hairline, the head of an arrow nothing', () => {
    const points = Array.from({ length: 90 }, (_, i) => [i, i % 7] as const)
    const stroke = coarseOf([{ type: 'path', points, closed: true, fill: '#112233' }])
    expect(stroke.lines).toHaveLength(1)
    expect(stroke.lines[0]?.points).toHaveLength(30)
    expect(coarseOf([{ type: 'path', points: points.slice(0, 3), closed: true, fill: '#112233' }]).lines).toEqual([])
  })
})
