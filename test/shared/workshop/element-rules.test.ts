import { describe, expect, it } from 'vitest'
import { permits, type RuledElement } from '#shared/workshop/element-rules.ts'
import { PALETTES } from '#shared/workshop/state.ts'

const note: RuledElement = {
  kind: 'sticky',
  made: false,
  owner: 'ben',
  inDiagram: false,
  furniture: false,
  marked: false,
}
const allowed = (over: Partial<RuledElement>, ownOnly = false) =>
  PALETTES.filter(palette => permits({ ...note, ...over }, { palette, ownOnly }, 'ben'))

describe('what participants may touch', () => {
  it('goes by the palette', () => {
    expect(allowed({})).toEqual(['notes', 'notes-and-votes', 'diagram', 'all'])
    expect(allowed({ inDiagram: true })).toEqual(['diagram', 'all'])
    for (const kind of ['mirror', 'link']) expect(allowed({ kind, inDiagram: true })).toEqual(['diagram', 'all'])
    for (const kind of ['diagram', 'frame', 'connector', 'stroke', 'unheard-of', '']) {
      expect(allowed({ kind })).toEqual(['all'])
      expect(allowed({ kind, made: true })).toEqual(['all'])
    }
  })
  it('is never furniture that is there, nor its mark', () => {
    expect(allowed({ furniture: true })).toEqual([])
    expect(allowed({ marked: true })).toEqual([])
    expect(allowed({ made: true, marked: true })).toContain('all')
  })
  it('is their own where only that is theirs', () => {
    expect(allowed({}, true)).toHaveLength(4)
    expect(allowed({ owner: 'cy' }, true)).toEqual([])
    expect(allowed({ owner: null }, true)).toEqual([])
    expect(allowed({ owner: null, made: true }, true)).toHaveLength(4)
  })
})
