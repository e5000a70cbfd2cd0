// Edits are data. Commands give lists of these; shared/board/doc/write.ts applies a list as one undo step.

/** Plain JSON, as Yjs stores it in an Any. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/** A keyed replacement inside a text: at `at`, remove `remove` characters (UTF-16), insert `insert`. */
export interface TextEdit {
  readonly at: number
  readonly remove: number
  readonly insert: string
}

export type Change =
  /** A new element. Its texts and maps are made with it, never later. */
  | {
      readonly op: 'create'
      readonly id: string
      readonly kind: string
      readonly values: Readonly<Record<string, Json | undefined>>
      /** First words, by text key; every text that the kind declares is made whether named or not. */
      readonly texts?: Readonly<Record<string, string>>
      readonly maps?: Readonly<Record<string, Readonly<Record<string, Json>>>>
    }
  /** Sets a plain value; undefined takes the key away, which is how a default is stored. */
  | { readonly op: 'set'; readonly id: string; readonly key: string; readonly value: Json | undefined }
  | { readonly op: 'text'; readonly id: string; readonly key: string; readonly edit: TextEdit }
  /** An entry of a keyed map; undefined takes it away. */
  | {
      readonly op: 'put'
      readonly id: string
      readonly map: string
      readonly key: string
      readonly value: Json | undefined
    }
  | { readonly op: 'meta'; readonly key: string; readonly value: Json | undefined }

export const set = (id: string, key: string, value: Json | undefined): Change => ({ op: 'set', id, key, value })

/** The smallest single edit that turns one text into the other: common start and end stay. Null when they are equal. */
export function textEdit(before: string, after: string): TextEdit | null {
  if (before === after) return null
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++
  // never cut through a surrogate pair: half of an emoji would be written as a broken character
  if (start > 0 && isHigh(before.charCodeAt(start - 1))) start--
  let end = 0
  while (end < most - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end))
    end++
  if (end > 0 && isLow(before.charCodeAt(before.length - end))) end--
  return { at: start, remove: before.length - start - end, insert: after.slice(start, after.length - end) }
}

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff
