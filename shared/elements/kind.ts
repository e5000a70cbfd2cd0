import type { Box, Vec } from '../base/geometry.ts'
import type { Weight } from '../base/text-metrics.ts'
import type { Anatomy } from '../board/anatomy.ts'
import type { Element } from '../board/element.ts'
import type { Field } from '../board/field.ts'
import type { Migration } from '../board/migration.ts'
import type { Primitive } from '../paint/primitive.ts'
import type { Theme } from '../paint/theme.ts'

// What an element kind is: one folder and one line in registry.ts. Toolbar, inspector, painter, outline, schema and the
// contract tests loop over the registry; none names a kind.

/** Where and how an element's text stands, for the painter and for the editor laid over it. */
export interface TextPlace {
  readonly box: Box
  readonly size: number
  readonly weight: Weight
  readonly align: 'left' | 'centre' | 'right'
  /** Text starts at the top of the box, or is centred in it. */
  readonly vertical: 'top' | 'middle'
}

/** What an element may know of the others while it is measured and painted. */
export interface Surroundings {
  /** Where a standing is drawn now; null when it is not. */
  readonly boxOf: (id: string) => Box | null
  /** Its outline as a polygon when it stands in this box; null where the box is its outline. */
  readonly outlineOf?: (id: string, box: Box) => readonly Vec[] | null
}

export interface ElementKind {
  readonly id: string
  readonly anatomy: Anatomy
  /** Plain keys that this kind adds to the common ones. */
  readonly fields: readonly Field[]
  readonly migrations: readonly Migration[]
  /** How its box may be changed by hand. */
  readonly resize: 'none' | 'aspect' | 'free' | 'width'
  /** May be the end of a connector. */
  readonly connects: boolean
  /** Takes in what is dropped on it. */
  readonly adopts: boolean
  /** Has a colour of the note palette. */
  readonly fills: boolean
  /** Has a text that people edit on the board. */
  readonly writes: boolean
  /** May be duplicated, moved and bound by itself (a mirror's or diagram member's place is its diagram's affair). */
  readonly box: (element: Element, around: Surroundings) => Box
  readonly paint: (element: Element, box: Box, theme: Theme, around: Surroundings) => readonly Primitive[]
  /** `margin` is the reach of the pointer in board units. */
  readonly hits: (element: Element, box: Box, point: Vec, margin: number, around: Surroundings) => boolean
  readonly textPlace: (element: Element, box: Box) => TextPlace | null
  /** What it is called where it has no words of its own; '' for its kind's name. */
  readonly name?: (element: Element) => string
  /** Further stored keys that nobody sets by hand, as JSON schema for docs/schema. */
  readonly keys?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** Its outline as a polygon, where that is not the box: lines end on it. */
  readonly outline?: (element: Element, box: Box) => readonly Vec[]
  /** How a colour of the palette looks on it, where that is not a note's. */
  readonly swatch?: (theme: Theme, fill: string) => string
  /** Layer in which it is drawn: frames below everything, connectors above frames, the rest above. */
  readonly layer: 0 | 1 | 2
}
