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
  /** How many stand in it. */
  readonly countOf?: (id: string) => number
}

/** Plain values of an element, by key. */
export type LineValues = Readonly<Record<string, number>>

export interface LineKnob {
  readonly at: Vec
  readonly carries: Vec
}

/** What can be done by hand with a kind that is a line between two ends. Null where it has no ends to be drawn between. */
export interface LineKind {
  /** As drawn, from its start to its end. */
  readonly points: (element: Element, around: Surroundings) => readonly Vec[] | null
  /** Where it is taken hold of to bend it, clear of its words, and the point of the line that is carried by that. */
  readonly knob: (element: Element, around: Surroundings) => LineKnob | null
  /** Where its words are; null without words. */
  readonly label: (element: Element, around: Surroundings) => Box | null
  /** What to store when the point of its knob, or its words, are carried to a point. */
  readonly bent: (element: Element, around: Surroundings, point: Vec) => LineValues
  readonly slid: (element: Element, around: Surroundings, point: Vec) => LineValues
}

/** What a kind is that holds texts in rows and columns; `key` is a text key (shared/board/anatomy.ts). */
export interface CellsKind {
  /** Row by row. */
  readonly keys: (element: Element) => readonly (readonly string[])[]
  readonly words: (element: Element) => readonly (readonly string[])[]
  /** The first row names the columns. */
  readonly named: (element: Element) => boolean
  readonly at: (element: Element, box: Box, point: Vec) => string | null
  /** This one, or the one that stands in its place where its row or column is gone; null for none. */
  readonly near: (element: Element, key: string) => string | null
  readonly box: (element: Element, box: Box, key: string) => Box | null
  readonly place: (element: Element, box: Box, key: string) => TextPlace | null
  /** What a cell's words are drawn with and on. */
  readonly looks: (element: Element, theme: Theme, key: string) => { readonly fill: string; readonly ink: string }
  /** Left and right edge of each column, on the board. */
  readonly edges: (
    element: Element,
    box: Box,
  ) => readonly { readonly col: string; readonly from: number; readonly to: number }[]
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
  /** How its text may look. `words`: bold, italic and links; `lists`: these and lists. Absent: all alike; what came as bold is not drawn. */
  readonly looks?: 'words' | 'lists'
  /** May be duplicated, moved and bound by itself (a mirror's or diagram member's place is its diagram's affair). */
  readonly box: (element: Element, around: Surroundings) => Box
  readonly paint: (element: Element, box: Box, theme: Theme, around: Surroundings) => readonly Primitive[]
  /** What of its picture can be seen from afar, where that costs less than all of it: fitting words does. */
  readonly bare?: (element: Element, box: Box, theme: Theme, around: Surroundings) => readonly Primitive[]
  /** `margin` is the reach of the pointer in board units. */
  readonly hits: (element: Element, box: Box, point: Vec, margin: number, around: Surroundings) => boolean
  readonly textPlace: (element: Element, box: Box, around: Surroundings) => TextPlace | null
  /** What it is called where it has no words of its own; '' for its kind's name. */
  readonly name?: (element: Element) => string
  /** Further stored keys that nobody sets by hand, as JSON schema for docs/schema. */
  readonly keys?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** Its outline as a polygon, where that is not the box: lines end on it. */
  readonly outline?: (element: Element, box: Box) => readonly Vec[]
  /** How a colour of the palette looks on it, where that is not a note's. */
  readonly swatch?: (theme: Theme, fill: string) => string
  readonly line?: LineKind
  readonly cells?: CellsKind
  /** Layer in which it is drawn: frames below everything, connectors above frames, the rest above. */
  readonly layer: 0 | 1 | 2
}
