import type { Response } from 'express'
import { FAULTS, type Fault, fault } from '#shared/base/fault.ts'
import type { ErrorAnswer } from '#shared/wire/api.ts'
import { faultFields, type Log } from '../ops/log.ts'
import { StorageError } from '../storage/ports.ts'
import type { Reply } from './route.ts'

// How a value becomes an HTTP answer: the one place that knows statuses.

export function sendReply(response: Response, reply: Reply): void {
  response.set('Cache-Control', 'no-store').status(reply.status)
  if ('json' in reply) response.json(reply.json)
  else if ('bytes' in reply) response.type('application/octet-stream').send(Buffer.from(reply.bytes))
  else response.end()
}

export function sendFault(response: Response, { code, message, retryAfter }: Fault): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  if (retryAfter !== undefined) response.set('Retry-After', String(Math.ceil(retryAfter / 1000)))
  if (code === 'unauthenticated') response.set('WWW-Authenticate', 'Bearer')
  const answer: ErrorAnswer = { error: { code, message } }
  response.set('Cache-Control', 'no-store').status(FAULTS[code].status).json(answer)
}

/** What was thrown by the body parser, the router or the store is a person's mistake or a known trouble; the rest is a bug. */
export function faultOf(cause: unknown, log: Log): Fault {
  if (cause instanceof StorageError) return fault('storage-unavailable')
  const { type, status } = Object(cause) as { readonly type?: unknown; readonly status?: unknown }
  if (type === 'entity.parse.failed') return fault('malformed-json')
  if (type === 'entity.too.large') return fault('too-large')
  if (typeof status === 'number' && status >= 400 && status < 500) return fault('bad-request')
  log.error('bug', faultFields(cause))
  return fault('internal')
}
