// What a kind's entries are made of besides plain values. Texts and maps are made with their holder, never later:
// two people's first words in a text made lazily would lose one of them.

export interface Anatomy {
  readonly texts: readonly string[]
  readonly maps: readonly string[]
  /** Those of the maps whose entries are texts. A text "a" may be joined by others, "a|…": shared/board/doc/map-text.ts. */
  readonly textMaps?: readonly string[]
  /** Those of the maps whose entries are made once: deleting one flags it in the map `gone`, and so does undoing its creation. */
  readonly lasting?: readonly string[]
}

export type AnatomyOf = (kind: string) => Anatomy

/** The map in which entries that are made once are flagged as deleted, by their key. */
export const GONE = 'gone'

/** What an editor opens a text in a map by (Board.text); a text of the element itself goes by its own key. */
export const textKey = (map: string, entry: string): string => `${map}/${entry}`

export function readTextKey(key: string): { readonly map: string; readonly entry: string } | null {
  const at = key.indexOf('/')
  return at < 0 ? null : { map: key.slice(0, at), entry: key.slice(at + 1) }
}
