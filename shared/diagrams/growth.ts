import { driverGrowth } from './driver-diagram/growth.ts'
import { fishboneGrowth } from './fishbone/growth.ts'
import type { DiagramKind } from './kind.ts'
import { mapGrowth } from './system-map/growth.ts'
import type { TreeRules } from './tree.ts'

// What of a kind is needed to read a diagram as a tree and to add to it, without how it is laid out and drawn: a phone lists and writes
// before the map's code has come. A contract test holds each to its kind.

export interface Growth extends TreeRules, Pick<DiagramKind, 'id' | 'structure' | 'childRole'> {}

const GROWTHS: readonly Growth[] = [fishboneGrowth, driverGrowth, mapGrowth]

/** @param type of a diagram element, as stored */
export const growthOf = (type: unknown): Growth | undefined => GROWTHS.find(growth => growth.id === type)
