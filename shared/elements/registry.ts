import type { Anatomy } from '../board/anatomy.ts'
import { connector } from './connector/connector.ts'
import { diagram } from './diagram/diagram.ts'
import { frame } from './frame/frame.ts'
import type { ElementKind } from './kind.ts'
import { image } from './image/image.ts'
import { link } from './link/link.ts'
import { mirror } from './mirror/mirror.ts'
import { placeholder } from './placeholder.ts'
import { shape } from './shape/shape.ts'
import { sticky } from './sticky/sticky.ts'
import { stroke } from './stroke/stroke.ts'
import { table } from './table/table.ts'
import { text } from './text/text.ts'

/** Every element kind of the product: one line each. */
export const ELEMENT_KINDS: readonly ElementKind[] = [
  sticky,
  text,
  shape,
  connector,
  link,
  frame,
  stroke,
  image,
  table,
  mirror,
  diagram,
]

export interface ElementKinds {
  readonly all: readonly ElementKind[]
  /** The placeholder for a kind that is not known. */
  readonly of: (kind: string) => ElementKind
  readonly anatomy: (kind: string) => Anatomy
}

export function elementKinds(kinds: readonly ElementKind[] = ELEMENT_KINDS): ElementKinds {
  const byId = new Map(kinds.map(k => [k.id, k]))
  const of = (kind: string) => byId.get(kind) ?? placeholder
  return { all: kinds, of, anatomy: kind => of(kind).anatomy }
}
