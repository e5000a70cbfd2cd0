import { describe, expect, it } from 'vitest'
import { archetypesOf } from '#shared/diagrams/system-map/archetypes.ts'
import { loopsOf, smallMap } from '../../../fixtures/small-map.ts'

// Structures with a name: the vectors of reference/domain.md §9.4, and what must not be taken for one.

/** "fixes-that-fail problem=Problem fix=Fix R3": parts by their texts, loops by polarity and length. */
function found(...lines: readonly string[]): string[] {
  const tree = smallMap(lines).tree()
  const report = loopsOf(tree)
  return archetypesOf(tree, report).map(({ id, parts, loops }) => {
    const who = Object.entries(parts).map(([part, standing]) => `${part}=${tree.nodes.get(standing)?.item.text}`)
    const which = loops.map(key => {
      const loop = report.loops.find(l => l.key === key)
      return `${loop?.polarity}${loop?.links.length}`
    })
    return [id, ...who, ...which].join(' ')
  })
}

const FIXES = ['Problem + Fix', 'Fix - Problem', 'Fix +d Side effect', 'Side effect + Problem']
const BURDEN = [
  'Symptom + Quick fix',
  'Quick fix - Symptom',
  'Symptom + Fundamental',
  'Fundamental - Symptom',
  'Quick fix + Side effect',
  'Side effect - Fundamental',
]

describe('archetypes', () => {
  it('fixes that fail', () => {
    expect(found(...FIXES)).toEqual(['fixes-that-fail problem=Problem fix=Fix B2 R3'])
  })

  it('shifting the burden, which is not also a fix that fails', () => {
    expect(found(...BURDEN)).toEqual([
      'shifting-the-burden symptom=Symptom quick=Quick fix fundamental=Fundamental B2 B2 R4',
    ])
  })

  it('limits to growth', () => {
    expect(found('Effort + Perf', 'Perf + Effort', 'Perf + Limiting action', 'Limiting action - Perf')).toEqual([
      'limits-to-growth performance=Perf limit=Limiting action R2 B2',
    ])
  })

  it('success to the successful', () => {
    expect(
      found(
        'Share of coaching for A + Success of A',
        'Success of A + Share of coaching for A',
        'Share of coaching for A - Success of B',
        'Success of B - Share of coaching for A',
      ),
    ).toEqual(['success-to-the-successful resource=Share of coaching for A R2 R2'])
  })

  it('escalation', () => {
    expect(
      found(
        'A compared with B - Threat to A',
        'Threat to A + Activity of A',
        'Activity of A + A compared with B',
        'A compared with B + Threat to B',
        'Threat to B + Activity of B',
        'Activity of B - A compared with B',
      ),
    ).toEqual(['escalation standing=A compared with B one=Activity of A other=Activity of B B3 B3'])
  })

  it('drifting goals', () => {
    expect(
      found(
        'Gap + Corrective action',
        'Corrective action + Actual level',
        'Actual level - Gap',
        'Gap - Goal for attendance',
        'Goal for attendance + Gap',
      ),
    ).toEqual(['drifting-goals gap=Gap goal=Goal for attendance actual=Actual level B3 B2'])
  })

  it('sees none where a sign is not known, and none in a map without loops', () => {
    expect(found(...FIXES.map(line => line.replace('+d', '?d')))).toEqual([])
    expect(found('A + B', 'B - C', 'A + C')).toEqual([])
    expect(found()).toEqual([])
  })

  it('sees none where the side effect relieves the problem too', () => {
    expect(found('Problem + Fix', 'Fix - Problem', 'Fix +d Side effect', 'Side effect - Problem')).toEqual([])
  })
})
