import type { Fetched } from '../base/fetched.ts'
import type { Box, Vec } from '../base/geometry.ts'
import type { Change } from '../board/change.ts'
import type { Field } from '../board/field.ts'
import type { Migration } from '../board/migration.ts'
import type { TextPlace } from '../elements/kind.ts'
import type { Primitive } from '../paint/primitive.ts'
import type { Theme } from '../paint/theme.ts'
import type { GraphDraft } from './draft.ts'
import type { Feedback, NamedLoop } from './feedback.ts'
import type { Speaks } from './speaks.ts'
import type { Fits, Part } from './steps.ts'
import type { DiagramTree, TreeNode } from './tree.ts'

// What a diagram kind is: one folder and one line in registry.ts. Toolbar, inspector, outline, hints, paste rules, export menu,
// templates and the contract tests loop over the registry; none names a kind.

export interface Role {
  /** Roles that may hang under it, the usual one first: what a new child becomes. Empty for a leaf. */
  readonly children: readonly string[]
  /** Marks and attributes an item has while it stands in this role; stored on the item. */
  readonly fields: readonly Field[]
}

/** What may be linked, and how. Commands that obey this: link-commands.ts. */
export interface LinkRules {
  /** Marks that a link of this kind carries, of those that the link element has. */
  readonly fields: readonly Field[]
  /** May this one act on that one, by their roles? Asked for two different items and for one with itself. */
  readonly allowed: (from: TreeNode, to: TreeNode) => boolean
  /** Something may act on itself. */
  readonly self: boolean
  /** An effect may come round to its own cause. */
  readonly circles: boolean
  /** Two links from one to the same other, of unlike signs: two mechanisms. */
  readonly parallel: boolean
}

/** A link as it is drawn. */
export interface DrawnLink {
  /** A cubic Bézier: start, control, control, end and so on, from the cause to the effect. */
  readonly curve: readonly Vec[]
  readonly bounds: Box
  /** Where its text and its toolbar belong. */
  readonly middle: Vec
}

/** A heading over a part of a diagram. */
export interface LayoutLabel {
  /** What it names: a role of the kind (in the plural). */
  readonly word: string
  /** The room it has: one line, from the left, in the middle of its height. */
  readonly box: Box
  readonly size: number
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
  /**
   * Links as they are drawn, by id; a kind without links has none. A place in the tree that is drawn as a link (shared/diagrams/edges.ts)
   * stands under its child's id, and is painted with the furniture.
   */
  readonly links?: ReadonlyMap<string, DrawnLink>
  /** Headings: whoever paints writes the words, since shared/ has none. They stand inside `bounds`. */
  readonly labels?: readonly LayoutLabel[]
  /** Where loops are marked, by their key, and what is marked there. */
  readonly badges?: ReadonlyMap<string, Box>
  readonly loops?: readonly NamedLoop[]
  /**
   * Free placement: what the links of some standings look like while these are carried, by their boxes now. A preview: the other
   * links stay as they are.
   */
  readonly carried?: (boxes: ReadonlyMap<string, Box>, theme: Theme) => ReadonlyMap<string, readonly Primitive[]>
  /**
   * What is drawn for each standing, link (under its id) and badge (under its loop's key), undermost first; the diagram's own
   * furniture stands under the diagram's id.
   */
  readonly paint: (theme: Theme) => ReadonlyMap<string, readonly Primitive[]>
  /** Exact hit test for a standing beyond its box (a bone, a twig), and for a link; absent means the box decides. */
  readonly hits?: (id: string, point: Vec, margin: number) => boolean
}

export interface Hint {
  /** "FB1": the catalogue's id (reference/domain.md §4). */
  readonly id: string
  readonly severity: 'info' | 'warning'
  /** The standing or link it is about, the key of a loop, or the diagram's id when it is about the whole. */
  readonly target: string
  /** Values for the sentence on screen. */
  readonly args?: Readonly<Record<string, string | number>>
}

/** A key press on a selected standing that only this kind knows, and what it does. */
export interface MarkKey {
  readonly key: string
  readonly field: string
}

/** A sentence as a word key with its arguments; the words are the client's. */
export interface Sentence {
  readonly word: string
  readonly args: Readonly<Record<string, string>>
}

export interface OutlineNode {
  readonly text: string
  readonly children: readonly OutlineNode[]
}

/** How things come into it that were written elsewhere (convert/). */
export interface Intake {
  /**
   * Loose notes. `groups`: below a new one of the first level, one for each cluster of notes. `loose`: they hang nowhere yet.
   * `where-they-stand`: at the first level, where people put them.
   */
  readonly notes: 'groups' | 'loose' | 'where-they-stand'
  /**
   * What stands in another diagram. `stand`: the same item stands here too. `reword`: a new item in new words with a trace, in
   * these roles from the highest chosen one down; the last repeats. Absent: nothing comes in.
   */
  readonly items?: { readonly as: 'stand' } | { readonly as: 'reword'; readonly roles: readonly string[] }
}

export interface DiagramKind {
  readonly id: string
  /**
   * The role of the one at the head: effect, aim. Null for a kind without one: everything then stands at the first level, in any
   * of its roles, and the diagram's own text is its title.
   */
  readonly head: string | null
  readonly roles: Readonly<Record<string, Role>>
  readonly structure: 'tree' | 'graph'
  /** It draws what is bold, slanted or a link in the words of its standings. */
  readonly looks?: true
  /** derived: positions are computed, only pins are stored. free: people place things. */
  readonly placement: 'derived' | 'free'
  /** Settings of the diagram element itself. */
  readonly fields: readonly Field[]
  /** Ready-made first levels, as lists of word keys: the category sets of a fishbone. */
  readonly sets: readonly { readonly id: string; readonly roles: string; readonly items: readonly string[] }[]
  readonly markKeys: readonly MarkKey[]
  /** Links between items, beside the tree; absent where a kind has none. */
  readonly links?: LinkRules
  /** Items may stand in it before they hang anywhere, as this role: ideas first, themed into drivers. Absent: what has no parent hangs under the head. */
  readonly loose?: string
  /** What a selection elsewhere becomes in it; absent where nothing is taken in that way. */
  readonly intake?: Intake
  readonly migrations: readonly Migration[]
  readonly layout: (tree: DiagramTree) => Layout
  readonly hints: (tree: DiagramTree, now: number) => readonly Hint[]
  /** What a child of this node becomes; null when it takes none. */
  readonly childRole: (tree: DiagramTree, parent: TreeNode | null) => string | null
  /** Text formats of this kind (Mermaid, indented text …), by file ending. */
  readonly exports: Readonly<Record<string, (tree: DiagramTree) => string>>
  /** Texts it recognises when pasted or opened: the head's text and the tree below; null when it is not one of its own. */
  readonly reads: Readonly<Record<string, (text: string) => OutlineNode | null>>
  /** Texts with items and links that it recognises; null when one is not its own. */
  readonly drafts?: Readonly<Record<string, (text: string) => GraphDraft | null>>
  /**
   * Branches of its own text that come under a standing: the new items, which may hang under standings or link to them. Null where
   * they say no more than any outline.
   */
  readonly branches?: (forest: readonly OutlineNode[], tree: DiagramTree, under: string) => GraphDraft | null
  /** Its rows in a sheet, header first, and a sheet of its own read back; null when it is another's. */
  readonly sheet?: {
    readonly write: (tree: DiagramTree) => readonly (readonly string[])[]
    readonly read: (rows: readonly (readonly string[])[]) => GraphDraft | null
  }
  /**
   * Free placement: where new items with these texts go, near `about` and clear of what is there. Top left corners, as `at` is
   * stored.
   */
  readonly spots?: (taken: readonly Box[], texts: readonly string[], about: Vec) => readonly Vec[]
  /** Everything put in order at once, as one undo step. Nothing where it is in order already. Few ask for it: it comes when somebody does. */
  readonly tidy?: Fetched<(tree: DiagramTree) => readonly Change[]>
  /** What the fields of a standing say together; null while something is missing. */
  readonly sentence?: (node: TreeNode) => Sentence | null
  /** Loops, where the kind has them. */
  readonly feedback?: Feedback
  /** What of it answers which of the six principles (shared/principles); absent where nothing does but by a tag. */
  readonly speaks?: Speaks
  /** How it is told part by part where the whole cannot be read; absent: branch by branch (steps.ts). */
  readonly steps?: (tree: DiagramTree, fits: Fits) => readonly Part[]
}
