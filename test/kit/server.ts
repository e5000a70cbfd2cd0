import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, readConfig } from '../../server/config.ts'
import { type RunningServer, startServer } from '../../server/main.ts'
import type { Storage } from '../../server/storage/ports.ts'
import type { CreatedWorkshop, Membership } from '#shared/wire/api.ts'

// A whole server in this process, on a free port, with a data folder of its own that close() takes away.

export interface TestServer {
  readonly config: Config
  readonly server: RunningServer
  readonly port: number
  /** http://127.0.0.1:PORT */
  readonly url: string
  /** ws://127.0.0.1:PORT */
  readonly ws: string
  readonly dataDir: string
  /** Every log line so far. */
  readonly logs: readonly string[]
  /** The listening line. */
  readonly announced: readonly string[]
  call(method: string, path: string, options?: CallOptions): Promise<Answer>
  createWorkshop(body?: object): Promise<CreatedWorkshop>
  join(code: string, body?: object): Promise<Membership>
  /** Ends the server and removes its folder; `keepData` leaves the folder for another start. */
  close(options?: { keepData?: boolean }): Promise<void>
}

export interface CallOptions {
  readonly token?: string
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The parsed body; undefined where it is not JSON. Tests compare it, so it has no type of its own. */
  readonly json: unknown
}

export interface ServerOptions {
  /** Environment variables; PORT and HOST are set. */
  readonly env?: Readonly<Record<string, string>>
  /** Of an earlier server that was closed with keepData. */
  readonly dataDir?: string
  readonly storage?: Storage
  readonly clientDir?: string
  readonly now?: () => number
}

export async function startTestServer(options: ServerOptions = {}): Promise<TestServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'throughline-'))
  const config = readConfig({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'debug', ...options.env })
  if (!config.ok) throw new Error(`the test's settings are wrong: ${JSON.stringify(config.error)}`)
  const logs: string[] = []
  const announced: string[] = []
  const started = await startServer(config.value, {
    sink: { write: line => logs.push(line) },
    clientDir: options.clientDir ?? join(dataDir, 'no-client'),
    announce: line => announced.push(line),
    ...(options.storage === undefined ? {} : { storage: options.storage }),
    ...(options.now === undefined ? {} : { now: options.now }),
  })
  if (!started.ok) throw new Error(`the server does not start: ${JSON.stringify(started.error)}`)
  const server = started.value
  const url = `http://127.0.0.1:${server.port}`

  const call = async (method: string, path: string, { token, body, headers }: CallOptions = {}): Promise<Answer> => {
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined }
  }
  const expecting = async <T>(status: number, answer: Promise<Answer>): Promise<T> => {
    const got = await answer
    if (got.status !== status) throw new Error(`expected ${status}, got ${got.status}: ${got.text}`)
    return got.json as T
  }

  return {
    config: config.value,
    server,
    port: server.port,
    url,
    ws: `ws://127.0.0.1:${server.port}`,
    dataDir,
    logs,
    announced,
    call,
    createWorkshop: (body = {}) => expecting(201, call('POST', '/api/workshops', { body })),
    join: (code, body = {}) => expecting(200, call('POST', '/api/join', { body: { code, ...body } })),
    async close({ keepData = false } = {}) {
      await server.close()
      if (!keepData) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
