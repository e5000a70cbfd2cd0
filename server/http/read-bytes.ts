import type { Request } from 'express'
import { type Fault, fault } from '#shared/base/fault.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'

/** Reads no more than the limit: what is announced as larger, or turns out to be, is not kept in memory. */
export async function readBytes(request: Request, most: number): Promise<Result<Uint8Array, Fault>> {
  const encoding = request.headers['content-encoding']
  if (encoding !== undefined && encoding !== 'identity') return fail(fault('bad-request'))
  if (Number(request.headers['content-length'] ?? 0) > most) return fail(fault('too-large'))
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.byteLength
    if (size > most) return fail(fault('too-large'))
    parts.push(part)
  }
  return ok(new Uint8Array(Buffer.concat(parts)))
}
