import * as Y from 'yjs'
import { never, type Refusal } from './content-rules.ts'
import { eachDeleted } from './deletions.ts'
import { readIncoming } from './incoming.ts'
import type { Replica } from './replica.ts'
import { type Survey, surveyOf } from './survey.ts'

// Whether an update may enter a board, decided before it is applied: yjs itself believes whatever it is told. The verdicts are those of
// contract §4. Deletions inside an element are anybody's right; entries of `elements` are written once and never removed by a client, and so
// are their kinds. What an update changes is found by survey.ts; what may stand where is in content-rules.ts.

export type Verdict =
  | { readonly kind: 'nothing' }
  | ({
      readonly kind: 'accept'
      readonly newClients: readonly number[]
      /** How many living elements it deletes. */
      readonly deletes: number
    } & Touch)
  | { readonly kind: 'malformed' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'board-full' }
  | Refusal

/** Which elements an update is about, for rules that look at elements (design §5). */
export interface Touch {
  /** Parents of its structs, also through origins, and owners of what it deletes. */
  readonly touched: ReadonlySet<string>
  /** Those that it makes. */
  readonly made: ReadonlySet<string>
  /** Kinds and places that it writes. */
  readonly kinds: ReadonlyMap<string, string>
  readonly places: ReadonlyMap<string, unknown>
  /** Elements of which it writes or takes away what only facilitators may. */
  readonly marked: ReadonlySet<string>
}

export interface GateLimits {
  readonly elements: number
  /** UTF-16 units of one text. */
  readonly text: number
  readonly docBytes: number
}

export interface Writer {
  readonly participantId: string
  /** Whom a Yjs client belongs to; undefined when nobody has written with it. */
  ownerOf(clientId: number): string | undefined
}

/** Owner of what templates, imports and migrations wrote: no person has this id. */
export const SERVER = 'server'

export function inspect(replica: Replica, update: Uint8Array, writer: Writer, limits: GateLimits): Verdict {
  const read = readIncoming(replica.document, update)
  if (!read.ok) return read.error
  const incoming = read.value

  const newClients: number[] = []
  for (const client of incoming.clients) {
    const owner = writer.ownerOf(client) ?? (Y.getState(replica.document.store, client) > 0 ? SERVER : undefined)
    if (owner === undefined) newClients.push(client)
    else if (owner !== writer.participantId) return never('foreign owner')
  }

  const survey = surveyOf(replica.document, incoming)
  if ('kind' in survey) return survey
  if (!survey.changes) return { kind: 'nothing' }

  for (const { before, change } of survey.texts.values())
    if (change > 0 && before + change > limits.text) return { kind: 'text-too-long' }
  const gained = growth(replica, survey)
  if (gained > 0 && replica.living() + gained > limits.elements) return { kind: 'board-full' }
  const fits = (bytes: number): boolean => bytes + update.byteLength <= limits.docBytes
  if (survey.adds && !fits(replica.bytes()) && !fits(replica.state().byteLength)) return { kind: 'board-full' }
  const { touched, created, kinds, places, marked } = survey
  const deletes = deletedBy(replica, survey)
  return { kind: 'accept', newClients, deletes, touched, made: created, kinds, places, marked }
}

/** Whether the document already has all of it; such a write is acknowledged whatever the role. */
export function news(replica: Replica, update: Uint8Array): 'nothing' | 'something' | 'malformed' {
  const read = readIncoming(replica.document, update)
  if (!read.ok) return read.error.kind === 'malformed' ? 'malformed' : 'something'
  if (read.value.fresh.length > 0) return 'something'
  let changes = false
  eachDeleted(replica.document, read.value, () => {
    changes = true
  })
  return changes ? 'something' : 'nothing'
}

function deletedBy(replica: Replica, { created, flags }: Survey): number {
  let count = 0
  for (const [id, flagged] of flags) if (flagged && !created.has(id) && replica.isLiving(id)) count += 1
  return count
}

/** How many living elements more there are after it. */
function growth(replica: Replica, survey: Survey): number {
  let gained = 0
  for (const id of survey.created) if (survey.flags.get(id) !== true) gained += 1
  for (const [id, flagged] of survey.flags)
    if (!survey.created.has(id) && flagged === replica.isLiving(id)) gained += flagged ? -1 : 1
  return gained
}
