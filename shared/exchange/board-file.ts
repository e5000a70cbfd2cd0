import * as z from 'zod/mini'
import type { MarksByKey } from '../base/text-marks.ts'
import { fail, ok, type Result } from '../base/result.ts'
import type { Json } from '../board/change.ts'
import type { Element } from '../board/element.ts'
import { elementKinds } from '../elements/registry.ts'
import { type ImportFault, importFault } from './import-fault.ts'
import { isKey, isRecord, plain, plainRecord } from './plain.ts'
import { fileMarks, textOf, words } from './file-texts.ts'
import { type BoardSource, SETTINGS } from './source.ts'

// A board as a file of ours: every living element with all its keys, texts and maps. Lossless, also for kinds that this version does
// not know. Ids are good inside the file only: who reads it gives fresh ones (put-board.ts).

const FORMAT = 'throughline-board'
const VERSION = 1

export interface FileElement {
  readonly id: string
  readonly kind: string
  readonly values: Readonly<Record<string, Json>>
  readonly texts: Readonly<Record<string, string>>
  /** What of the texts is bold, italic or a link; absent where nothing is. */
  readonly marks?: MarksByKey
  readonly maps: Readonly<Record<string, Readonly<Record<string, Json>>>>
}

export interface BoardFile {
  readonly format: typeof FORMAT
  readonly version: number
  readonly title: string
  /** What the board as a whole carries: the name of the initiative. */
  readonly settings: Readonly<Record<string, Json>>
  readonly elements: readonly FileElement[]
  /** Pictures as data URIs, by the name that image elements give them. */
  readonly images: Readonly<Record<string, string>>
}

const OWN = new Set(['kind', 'deleted'])

const fileElement = (element: Element, texts = element.texts): FileElement => ({
  id: element.id,
  kind: element.kind,
  values: plainRecord(Object.fromEntries(Object.entries(element.values).filter(([key]) => !OWN.has(key)))),
  texts: Object.fromEntries(
    Object.entries(texts)
      .filter(([key]) => isKey(key))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  ),
  ...(element.marks === undefined
    ? {}
    : { marks: Object.fromEntries(Object.entries(element.marks).filter(([key]) => isKey(key))) }),
  maps: Object.fromEntries(
    Object.entries(element.maps)
      .filter(([key]) => isKey(key))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, map]) => [key, plainRecord(map)]),
  ),
})

/**
 * Everything that lives. An item whose own standing was deleted lives on in its mirrors: the first of them is the item in the file,
 * which says the same without naming anything that is gone.
 */
export function boardFile({ view, title, images, only, settings = {} }: BoardSource): BoardFile {
  const taken = [...(only === undefined ? view.ids() : withMembers(view, only))].sort()
  /** By the item that has no standing of its own. */
  const heirs = new Map<string, string>()
  for (const id of taken) {
    const item = view.item(id)
    if (item !== undefined && view.get(item.id) === undefined && !heirs.has(item.id)) heirs.set(item.id, id)
  }
  const elements = taken.flatMap((id): readonly FileElement[] => {
    const standing = view.get(id)
    const item = view.item(id)
    if (standing === undefined) return []
    const made = fileElement(standing)
    if (standing.kind !== 'mirror' || item === undefined) return [{ ...made, values: toHeirs(made.values, heirs) }]
    if (heirs.get(item.id) !== id) return [{ ...made, values: { ...made.values, of: heirs.get(item.id) ?? item.id } }]
    const { of: _of, ...where } = made.values
    const own = fileElement(item)
    const { place: _place, pin: _pin, at: _at, ...content } = own.values
    return [{ ...own, id, values: plainRecord({ ...content, ...where }) }]
  })
  const known = Object.fromEntries(SETTINGS.map(key => [key, settings[key]]))
  return { format: FORMAT, version: VERSION, title, settings: plainRecord(known), elements, images: images ?? {} }
}

/** Ends of lines and links name items. */
function toHeirs(
  values: Readonly<Record<string, Json>>,
  heirs: ReadonlyMap<string, string>,
): Readonly<Record<string, Json>> {
  if (heirs.size === 0) return values
  const now: Record<string, Json> = { ...values }
  for (const end of ['from', 'to'] as const) {
    const value = values[end]
    const heir = isRecord(value) && typeof value.id === 'string' ? heirs.get(value.id) : undefined
    if (heir !== undefined && isRecord(value)) now[end] = plainRecord({ ...value, id: heir })
  }
  return now
}

/** These standings with all that stands in them, and lines and links whose ends are both among them. */
function withMembers(view: BoardSource['view'], only: readonly string[]): readonly string[] {
  const found = new Set<string>()
  const stack = [...only]
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (found.has(id) || view.get(id) === undefined) continue
    found.add(id)
    stack.push(...view.structure(id).members)
  }
  for (const id of [...found])
    for (const line of view.bound(id)) {
      const { from, to } = view.get(line) ?? {}
      if (found.has(from?.id ?? id) && found.has(to?.id ?? id)) found.add(line)
    }
  return [...found]
}

export function writeBoardFile(source: BoardSource): string {
  const file = boardFile(source)
  const { images, ...rest } = file
  return `${JSON.stringify(Object.keys(images).length === 0 ? rest : file, null, 1)}\n`
}

export interface FileLimits {
  readonly elements: number
  /** UTF-16 units of one text. */
  readonly text: number
}

/** Longer strings belong in a text, or are pictures in disguise; the server takes no longer ones either. */
const LONGEST_STRING = 10_000

const named = z.string().check(z.refine(isKey), z.maxLength(64))
const element = z.looseObject({
  id: named,
  kind: z.string().check(z.maxLength(64)),
  values: z.optional(z.record(z.string(), z.unknown())),
  texts: z.optional(z.record(z.string(), words)),
  marks: z.optional(z.unknown()),
  maps: z.optional(z.record(z.string(), z.record(z.string(), z.unknown()))),
})
const file = z.looseObject({
  format: z.literal(FORMAT),
  version: z.number().check(z.int(), z.positive()),
  title: z.optional(z.string()),
  settings: z.optional(z.record(z.string(), z.unknown())),
  elements: z.array(element),
  images: z.optional(z.record(z.string(), z.string().check(z.startsWith('data:image/')))),
})

const hasLongString = (value: unknown): boolean => {
  if (typeof value === 'string') return value.length > LONGEST_STRING
  if (Array.isArray(value)) return value.some(hasLongString)
  return isRecord(value) && Object.values(value).some(hasLongString)
}

const KINDS = elementKinds()

/** A table's cells are texts too. */
const textsInMaps = ({ kind, maps }: FileElement): readonly string[] =>
  (KINDS.anatomy(kind).textMaps ?? []).flatMap(map =>
    Object.values(maps[map] ?? {}).filter(text => typeof text === 'string'),
  )

/** True for what says of itself that it is a board of ours, sound or not. */
export const looksLikeBoard = (json: unknown): boolean => isRecord(json) && json.format === FORMAT

/** Checks a file at the door. What a newer version wrote beside the known is kept; a newer format of the file is not guessed at. */
export function readBoardFile(json: unknown, limits: FileLimits): Result<BoardFile, ImportFault> {
  if (!looksLikeBoard(json)) return fail(importFault('not-a-board'))
  const read = file.safeParse(json)
  if (!read.success) return fail(importFault('broken-board', { where: read.error.issues[0]?.path.join('.') ?? '' }))
  const { version, title, settings, elements, images } = read.data
  if (version > VERSION) return fail(importFault('newer-version', { version }))
  if (elements.length > limits.elements) return fail(importFault('too-many-items', { most: limits.elements }))
  if (new Set(elements.map(each => each.id)).size < elements.length)
    return fail(importFault('broken-board', { where: 'elements' }))
  const made = elements.map(({ id, kind, values, texts, marks: beside, maps }): FileElement => {
    const marks = fileMarks(texts ?? {}, beside)
    return {
      id,
      kind,
      values: plainRecord(Object.fromEntries(Object.entries(values ?? {}).filter(([key]) => !OWN.has(key)))),
      texts: Object.fromEntries(
        Object.entries(texts ?? {}).flatMap(([key, text]) => (isKey(key) ? [[key, textOf(text)]] : [])),
      ),
      ...(marks === undefined ? {} : { marks }),
      maps: Object.fromEntries(
        Object.entries(maps ?? {}).flatMap(([key, map]) => (isKey(key) ? [[key, plainRecord(map)]] : [])),
      ),
    }
  })
  if (made.some(each => [...Object.values(each.texts), ...textsInMaps(each)].some(text => text.length > limits.text)))
    return fail(importFault('text-too-long', { most: limits.text }))
  if (made.some(each => hasLongString(plain(each.values)) || hasLongString(each.maps)))
    return fail(importFault('text-too-long', { most: LONGEST_STRING }))
  const known = Object.fromEntries(SETTINGS.map(key => [key, settings?.[key]]))
  return ok({
    format: FORMAT,
    version,
    title: title ?? '',
    settings: plainRecord(known),
    elements: made,
    images: images ?? {},
  })
}
