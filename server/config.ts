import { resolve } from 'node:path'
import { z } from 'zod'
import { fail, ok, type Result } from '#shared/base/result.ts'
import type { BoardLimits } from '#shared/wire/frames.ts'

// The only reader of the environment (contract §2 and §7). One table: what is read, what is allowed, what it is for.
// docs/operating.md shows the same table and a test compares the two.

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export interface Config {
  readonly port: number
  /** Undefined: all interfaces. */
  readonly host: string | undefined
  /** Absolute. */
  readonly dataDir: string
  /** Without a slash at the end; may carry a sub-path. */
  readonly publicUrl: string | undefined
  readonly logLevel: LogLevel
  readonly drainMs: number
  readonly limits: BoardLimits
}

/** Why the server cannot start: one line for stderr each. */
export interface ConfigFault {
  readonly variable: string
  readonly value: string
  readonly allowed: string
}

export const faultLine = ({ variable, value, allowed }: ConfigFault): string =>
  `${variable}=${JSON.stringify(value)}: ${allowed}`

interface Setting<T> {
  /** As the table shows it; the value itself comes from parsing it, so that a default is held to the same rule. */
  readonly fallback: string
  readonly allowed: string
  readonly purpose: string
  readonly schema: z.ZodType<T, string>
}

const MAX_BYTES = 1024 ** 3
const MAX_COUNT = 1_000_000

const whole = (low: number, high: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .refine(n => n >= low && n <= high)

const count = (fallback: number, purpose: string): Setting<number> => ({
  fallback: String(fallback),
  allowed: `must be a whole number from 1 to ${MAX_COUNT}`,
  purpose,
  schema: whole(1, MAX_COUNT),
})

const bytes = (fallback: number, purpose: string): Setting<number> => ({
  fallback: String(fallback),
  allowed: `must be a whole number of bytes from 1024 to ${MAX_BYTES}`,
  purpose,
  schema: whole(1024, MAX_BYTES),
})

const unsupported = (purpose: string): Setting<undefined> => ({
  fallback: '',
  allowed: 'not supported yet; must be unset',
  purpose,
  schema: z.literal('').transform(() => undefined),
})

/** An http or https address, without a query, fragment or credentials: links are made by adding to it. */
function publicUrl(value: string): string | null {
  if (!URL.canParse(value) || /[?#\s]/.test(value)) return null
  const url = new URL(value)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  if (url.username !== '' || url.password !== '') return null
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

export const SETTINGS = {
  PORT: {
    fallback: '4000',
    allowed: 'must be a whole number from 0 to 65535',
    purpose: 'The port of the app, the API and the websockets; 0 picks a free one.',
    schema: whole(0, 65535),
  } satisfies Setting<number>,
  HOST: {
    fallback: '',
    allowed: 'must be an address or a host name of this machine',
    purpose: 'The interface to listen on; all of them when unset.',
    schema: z
      .string()
      .regex(/^[\w.:%-]*$/)
      .transform(value => (value === '' ? undefined : value)),
  } satisfies Setting<string | undefined>,
  DATA_DIR: {
    fallback: './data',
    allowed: 'must be a folder that this process can create and write',
    purpose: 'Where the embedded store keeps its files.',
    schema: z
      .string()
      .refine(value => !value.includes('\0'))
      .transform(value => resolve(value)),
  } satisfies Setting<string>,
  PUBLIC_URL: {
    fallback: '',
    allowed: 'must be an http or https address without query, fragment or password',
    purpose:
      'The address that people use, with a sub-path if a proxy adds one. Links are made from it and other origins are refused.',
    schema: z
      .string()
      .refine(value => value === '' || publicUrl(value) !== null)
      .transform(value => publicUrl(value) ?? undefined),
  } satisfies Setting<string | undefined>,
  DATABASE_URL: unsupported('PostgreSQL instead of the embedded store. Not supported yet: setting it stops the start.'),
  REDIS_URL: unsupported('Several server processes. Not supported yet: setting it stops the start.'),
  LOG_LEVEL: {
    fallback: 'info',
    allowed: `must be one of ${LOG_LEVELS.join(', ')}`,
    purpose: 'How much is logged.',
    schema: z.enum(LOG_LEVELS),
  } satisfies Setting<LogLevel>,
  DRAIN_MS: {
    fallback: '10000',
    allowed: 'must be a whole number of milliseconds from 0 to 600000',
    purpose: 'How long a stop may take, from SIGTERM to the exit.',
    schema: whole(0, 600_000),
  } satisfies Setting<number>,
  LIMIT_PEOPLE: count(300, 'Sockets a board.'),
  LIMIT_ELEMENTS: count(10_000, 'Living elements a board.'),
  LIMIT_TEXT: count(5_000, 'Characters a text.'),
  LIMIT_DOC_BYTES: bytes(20 * 1024 ** 2, 'Size of an encoded board.'),
  LIMIT_UPDATE_BYTES: bytes(1024 ** 2, 'Size of one update.'),
  LIMIT_STEP2_BYTES: bytes(8 * 1024 ** 2, 'Size of one sync step 2.'),
  LIMIT_IMAGE_BYTES: bytes(5 * 1024 ** 2, 'Size of one image.'),
  LIMIT_WRITES_PER_S: count(60, 'Writes a second and connection; four times as many in a burst.'),
  LIMIT_AWARENESS_PER_S: count(20, 'Presence messages a second and connection.'),
  LIMIT_READER_BYTES: bytes(4 * 1024 ** 2, 'What may wait for a connection that reads slowly.'),
}

/** Reads and checks everything; reports every bad setting, not only the first. An empty value counts as unset. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Result<Config, readonly ConfigFault[]> {
  const faults: ConfigFault[] = []
  const read = <T>(variable: string, setting: Setting<T>): T => {
    const given = env[variable] ?? ''
    const result = setting.schema.safeParse(given === '' ? setting.fallback : given)
    if (result.success) return result.data
    // a database address carries a password: the line says which variable, not what it holds
    const value = variable.endsWith('_URL') ? given.replace(/\/\/[^/@]*@/, '//…@') : given
    faults.push({ variable, value, allowed: setting.allowed })
    return setting.schema.parse(setting.fallback)
  }
  const all = SETTINGS
  const config: Config = {
    port: read('PORT', all.PORT),
    host: read('HOST', all.HOST),
    dataDir: read('DATA_DIR', all.DATA_DIR),
    publicUrl: read('PUBLIC_URL', all.PUBLIC_URL),
    logLevel: read('LOG_LEVEL', all.LOG_LEVEL),
    drainMs: read('DRAIN_MS', all.DRAIN_MS),
    limits: {
      people: read('LIMIT_PEOPLE', all.LIMIT_PEOPLE),
      elements: read('LIMIT_ELEMENTS', all.LIMIT_ELEMENTS),
      text: read('LIMIT_TEXT', all.LIMIT_TEXT),
      docBytes: read('LIMIT_DOC_BYTES', all.LIMIT_DOC_BYTES),
      updateBytes: read('LIMIT_UPDATE_BYTES', all.LIMIT_UPDATE_BYTES),
      step2Bytes: read('LIMIT_STEP2_BYTES', all.LIMIT_STEP2_BYTES),
      imageBytes: read('LIMIT_IMAGE_BYTES', all.LIMIT_IMAGE_BYTES),
      writesPerSecond: read('LIMIT_WRITES_PER_S', all.LIMIT_WRITES_PER_S),
      awarenessPerSecond: read('LIMIT_AWARENESS_PER_S', all.LIMIT_AWARENESS_PER_S),
      readerBytes: read('LIMIT_READER_BYTES', all.LIMIT_READER_BYTES),
    },
  }
  read('DATABASE_URL', all.DATABASE_URL)
  read('REDIS_URL', all.REDIS_URL)
  return faults.length === 0 ? ok(config) : fail(faults)
}

/** The rows of the table in docs/operating.md. */
export const settingsTable = (): string =>
  [
    '| Variable | Default | Allowed | What it is for |',
    '|---|---|---|---|',
    ...Object.entries(SETTINGS).map(
      ([name, s]) =>
        `| \`${name}\` | ${s.fallback === '' ? '–' : `\`${s.fallback}\``} | ${s.allowed.replace(/^must be /, '')} | ${s.purpose} |`,
    ),
  ].join('\n')
