// What a kind's entries are made of besides plain values. Texts and maps are made with their holder, never later:
// two people's first words in a text made lazily would lose one of them.

export interface Anatomy {
  readonly texts: readonly string[]
  readonly maps: readonly string[]
}

export type AnatomyOf = (kind: string) => Anatomy
