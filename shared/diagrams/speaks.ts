import type { LineField } from '../board/field.ts'
import type { TreeNode } from './tree.ts'

// What a kind's items can say to the six principles of improvement. The rules that ask are in shared/principles; here is only what
// they cannot know without knowing the kind.

/** Items of one role that a rule asks about. */
export interface Asked {
  readonly role: string
  /** Has it what is asked for? Null while a board cannot hold that at all. */
  readonly has: ((node: TreeNode) => boolean) | null
  /** Not yet, but on the way: worth listing. */
  readonly begun?: (node: TreeNode) => boolean
}

export interface Speaks {
  /** Principle 1. Ids of the hints that ask what the problem is: a head that none of them names has stated it. */
  readonly problem?: readonly string[]
  /** Principle 2. Where an item was seen, names parted by commas or semicolons, and whether it says how that is known. */
  readonly seen?: { readonly at: LineField; readonly known: (node: TreeNode) => boolean }
  /** Principle 3. A chain of so many standings of this role, one below the other, has looked behind the first answer. */
  readonly deep?: { readonly role: string; readonly levels: number }
  /** Principle 4. What should have a measure. */
  readonly measured?: readonly Asked[]
  /** Principle 5. What should be tested. */
  readonly tested?: readonly Asked[]
}
