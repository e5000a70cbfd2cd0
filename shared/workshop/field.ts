import * as z from 'zod/mini'
import { isId } from '../base/ids.ts'

// The fields that API bodies and commands share. Lengths are in UTF-16 units, counted after cleaning.

export const TITLE_LENGTH = 200
export const NAME_LENGTH = 80
export const SENTENCE_LENGTH = 500

/**
 * What people type into a one-line field: no control characters, no lone surrogates, no marks that turn the reading
 * direction of the text around them (a name must not be able to rewrite the line that shows it), single spaces.
 */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim()

/** The same for several lines: they stay apart, with one empty line between two at most. */
const severalLines = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .split('\n')
    .map(oneLine)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

export const filledLines = (length: number) =>
  z.string().check(z.overwrite(severalLines), z.minLength(1), z.maxLength(length))

export const line = (length: number) => z.string().check(z.overwrite(oneLine), z.maxLength(length))

export const filledLine = (length: number) =>
  z.string().check(z.overwrite(oneLine), z.minLength(1), z.maxLength(length))

/** A name of a team: never empty. */
export const teamName = filledLine(NAME_LENGTH)

export const id = z.string().check(z.refine(isId))

const DAY = 86_400

/** A length of time; at most a day. */
export const seconds = z.number().check(z.positive(), z.lte(DAY))

/** Time to add, or with a minus sign to take away. */
export const moreSeconds = z.number().check(z.gte(-DAY), z.lte(DAY))

export const coordinate = z.number().check(z.gte(-1e9), z.lte(1e9))

export const sightFields = {
  elementId: z.exactOptional(id),
  view: z.exactOptional(z.object({ x: coordinate, y: coordinate, w: coordinate, h: coordinate })),
}
