import type { Random } from './seeded.ts'

// Ids are random and short: 16 characters of 62 carry 95 bits, far more than a board will ever need to keep apart.

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Makes a fresh id each time it is called. */
export type Fresh = () => string

export const freshIds =
  (random: Random): Fresh =>
  () => {
    let id = ''
    for (let i = 0; i < 16; i++) id += ALPHABET[Math.floor(random() * ALPHABET.length)]
    return id
  }

/** What may be an id or a key on a board. Names that mean something to JavaScript's objects are not ids. */
export const isId = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^[A-Za-z0-9_-]{1,64}$/.test(value) &&
  value !== '__proto__' &&
  value !== 'constructor' &&
  value !== 'prototype'
