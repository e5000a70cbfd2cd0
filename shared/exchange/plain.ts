import type { Json } from '../board/change.ts'

// Anything that a document or a file may hold, as plain JSON. Total: a stock client may have stored what JSON has no word for.

/** Deeper than this nothing of ours goes, and the server takes no deeper value (shared/board/doc/gate.ts). */
const DEEPEST = 16

/** Names that mean something to JavaScript's objects. */
export const isKey = (key: string): boolean =>
  key !== '' && key.length <= 256 && key !== '__proto__' && key !== 'constructor' && key !== 'prototype'

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value)

/** Undefined for what JSON cannot carry, at any depth. */
export function plain(value: unknown, depth = 0): Json | undefined {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (depth >= DEEPEST) return undefined
  if (Array.isArray(value)) return value.map(inner => plain(inner, depth + 1) ?? null)
  return isRecord(value) ? plainRecord(value, depth + 1) : undefined
}

/** A record without what JSON cannot carry, its keys sorted, so that equal boards give equal files. */
export function plainRecord(record: Readonly<Record<string, unknown>>, depth = 0): Readonly<Record<string, Json>> {
  const out: [string, Json][] = []
  for (const key of Object.keys(record).filter(isKey).sort()) {
    const value = plain(record[key], depth)
    if (value !== undefined) out.push([key, value])
  }
  return Object.fromEntries(out)
}
