import { type Fault, type FaultCode, fault } from '#shared/base/fault.ts'
import { freshIds } from '#shared/base/ids.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import { readAll, settingOf } from '#shared/board/doc/read.ts'
import type { BoardDocument } from '#shared/board/doc/roots.ts'
import { seedUpdate } from '#shared/board/doc/seed.ts'
import { viewOf } from '#shared/board/view.ts'
import { diagramKinds } from '#shared/diagrams/registry.ts'
import { imageIdOf } from '#shared/elements/image/image.ts'
import { elementKinds } from '#shared/elements/registry.ts'
import { type BoardFile, readBoardFile } from '#shared/exchange/board-file.ts'
import { DOCUMENT_WORDS } from '#shared/exchange/document-words.ts'
import { BOARD_FORMATS } from '#shared/exchange/formats.ts'
import type { ImportFaultCode } from '#shared/exchange/import-fault.ts'
import { putImport } from '#shared/exchange/put-import.ts'
import { sayFrom } from '#shared/exchange/say.ts'
import { type BoardSource, SETTINGS } from '#shared/exchange/source.ts'
import { writeThumbnail } from '#shared/exchange/thumbnail.ts'
import { light } from '#shared/paint/theme.ts'
import type { ImportAnswer } from '#shared/wire/api.ts'
import { openedBoard } from '../../auth/principal.ts'
import { cryptoRandom } from '../../auth/secret.ts'
import type { BoardRow } from '../../storage/ports.ts'
import { isBarred } from '../import-rules.ts'
import { keepImage } from '../keep-image.ts'
import { readBytes } from '../read-bytes.ts'
import { admit, type Caller, type Route } from '../route.ts'
import type { Services } from '../services.ts'

// A board as a file and a file on a board. What goes out is read between two commits; what comes in is one write, and committed before
// the answer. Every format is one of shared/exchange/formats.ts.

const say = sayFrom(DOCUMENT_WORDS)

export const sourceIn = (document: BoardDocument, board: BoardRow, now: number): BoardSource => ({
  title: board.title,
  view: viewOf(readAll(document)),
  elements: elementKinds(),
  diagrams: diagramKinds(),
  say,
  now,
  settings: Object.fromEntries(SETTINGS.map(key => [key, settingOf(document, key)])),
})

/** The pictures that a board names. */
function namedIn({ view }: BoardSource): ReadonlySet<string> {
  const ids = new Set<string>()
  for (const id of view.ids()) {
    const item = view.item(id)
    const image = item === undefined ? null : imageIdOf(item)
    if (image !== null) ids.add(image)
  }
  return ids
}

/** The pictures of a board as data URIs. One that the store does not have is left out, like on screen. */
export async function imagesOf(source: BoardSource, workshopId: string, { storage }: Services) {
  const images: Record<string, string> = {}
  for (const id of namedIn(source)) {
    const image = await storage.images.get(workshopId, id)
    if (image !== null) images[id] = `data:${image.type};base64,${Buffer.from(image.bytes).toString('base64')}`
  }
  return images
}

/** Formats that carry pictures. */
const WITH_IMAGES = new Set(['json', 'svg'])
/** Formats that say what is overdue, which changes by itself. */
const TIMELY = new Set(['md'])

/** The text of a board in this form, kept as long as nobody writes: making one of a large board holds everybody else up. */
async function textOf(
  { boards, keptTexts, now }: Services,
  board: BoardRow,
  form: string,
  make: (source: BoardSource) => Made | Promise<Made>,
): Promise<string> {
  const found = await boards.look(board.id, (document, seq) => {
    const revision = `${seq} ${board.title}`
    const text = keptTexts.of(board.id, form, revision)
    return text === undefined ? { revision, source: sourceIn(document, board, now()) } : text
  })
  if (typeof found === 'string') return found
  const { text, lasts } = await make(found.source)
  if (lasts) keptTexts.keep(board.id, form, found.revision, text)
  return text
}

interface Made {
  readonly text: string
  /** It is the same until somebody writes. */
  readonly lasts: boolean
}

export const exportBoard: readonly Route[] = BOARD_FORMATS.map(({ id: format, mediaType, write }) => ({
  method: 'get',
  path: `/api/boards/:id/export.${format}`,
  needs: 'board',
  async handle(request, _readBody, services) {
    const caller = await admit('board', request, services)
    if (!caller.ok) return caller
    const { board } = caller.value
    const text = await textOf(services, board, format, async source => {
      const images = WITH_IMAGES.has(format) ? await imagesOf(source, board.workshopId, services) : {}
      // a picture that is not there yet may come without anybody writing
      const lasts = !TIMELY.has(format) && !(WITH_IMAGES.has(format) && namedIn(source).size > 0)
      return { text: write({ ...source, images }), lasts }
    })
    return ok({ status: 200, file: { mediaType, name: board.title, ending: format, text } })
  },
}))

export const readThumbnail: Route = {
  method: 'get',
  path: '/api/boards/:id/thumbnail.svg',
  needs: 'board',
  async handle(request, _readBody, services) {
    const caller = await admit('board', request, services)
    if (!caller.ok) return caller
    const { board } = caller.value
    const text = await textOf(services, board, 'thumbnail', source => ({
      text: writeThumbnail(source, light),
      lasts: true,
    }))
    return ok({ status: 200, file: { mediaType: 'image/svg+xml; charset=utf-8', name: null, ending: 'svg', text } })
  },
}

/** The fault that a bad file is answered with, and its sentence. */
const REFUSALS: Partial<Readonly<Record<ImportFaultCode, readonly [FaultCode, string?]>>> = {
  'not-a-board': ['bad-request', 'The body is not a throughline-board.'],
  'broken-board': ['bad-request', 'The throughline-board is damaged.'],
  'newer-version': ['bad-request', 'The throughline-board was written by a newer version.'],
  'too-many-items': ['board-full'],
  'text-too-long': ['text-too-long'],
}

export const importBoard: Route = {
  method: 'post',
  path: '/api/boards/:id/import',
  needs: 'board',
  async handle(request, _readBody, services) {
    const { config, log } = services
    const caller = await admit('board', request, services)
    if (!caller.ok) return caller
    const { person, board } = caller.value
    const mayNot = await refusal(services, caller.value)
    if (mayNot !== null) return fail(mayNot)
    // a board with its pictures is larger than any other body (docs/api.md)
    const body = await readBytes(request, config.limits.step2Bytes)
    if (!body.ok) return body
    const read = readBody(body.value, config.limits)
    if (!read.ok) return read
    const file = await withImages(services, board, read.value)
    if (!file.ok) return file
    const added = await write(services, caller.value, file.value)
    if (added.ok) log.info('imported', { board: board.id, participant: person.id, added: added.value })
    const answer = (count: number): ImportAnswer => ({ added: count })
    return added.ok ? ok({ status: 200, json: answer(added.value) }) : added
  },
}

type Writer = Parameters<typeof openedBoard>[1]

/** Roles and locks as on the board socket (server/sync/judge.ts). */
async function refusal(
  { store }: Services,
  { person, board }: { readonly person: Writer; readonly board: BoardRow },
): Promise<Fault | null> {
  const opened = await openedBoard(store, person, board.id)
  if (!opened.ok) return opened.error
  if (person.role === 'viewer' || opened.value.may === 'view') return fault('view-only')
  const workshop = await store.workshop(board.workshopId)
  return workshop?.state.locks[board.id] === true && person.role !== 'facilitator' ? fault('locked') : null
}

function readBody(body: Uint8Array, limits: Services['config']['limits']): Result<BoardFile, Fault> {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return fail(fault('malformed-json'))
  }
  const file = readBoardFile(json, limits)
  if (file.ok) return file
  const [code, message] = REFUSALS[file.error.code] ?? ['bad-request']
  return fail(fault(code, message))
}

/** Keeps the file's pictures; a picture's id is made from its bytes, so that it is mostly the one in the file. */
async function withImages(services: Services, board: BoardRow, file: BoardFile): Promise<Result<BoardFile, Fault>> {
  const names = new Map<string, string>()
  for (const [name, uri] of Object.entries(file.images)) {
    const bytes = Buffer.from(uri.slice(uri.indexOf(',') + 1), 'base64')
    const kept = await keepImage(services, board.workshopId, new Uint8Array(bytes))
    if (!kept.ok) return kept
    names.set(name, kept.value.id)
  }
  const elements = file.elements.map(element => {
    const id = names.get(String(element.values.image ?? ''))
    return id === undefined ? element : { ...element, values: { ...element.values, image: id } }
  })
  return ok({ ...file, elements })
}

async function write(
  { boards, config, now, store }: Services,
  { person, board }: Caller['board'],
  file: BoardFile,
): Promise<Result<number, Fault>> {
  const { limits } = config
  const chance = { random: cryptoRandom, fresh: freshIds(cryptoRandom) }
  const made = await boards.look(board.id, document => {
    const source = sourceIn(document, board, now())
    return { size: source.view.size, ...putImport(source, [{ type: 'board', file }], null, chance) }
  })
  if (made.size + made.added > limits.elements) return fail(fault('board-full'))
  if (made.changes.length === 0) return ok(0)
  const rules = (await store.workshop(board.workshopId))?.state.rules
  if (person.role === 'participant' && rules !== undefined && isBarred(made.changes, rules, person.id))
    return fail(fault('element-rule'))
  const update = seedUpdate(made.changes, elementKinds().anatomy, [])
  const before = await boards.readBoard(board.id)
  if (before.byteLength + update.byteLength > limits.docBytes) return fail(fault('board-full'))
  await boards.keepVersion(board.id, { why: 'import', by: person.id, name: null })
  const ids = made.changes.flatMap(change => (change.op === 'create' ? [{ element: change.id, by: person.id }] : []))
  const written = await boards.writeAsServer(board.id, update, { owner: person.id, made: ids })
  return written.ok ? ok(made.added) : written
}
