import type { Fresh } from '../../base/ids.ts'
import type { Random } from '../../base/seeded.ts'

/** Chance, handed in: commands are pure. */
export interface Chance {
  readonly fresh: Fresh
  readonly random: Random
}
