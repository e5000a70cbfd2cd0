import type { Response } from 'express'
import { within } from '#shared/base/clusters.ts'
import { FAULTS, type Fault, fault } from '#shared/base/fault.ts'
import type { ErrorAnswer } from '#shared/wire/api.ts'
import { faultFields, type Log } from '../ops/log.ts'
import { StorageError } from '../storage/ports.ts'
import type { Reply, SentFile } from './route.ts'

// How a value becomes an HTTP answer: the one place that knows statuses.

export function sendReply(response: Response, reply: Reply): void {
  response.set('Cache-Control', 'no-store').status(reply.status)
  if ('json' in reply) response.json(reply.json)
  else if ('image' in reply) sendImage(response, reply.image)
  else if ('file' in reply) sendText(response, reply.file)
  else if ('bytes' in reply) response.type('application/octet-stream').send(Buffer.from(reply.bytes))
  else response.end()
}

/** Whatever stands in it is words: nothing runs, nothing is loaded, and a browser that opens it does so without this origin. */
function sendText(response: Response, { mediaType, name, ending, text }: SentFile): void {
  response
    .set({
      'Content-Type': mediaType,
      'Content-Disposition': name === null ? 'inline' : disposition(name, ending),
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
    })
    .send(Buffer.from(text, 'utf8'))
}

/** RFC 6266: a plain name for old programs, and the real one. Nothing but letters, digits and dashes is left of either. */
function disposition(title: string, ending: string): string {
  const stem = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  const name = `${within(stem, 80) || 'board'}.${ending}`
  return `attachment; filename="board.${ending}"; filename*=UTF-8''${encodeURIComponent(name)}`
}

/** Made from its bytes, an id never means another picture. Nothing in it could run, and nothing may open it as a page either. */
function sendImage(response: Response, { type, bytes }: Extract<Reply, { image: object }>['image']): void {
  response
    .set({
      'Content-Type': type,
      'Cache-Control': 'private, max-age=31536000, immutable',
      'Content-Disposition': `attachment; filename="image.${type.slice('image/'.length)}"`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
    })
    .send(Buffer.from(bytes))
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
