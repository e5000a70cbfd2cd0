import { expect, it } from 'vitest'
import { bandOf, LEVERAGE_BANDS, leverage } from '#shared/board/leverage.ts'

it('twelve places to intervene stand in four bands of three, the weakest first (domain.md §3.4a)', () => {
  expect(leverage.choices.map(bandOf)).toEqual(LEVERAGE_BANDS.flatMap(band => [band, band, band]))
  expect([
    leverage.read({ leverage: '12' }),
    leverage.read({ leverage: 12 }),
    leverage.read({ leverage: '0' }),
  ]).toEqual(['12', null, null])
})
