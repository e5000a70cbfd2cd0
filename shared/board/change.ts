import type { Format, MarksByKey, TextEdit } from '../base/text-marks.ts'

// Edits are data. Commands give lists of these; shared/board/doc/write.ts applies a list as one undo step.

/** Plain JSON, as Yjs stores it in an Any. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

export type Change =
  /** A new element. Its texts and maps are made with it, never later. */
  | {
      readonly op: 'create'
      readonly id: string
      readonly kind: string
      readonly values: Readonly<Record<string, Json | undefined>>
      /** First words, by text key; every text that the kind declares is made whether named or not. */
      readonly texts?: Readonly<Record<string, string>>
      /** How the first words look, by text key. */
      readonly marks?: MarksByKey | undefined
      readonly maps?: Readonly<Record<string, Readonly<Record<string, Json>>>>
    }
  /** Sets a plain value; undefined takes the key away, which is how a default is stored. */
  | { readonly op: 'set'; readonly id: string; readonly key: string; readonly value: Json | undefined }
  | { readonly op: 'text'; readonly id: string; readonly key: string; readonly edit: TextEdit }
  /** How a stretch of a text looks from now on. */
  | {
      readonly op: 'format'
      readonly id: string
      readonly key: string
      readonly from: number
      readonly length: number
      readonly format: Format
    }
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

/**
 * The smallest single edit that turns one text into the other: common start and end stay. Null when they are equal. `caret` is where
 * in `after` the typing stopped: of several places where equal characters could have come in, it is the one.
 */
export function textEdit(before: string, after: string, caret?: number): TextEdit | null {
  if (before === after) return null
  const behind = caret === undefined ? 0 : tailAfter(before, after, caret)
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most - behind && before.charCodeAt(start) === after.charCodeAt(start)) start++
  // never cut through a surrogate pair: half of an emoji would be written as a broken character
  if (start > 0 && isHigh(before.charCodeAt(start - 1))) start--
  let end = 0
  while (end < most - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end))
    end++
  if (end > 0 && isLow(before.charCodeAt(before.length - end))) end--
  return { at: start, remove: before.length - start - end, insert: after.slice(start, after.length - end) }
}

/** How much follows the caret in both alike; 0 where the caret tells nothing. */
function tailAfter(before: string, after: string, caret: number): number {
  const tail = after.slice(caret)
  return tail.length <= before.length && before.endsWith(tail) ? tail.length : 0
}

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff
