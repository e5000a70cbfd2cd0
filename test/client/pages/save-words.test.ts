import { describe, expect, it } from 'vitest'
import { BANNER_MS, bannerFor, type Known, PILL_MS, saveWords } from '../../../client/pages/board/save-words.ts'

const known = (some: Partial<Known>): Known => ({
  mark: 'saved',
  kept: 'kept',
  refusal: null,
  unsaved: 0,
  held: null,
  wasLive: true,
  viewer: false,
  ...some,
})

describe('the save mark in words', () => {
  it.each([
    [{}, 'saved', 'Saved'],
    [{ viewer: true }, 'viewer', 'View only'],
    [{ mark: 'saving' }, 'saving', 'Saving…'],
    [{ mark: 'saving', wasLive: false }, 'saving', 'Connecting…'],
    [{ mark: 'offline', wasLive: false }, 'saving', 'Connecting…'],
    [{ mark: 'offline' }, 'offline', 'Offline'],
    [{ mark: 'offline', unsaved: 1 }, 'offline', 'Offline · 1 change kept on this device'],
    [{ mark: 'offline', unsaved: 12 }, 'offline', 'Offline · 12 changes kept on this device'],
    [{ mark: 'offline', unsaved: 12, kept: 'not-kept' }, 'offline', 'Offline · keep this tab open'],
    [{ mark: 'held', held: 'locked' }, 'held', 'Waiting: editing is paused'],
    [{ mark: 'held', held: 'storage-unavailable' }, 'held', 'Waiting to save'],
    [{ mark: 'error' }, 'error', 'Not saved'],
  ] as const)('%j', (some, look, text) => {
    expect(saveWords(known(some))).toEqual({ look, text })
  })

  it('says "Saved" for no mark but saved', () => {
    for (const mark of ['saving', 'offline', 'held', 'error'] as const)
      for (const wasLive of [false, true])
        for (const viewer of [false, true])
          expect(['saved', 'viewer']).not.toContain(saveWords(known({ mark, wasLive, viewer })).look)
  })
})

describe('the banner', () => {
  it('waits, whispers, then speaks', () => {
    expect(bannerFor(null, null, 'kept')).toBeNull()
    expect(bannerFor(PILL_MS - 1, null, 'kept')).toBeNull()
    expect(bannerFor(PILL_MS, null, 'kept')?.kind).toBe('pill')
    expect(bannerFor(BANNER_MS - 1, null, 'kept')?.kind).toBe('pill')
    expect(bannerFor(BANNER_MS, null, 'kept')?.kind).toBe('banner')
  })

  it('does not promise what this browser does not do', () => {
    expect(bannerFor(BANNER_MS, null, 'not-kept')?.text).toContain('Keep this tab open')
    expect(bannerFor(BANNER_MS, 1013, 'kept')?.text).toContain('busy')
  })
})
