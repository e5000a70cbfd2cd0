import { createHash, randomBytes, randomInt } from 'node:crypto'
import { CODE_LIFE_MS, newCode } from '#shared/workshop/code.ts'
import type { CodeRow } from '../storage/ports.ts'

// Tokens and return links: 256 random bits, known to their owner only; the store keeps a SHA-256. A fast hash is right here:
// there is nothing to guess in 256 random bits. Codes are short and shown to people, so they expire and wrong ones are counted.

export const newSecret = (): string => randomBytes(32).toString('base64url')

/** Hex, as stored. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

export const freshCode = (workshopId: string, grants: CodeRow['grants'], now: number): CodeRow => ({
  code: newCode(below => randomInt(below)),
  workshopId,
  grants,
  expiresAt: now + CODE_LIFE_MS,
})

const PRECISION = 2 ** 32

/** Chance for what must not be guessed: a number in [0, 1). */
export const cryptoRandom = (): number => randomInt(PRECISION) / PRECISION

/** A random id for a workshop, a board, a person or an epoch: 16 characters that may stand in a URL. */
export const freshId = (): string => randomBytes(12).toString('base64url')
