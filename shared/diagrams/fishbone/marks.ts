import { type ChoiceField, choice, type Field, type FlagField, flag, type LineField, line } from '../../board/field.ts'
import type { Element } from '../../board/element.ts'

// What people say about a cause besides its words. Each kind of evidence has a key of its own, so that two people who tick
// two kinds at once both keep their tick.

/** A suspected root cause. */
export const root: FlagField = flag('root')

/** Who can do something about it: we ourselves, we can influence it, it is outside our reach. */
export const control: ChoiceField<'in' | 'influence' | 'outside'> = choice('control', ['in', 'influence', 'outside'])

export const EVIDENCE = ['data', 'research', 'observation', 'interview', 'opinion'] as const
export type EvidenceKind = (typeof EVIDENCE)[number]

const evidence: readonly { readonly kind: EvidenceKind; readonly field: FlagField }[] = EVIDENCE.map(kind => ({
  kind,
  field: flag(`evidence-${kind}`),
}))

/** At which sites or in which groups it was seen, parted by commas: what holds at one school may not hold at the next. */
export const seenAt: LineField = line('seen-at')

export const CAUSE_FIELDS: readonly Field[] = [root, control, ...evidence.map(e => e.field), seenAt]

/** The kinds of evidence that an item has, in the order above. */
export const evidenceOf = (item: Element): readonly EvidenceKind[] =>
  evidence.filter(e => e.field.read(item.values)).map(e => e.kind)
