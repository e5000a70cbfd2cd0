// Items and links as a foreign file has them, before they are on a board. Whoever reads a file checks it; whoever puts a draft on
// a board (plant-draft.ts) trusts it.

export interface DraftItem {
  /** Its name inside the draft. */
  readonly key: string
  readonly text: string
  /** A role of the kind; the usual one when absent. */
  readonly role?: string
  readonly at?: readonly [number, number]
  /** The item it hangs under, in a kind that is a tree; absent for the head, and for one that hangs nowhere. */
  readonly under?: string
  readonly principles?: readonly number[]
  /** It is another standing of that item, and shows what that one says. */
  readonly of?: string
  /** Fields of the role. */
  readonly values?: Readonly<Record<string, string | boolean>>
}

export interface DraftLink {
  readonly key: string
  readonly from: string
  readonly to: string
  readonly sign: '+' | '-' | '?' | null
  readonly delay: boolean
  readonly weak?: boolean
  readonly text?: string
}

/** A name that people gave to a loop, by the keys of its links in order. */
export interface DraftLoop {
  readonly links: readonly string[]
  readonly name: string
  readonly important: boolean
}

export interface GraphDraft {
  readonly title: string
  readonly items: readonly DraftItem[]
  readonly links: readonly DraftLink[]
  readonly loops: readonly DraftLoop[]
}

/** What an item carries besides its text and its place. */
export const extras = ({ values, principles }: DraftItem) => ({
  ...values,
  ...(principles === undefined || principles.length === 0 ? {} : { principles: [...principles] }),
})
