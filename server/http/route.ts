import type { Request } from 'express'
import type { z } from 'zod/mini'
import { type Fault, fault } from '#shared/base/fault.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import { authenticate, bearer, openBoard } from '../auth/principal.ts'
import type { ImageType } from '#shared/wire/image-format.ts'
import type { BoardRow, ParticipantRow, WorkshopRow } from '../storage/ports.ts'
import type { Services } from './services.ts'

// A route is a value: what it is called, who may call it, what it reads, what it does. app.ts loops over them.

/** Who a route needs, and what is known of them when it runs. */
export interface Caller {
  readonly anyone: null
  /** Anybody with a valid token. */
  readonly member: ParticipantRow
  /** A member of the workshop in the path. */
  readonly workshop: { readonly person: ParticipantRow; readonly workshop: WorkshopRow }
  readonly facilitator: { readonly person: ParticipantRow; readonly workshop: WorkshopRow }
  /** Somebody who may open the board in the path. */
  readonly board: { readonly person: ParticipantRow; readonly board: BoardRow }
}

export interface Call<N extends keyof Caller, B> {
  readonly caller: Caller[N]
  readonly body: B
  readonly param: (name: string) => string
  /** Of the address; empty when it is not there once. */
  readonly query: (name: string) => string
  /** The peer's address; for counting only, never for a log. */
  readonly address: string
  /** Where links start: PUBLIC_URL, or the host that was asked for. */
  readonly base: string
}

export type Reply =
  | { readonly status: 200 | 201; readonly json: object }
  | { readonly status: 200; readonly bytes: Uint8Array }
  | { readonly status: 200; readonly image: { readonly type: ImageType; readonly bytes: Uint8Array } }
  | { readonly status: 200; readonly file: SentFile }
  | { readonly status: 202 | 204 }

/** A text that is kept as a file, or shown as a picture. */
export interface SentFile {
  readonly mediaType: string
  /** Its name without the ending; people's own words. Null for what is shown and not kept. */
  readonly name: string | null
  readonly ending: string
  readonly text: string
}

export interface Route {
  readonly method: 'get' | 'post' | 'delete'
  /** Express pattern; also the name in logs and metrics. */
  readonly path: string
  readonly needs: keyof Caller
  /** First who, then what: a stranger's body is not read. `readBody` rejects with the parser's error. */
  readonly handle: (
    request: Request,
    readBody: () => Promise<unknown>,
    services: Services,
  ) => Promise<Result<Reply, Fault>>
}

interface RouteSpec<N extends keyof Caller, B> {
  readonly method: Route['method']
  readonly path: string
  readonly needs: N
  readonly body: z.ZodMiniType<B>
  readonly run: (call: Call<N, B>, services: Services) => Promise<Result<Reply, Fault>>
}

export const route = <N extends keyof Caller, B>(spec: RouteSpec<N, B>): Route => ({
  method: spec.method,
  path: spec.path,
  needs: spec.needs,
  async handle(request, readBody, services) {
    const param = (name: string): string => {
      const value = request.params[name]
      return typeof value === 'string' ? value : ''
    }
    const query = (name: string): string => {
      const value = request.query[name]
      return typeof value === 'string' ? value : ''
    }
    const caller = await ADMIT[spec.needs](services, bearer(request.headers.authorization), param('id'))
    if (!caller.ok) return caller
    const body = spec.body.safeParse((await readBody()) ?? {})
    if (!body.success) {
      const where = body.error.issues[0]?.path.join('.') ?? ''
      return fail(fault('bad-request', where === '' ? undefined : `The value of ${where} is missing or not allowed.`))
    }
    return spec.run(
      {
        caller: caller.value,
        body: body.data,
        param,
        query,
        address: request.socket.remoteAddress ?? '',
        base: linkBase(request, services),
      },
      services,
    )
  },
})

type Admit<N extends keyof Caller> = (
  services: Services,
  token: string | undefined,
  id: string,
) => Promise<Result<Caller[N], Fault>>

const workshopMember: Admit<'workshop'> = async ({ store }, token, id) => {
  const person = await authenticate(store, token)
  if (!person.ok) return person
  if (person.value.workshopId !== id) return fail(fault('not-found'))
  const workshop = await store.workshop(id)
  return workshop === null ? fail(fault('not-found')) : ok({ person: person.value, workshop })
}

const ADMIT: { readonly [N in keyof Caller]: Admit<N> } = {
  anyone: async () => ok(null),
  member: ({ store }, token) => authenticate(store, token),
  workshop: workshopMember,
  async facilitator(services, token, id) {
    const found = await workshopMember(services, token, id)
    return found.ok && found.value.person.role !== 'facilitator' ? fail(fault('not-allowed')) : found
  },
  async board({ store }, token, id) {
    const person = await authenticate(store, token)
    if (!person.ok) return person
    const board = await openBoard(store, person.value, id)
    return board.ok ? ok({ person: person.value, board: board.value }) : board
  },
}

/** For a route that reads its body in its own way. */
export const admit = <N extends keyof Caller>(needs: N, request: Request, services: Services) => {
  const { id } = request.params
  return ADMIT[needs](services, bearer(request.headers.authorization), typeof id === 'string' ? id : '')
}

function linkBase(request: Request, { config, port }: Services): string {
  if (config.publicUrl !== undefined) return config.publicUrl
  const asked = `http://${request.headers.host ?? ''}`
  return URL.canParse(asked) ? new URL(asked).origin : `http://localhost:${port()}`
}
