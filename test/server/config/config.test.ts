import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { faultLine, readConfig, SETTINGS, settingsTable } from '../../../server/config.ts'

const good = (env: Record<string, string>) => {
  const result = readConfig(env)
  if (!result.ok) throw new Error(result.error.map(faultLine).join('\n'))
  return result.value
}
const faultsOf = (env: Record<string, string>) => {
  const result = readConfig(env)
  return result.ok ? [] : result.error
}

describe('the settings', () => {
  it('have the defaults of the contract', () => {
    expect(good({})).toEqual({
      port: 4000,
      host: undefined,
      dataDir: resolve('data'),
      publicUrl: undefined,
      logLevel: 'info',
      drainMs: 10_000,
      limits: {
        people: 300,
        elements: 10_000,
        text: 5_000,
        docBytes: 20 * 1024 * 1024,
        updateBytes: 1024 * 1024,
        step2Bytes: 8 * 1024 * 1024,
        imageBytes: 5 * 1024 * 1024,
        writesPerSecond: 60,
        awarenessPerSecond: 20,
        readerBytes: 4 * 1024 * 1024,
      },
    })
  })

  it('are read from the environment that is given', () => {
    const config = good({
      PORT: '0',
      HOST: '::1',
      DATA_DIR: '/srv/board',
      PUBLIC_URL: 'https://Example.org/throughline/',
      LOG_LEVEL: 'silent',
      DRAIN_MS: '500',
      LIMIT_ELEMENTS: '12',
      LIMIT_UPDATE_BYTES: '2048',
    })
    expect(config).toMatchObject({
      port: 0,
      host: '::1',
      dataDir: '/srv/board',
      publicUrl: 'https://example.org/throughline',
      logLevel: 'silent',
      drainMs: 500,
      limits: { elements: 12, updateBytes: 2048, people: 300 },
    })
  })

  it('count as unset when empty', () => {
    expect(good({ PORT: '', DATABASE_URL: '', PUBLIC_URL: '' }).port).toBe(4000)
  })

  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', ' 80'],
    ['PORT', '0x50'],
    ['PORT', 'http'],
    ['HOST', 'not a host'],
    ['DATA_DIR', 'a\0b'],
    ['PUBLIC_URL', 'example.org'],
    ['PUBLIC_URL', 'ftp://example.org'],
    ['PUBLIC_URL', 'https://example.org/?a'],
    ['PUBLIC_URL', 'https://example.org/#a'],
    ['PUBLIC_URL', 'https://me:secret@example.org'],
    ['DATABASE_URL', 'postgres://localhost/board'],
    ['REDIS_URL', 'redis://localhost'],
    ['LOG_LEVEL', 'loud'],
    ['LOG_LEVEL', 'INFO'],
    ['DRAIN_MS', '10s'],
    ['LIMIT_PEOPLE', '0'],
    ['LIMIT_ELEMENTS', '1e3'],
    ['LIMIT_TEXT', '-5'],
    ['LIMIT_DOC_BYTES', '1MB'],
    ['LIMIT_WRITES_PER_S', 'NaN'],
    ['LIMIT_READER_BYTES', '99999999999999999999'],
  ])('refuse %s=%j', (variable, value) => {
    expect(faultsOf({ [variable]: value }).map(f => f.variable)).toEqual([variable])
  })

  it('report every bad one, a line each, with name, value and what is allowed', () => {
    const lines = faultsOf({ PORT: 'x', LOG_LEVEL: 'loud', LIMIT_TEXT: '0', REDIS_URL: 'redis://h' }).map(faultLine)
    expect(lines).toEqual([
      'PORT="x": must be a whole number from 0 to 65535',
      'LOG_LEVEL="loud": must be one of trace, debug, info, warn, error, fatal, silent',
      'LIMIT_TEXT="0": must be a whole number from 1 to 1000000',
      'REDIS_URL="redis://h": not supported yet; must be unset',
    ])
  })

  it('keep a line break or a password out of the lines', () => {
    expect(faultLine({ variable: 'PORT', value: '1\n2', allowed: 'a' })).toBe('PORT="1\\n2": a')
    const [fault] = faultsOf({ DATABASE_URL: 'postgres://me:hunter2@db/board' })
    expect(fault && faultLine(fault)).not.toContain('hunter2')
  })

  it('are the ones of the contract', () => {
    expect(Object.keys(SETTINGS)).toEqual([
      'PORT',
      'HOST',
      'DATA_DIR',
      'PUBLIC_URL',
      'DATABASE_URL',
      'REDIS_URL',
      'LOG_LEVEL',
      'DRAIN_MS',
      'LIMIT_PEOPLE',
      'LIMIT_ELEMENTS',
      'LIMIT_TEXT',
      'LIMIT_DOC_BYTES',
      'LIMIT_UPDATE_BYTES',
      'LIMIT_STEP2_BYTES',
      'LIMIT_IMAGE_BYTES',
      'LIMIT_WRITES_PER_S',
      'LIMIT_AWARENESS_PER_S',
      'LIMIT_READER_BYTES',
    ])
  })

  it('stand in docs/operating.md as they are', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/operating.md'), 'utf8')
    expect(page).toContain(settingsTable())
  })
})
