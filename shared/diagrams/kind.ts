import type { Box, Vec } from '../base/geometry.ts'
import type { Field } from '../board/field.ts'
import type { Migration } from '../board/migration.ts'
import type { TextPlace } from '../elements/kind.ts'
import type { Primitive } from '../paint/primitive.ts'
import type { Theme } from '../paint/theme.ts'
import type { DiagramTree, TreeNode } from './tree.ts'

// What a diagram kind is: one folder and one line in registry.ts. Toolbar, inspector, outline, hints, paste rules, export menu,
// templates and the contract tests loop over the registry; none names a kind.

export interface Role {
  /** Roles that may hang under it, the usual one first: what a new child becomes. Empty for a leaf. */
  readonly children: readonly string[]
  /** Marks and attributes an item has while it stands in this role; stored on the item. */
  readonly fields: readonly Field[]
}

/** A derived layout: where every standing is drawn, and how. A function of the tree and the text metrics, nothing else. */
export interface Layout {
  /** Everything that it draws, in board units. */
  readonly bounds: Box
  /**
   * Where each standing is taken hold of; its texts lie inside. A standing that is folded away has none. What is drawn for it may
   * reach further (a bone), so a painter that culls asks its primitives or `bounds`.
   */
  readonly boxes: ReadonlyMap<string, Box>
  readonly texts: ReadonlyMap<string, TextPlace>
  /** What is drawn for each standing; the diagram's own furniture stands under the diagram's id. */
  readonly paint: (theme: Theme) => ReadonlyMap<string, readonly Primitive[]>
  /** Exact hit test for a standing beyond its box (a bone, a twig); absent means the box decides. */
  readonly hits?: (id: string, point: Vec, margin: number) => boolean
}

export interface Hint {
  /** "FB1": the catalogue's id (reference/domain.md §4). */
  readonly id: string
  readonly severity: 'info' | 'warning'
  /** The standing it is about; the diagram's id when it is about the whole. */
  readonly target: string
  /** Values for the sentence on screen. */
  readonly args?: Readonly<Record<string, string | number>>
}

/** A key press on a selected standing that only this kind knows, and what it does. */
export interface MarkKey {
  readonly key: string
  readonly field: string
}

export interface OutlineNode {
  readonly text: string
  readonly children: readonly OutlineNode[]
}

export interface DiagramKind {
  readonly id: string
  /** The role of the one at the head: effect, aim. */
  readonly head: string
  readonly roles: Readonly<Record<string, Role>>
  readonly structure: 'tree' | 'graph'
  /** derived: positions are computed, only pins are stored. free: people place things. */
  readonly placement: 'derived' | 'free'
  /** Settings of the diagram element itself. */
  readonly fields: readonly Field[]
  /** Ready-made first levels, as lists of word keys: the category sets of a fishbone. */
  readonly sets: readonly { readonly id: string; readonly roles: string; readonly items: readonly string[] }[]
  readonly markKeys: readonly MarkKey[]
  readonly migrations: readonly Migration[]
  readonly layout: (tree: DiagramTree) => Layout
  readonly hints: (tree: DiagramTree, now: number) => readonly Hint[]
  /** What a child of this node becomes; null when it takes none. */
  readonly childRole: (tree: DiagramTree, parent: TreeNode | null) => string | null
  /** Text formats of this kind (Mermaid, indented text …), by file ending. */
  readonly exports: Readonly<Record<string, (tree: DiagramTree) => string>>
  /** Texts it recognises when pasted or opened: the head's text and the tree below; null when it is not one of its own. */
  readonly reads: Readonly<Record<string, (text: string) => OutlineNode | null>>
}
