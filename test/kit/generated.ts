import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'vitest'

/** A committed file that is made from code: compared in tests, written by `npm run docs`. */
export function expectGenerated(path: string, content: string): void {
  if (process.env.UPDATE_DOCS === '1') writeFileSync(path, content)
  expect(existsSync(path) ? readFileSync(path, 'utf8') : null, `${path}: npm run docs writes it anew`).toBe(content)
}
