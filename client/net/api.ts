import type { FaultCode } from '#shared/base/fault.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import type {
  AddedBoard,
  BoardAnswer,
  CreatedWorkshop,
  Invitation,
  Membership,
  NamedVersion,
  ReturnLink,
  TemplatesAnswer,
  VersionsAnswer,
  WhoAnswer,
  WorkshopAnswer,
} from '#shared/wire/api.ts'

// The HTTP API (contract §3) as functions that never throw.

export interface ApiFault {
  /** The server's code; `offline` when it could not be reached, `unexpected` when what answered was not our server. */
  readonly code: FaultCode | 'offline' | 'unexpected'
  readonly message: string
  /** Milliseconds. */
  readonly retryAfter?: number
}

type Answer<T> = Promise<Result<T, ApiFault>>

export interface Api {
  templates(): Answer<TemplatesAnswer>
  createWorkshop(body: {
    readonly title?: string
    readonly template?: string
    readonly name?: string
  }): Answer<CreatedWorkshop>
  join(body: {
    readonly code: string
    readonly name?: string
    readonly as?: 'participant' | 'viewer'
  }): Answer<Membership>
  comeBack(secret: string): Answer<Membership>
  workshop(token: string, workshopId: string): Answer<WorkshopAnswer>
  board(token: string, boardId: string): Answer<BoardAnswer>
  /** A board's file, unread. */
  exported(token: string, boardId: string): Answer<unknown>
  who(token: string, boardId: string, elements: readonly string[]): Answer<WhoAnswer>
  versions(token: string, boardId: string): Answer<VersionsAnswer>
  nameVersion(token: string, boardId: string, name: string): Answer<NamedVersion>
  /** An SVG. */
  versionPicture(token: string, boardId: string, version: string): Answer<string>
  restoreVersion(token: string, boardId: string, version: string): Answer<object>
  addBoard(
    token: string,
    workshopId: string,
    body: { readonly title: string; readonly template?: string },
  ): Answer<AddedBoard>
  revoke(token: string, workshopId: string, participantId: string): Answer<null>
  returnLink(token: string): Answer<ReturnLink>
  /** A co-facilitator who is not here yet. */
  invite(token: string, workshopId: string, name: string): Answer<Invitation>
}

interface Call {
  readonly method?: 'GET' | 'POST'
  readonly token?: string
  readonly body?: object
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

async function readFault(response: Response): Promise<ApiFault> {
  const seconds = Number(response.headers.get('Retry-After'))
  const retry = Number.isFinite(seconds) && seconds > 0 ? { retryAfter: seconds * 1000 } : {}
  try {
    const { error } = (await response.json()) as { readonly error?: unknown }
    if (isRecord(error) && typeof error.code === 'string' && typeof error.message === 'string')
      return { code: error.code as FaultCode, message: error.message, ...retry }
  } catch {
    // a proxy's page, or nothing
  }
  return { code: 'unexpected', message: `HTTP ${response.status}`, ...retry }
}

/** @param base where the app lives, with a slash at the end. */
export function createApi(base: string, get: typeof fetch = (...args) => fetch(...args)): Api {
  async function call<T>(
    path: string,
    { method = 'GET', token, body }: Call = {},
    read: (response: Response) => Promise<unknown> = response => response.json(),
  ): Answer<T> {
    let response: Response
    try {
      response = await get(new URL(`api/${path}`, base), {
        method,
        headers: {
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
    } catch {
      return fail({ code: 'offline', message: 'The server could not be reached.' })
    }
    if (!response.ok) return fail(await readFault(response))
    if (response.status === 204) return ok(null as T)
    try {
      return ok((await read(response)) as T)
    } catch {
      return fail({ code: 'unexpected', message: 'The answer could not be read.' })
    }
  }
  const at = encodeURIComponent
  return {
    templates: () => call('templates'),
    createWorkshop: body => call('workshops', { method: 'POST', body }),
    join: body => call('join', { method: 'POST', body }),
    comeBack: secret => call('return', { method: 'POST', body: { secret } }),
    workshop: (token, id) => call(`workshops/${at(id)}`, { token }),
    board: (token, id) => call(`boards/${at(id)}`, { token }),
    exported: (token, id) => call(`boards/${at(id)}/export.json`, { token }),
    who: (token, id, elements) => call(`boards/${at(id)}/who?elements=${elements.map(at).join()}`, { token }),
    versions: (token, id) => call(`boards/${at(id)}/versions`, { token }),
    nameVersion: (token, id, name) => call(`boards/${at(id)}/versions`, { method: 'POST', token, body: { name } }),
    versionPicture: (token, id, version) =>
      call(`boards/${at(id)}/versions/${at(version)}/thumbnail.svg`, { token }, response => response.text()),
    restoreVersion: (token, id, version) =>
      call(`boards/${at(id)}/versions/${at(version)}/restore`, { method: 'POST', token, body: {} }),
    addBoard: (token, id, body) => call(`workshops/${at(id)}/boards`, { method: 'POST', token, body }),
    revoke: (token, id, who) =>
      call(`workshops/${at(id)}/participants/${at(who)}/revoke`, { method: 'POST', token, body: {} }),
    invite: (token, id, name) =>
      call(`workshops/${at(id)}/facilitators`, { method: 'POST', token, body: name === '' ? {} : { name } }),
    returnLink: token => call('return-link', { method: 'POST', token, body: {} }),
  }
}
