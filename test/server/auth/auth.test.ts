import { describe, expect, it } from 'vitest'
import { originAllowed } from '../../../server/auth/origin.ts'
import { bearer } from '../../../server/auth/principal.ts'
import { freshCode, freshId, hashSecret, newSecret } from '../../../server/auth/secret.ts'
import { addressKey, createWrongCodes, WRONG_IN_ALL, WRONG_PER_ADDRESS } from '../../../server/auth/wrong-codes.ts'
import { isId } from '#shared/base/ids.ts'
import { readCode } from '#shared/workshop/code.ts'

describe('secrets', () => {
  it('have 256 bits, fit into a subprotocol, and are stored as a hash', () => {
    const secrets = Array.from({ length: 100 }, newSecret)
    expect(new Set(secrets).size).toBe(100)
    for (const secret of secrets) {
      expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
      expect(secret).toMatch(/^[\w-]+$/)
      expect(hashSecret(secret)).toMatch(/^[0-9a-f]{64}$/)
      expect(hashSecret(secret)).not.toContain(secret)
    }
  })
  it('ids and codes are what the others take for one', () => {
    for (let i = 0; i < 100; i++) {
      expect(isId(freshId())).toBe(true)
      const row = freshCode('w', 'viewer', 1_000)
      expect(readCode(row.code)).toBe(row.code)
      expect(row.expiresAt).toBe(1_000 + 12 * 60 * 60 * 1000)
    }
  })
  it('travel as a bearer', () => {
    expect(bearer('Bearer abc')).toBe('abc')
    expect(bearer('bearer abc')).toBe('abc')
    for (const header of [undefined, '', 'abc', 'Basic abc', 'Bearer', 'Bearer a b'])
      expect(bearer(header)).toBeUndefined()
  })
})

describe('an origin', () => {
  it.each([
    [undefined, 'a.org', undefined, true],
    ['http://a.org', 'a.org', undefined, true],
    ['http://a.org:80', 'a.org', undefined, true],
    ['https://a.org', 'a.org:443', undefined, true],
    ['http://a.org:4000', 'a.org:4000', undefined, true],
    ['http://a.org:4001', 'a.org:4000', undefined, false],
    ['http://b.org', 'a.org', undefined, false],
    ['http://a.org.b.org', 'a.org', undefined, false],
    ['null', 'a.org', undefined, false],
    ['', 'a.org', undefined, false],
    ['http://a.org', undefined, undefined, false],
    ['https://a.org', 'inner:4000', 'https://a.org/sub', true],
    ['https://inner:4000', 'inner:4000', 'https://a.org/sub', false],
  ])('%s asking %s with PUBLIC_URL %s: %s', (origin, host, publicUrl, allowed) => {
    expect(originAllowed(origin, host, publicUrl)).toBe(allowed)
  })
})

describe('wrong codes', () => {
  it('are counted by address', async () => {
    const wrong = createWrongCodes()
    for (let i = 0; i < WRONG_PER_ADDRESS; i++) expect(await wrong.count('192.0.2.1')).toBeNull()
    expect(await wrong.count('192.0.2.1')).toBeGreaterThan(0)
    expect(await wrong.count('192.0.2.2')).toBeNull()
  })
  it('are counted in all, without letting one address use up the rest', async () => {
    const wrong = createWrongCodes()
    for (let i = 0; i < WRONG_IN_ALL; i++) await wrong.count('192.0.2.1')
    expect(await wrong.count('192.0.2.2')).toBeNull()
    for (let i = 0; i < WRONG_IN_ALL; i++) await wrong.count(`10.0.${Math.floor(i / 250)}.${i % 250}`)
    expect(await wrong.count('192.0.2.3')).toBeGreaterThan(0)
  })
  it('take a /64 for one address', () => {
    expect(addressKey('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2')
    expect(addressKey('2001:db8:1:2::9')).toBe('2001:db8:1:2')
    expect(addressKey('2001:db8::9')).toBe('2001:db8:0:0')
    expect(addressKey('::1')).toBe('0:0:0:0')
    expect(addressKey('::ffff:192.0.2.1')).toBe('192.0.2.1')
  })
})
