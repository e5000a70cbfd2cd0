import { beforeEach, describe, expect, it } from 'vitest'
import { summariseWork } from '../../../client/scene/activity.ts'
import { type AnnounceLevel, createAnnouncer, MOST_WORDS, type RemoteWork } from '../../../client/scene/announcer.ts'

// A clock that is turned by hand.
let now = 0
let timers: { readonly at: number; readonly call: () => void }[] = []
let heard: { readonly at: number; readonly text: string; readonly urgency: string }[] = []

const turn = (ms: number) => {
  const end = now + ms
  for (;;) {
    const next = timers.filter(t => t.at <= end).sort((a, b) => a.at - b.at)[0]
    if (next === undefined) break
    timers = timers.filter(t => t !== next)
    now = Math.max(now, next.at)
    next.call()
  }
  now = end
}

const announcer = () =>
  createAnnouncer({
    speak: (text, urgency) => heard.push({ at: now, text, urgency }),
    now: () => now,
    later: (call, ms) => {
      const timer = { at: now + ms, call }
      timers.push(timer)
      return () => {
        timers = timers.filter(t => t !== timer)
      }
    },
    summarise: summariseWork,
  })

const work = (more: Partial<RemoteWork> = {}): RemoteWork => ({
  who: 'Ana',
  verb: 'added',
  count: 1,
  where: 'Transport',
  near: true,
  byFacilitator: false,
  ...more,
})

beforeEach(() => {
  now = 100_000
  timers = []
  heard = []
})

describe('the announcer', () => {
  it('says what one did oneself at once', () => {
    announcer().local('Moved under Transport, 2 of 5')
    expect(heard.map(h => h.text)).toEqual(['Moved under Transport, 2 of 5'])
  })

  it('gathers what others do until three quiet seconds have passed', () => {
    const voice = announcer()
    for (let i = 0; i < 5; i++) {
      voice.remote(work())
      turn(1000)
    }
    expect(heard).toEqual([])
    turn(2000)
    expect(heard.map(h => h.text)).toEqual(['Ana added 5 items in Transport'])
  })

  it('says at most two things about 200 edits of two people in ten seconds, and nothing of it twice', () => {
    const voice = announcer()
    for (let i = 0; i < 200; i++) {
      voice.remote(work({ who: i % 2 === 0 ? 'Ana' : 'Jo' }))
      turn(50)
    }
    turn(60_000)
    expect(heard.length).toBeGreaterThan(0)
    expect(heard.length).toBeLessThanOrEqual(2)
    expect(heard[0]?.text).toBe('Ana and 1 other added 200 items in Transport')
  })

  it('keeps ten seconds between two summaries', () => {
    const voice = announcer()
    for (let i = 0; i < 12; i++) {
      voice.remote(work())
      turn(4000)
    }
    turn(20_000)
    const gaps = heard.slice(1).map((h, i) => h.at - (heard[i]?.at ?? 0))
    expect(gaps.length).toBeGreaterThan(1)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(10_000)
  })

  it('is silent about others while one types, and speaks 1.5 s after the last key', () => {
    const voice = announcer()
    voice.remote(work())
    for (let i = 0; i < 40; i++) {
      voice.typed()
      turn(250)
    }
    expect(heard).toEqual([])
    const last = now - 250
    turn(5000)
    expect(heard.map(h => h.at - last)).toEqual([1500])
  })

  it('never says more than fifteen words', () => {
    const voice = announcer()
    voice.remote(work({ where: 'a place with a name that goes on and on and on and on and on for ever' }))
    turn(5000)
    expect(heard[0]?.text.split(' ')).toHaveLength(MOST_WORDS)
  })

  it('tells of others at four levels, near oneself when nothing was chosen; one’s own always', () => {
    const far = { near: false, where: 'Home' }
    const told = (level: AnnounceLevel | null) => {
      heard = []
      const voice = announcer()
      if (level !== null) voice.follow(level)
      for (const more of [{}, far, { ...far, who: 'Fay', byFacilitator: true }]) {
        voice.remote(work(more))
        turn(60_000)
      }
      voice.local('Deleted')
      return heard.map(h => h.text)
    }
    const near = 'Ana added 1 item in Transport'
    const lead = 'Fay added 1 item in Home'
    expect(told(null)).toEqual([near, 'Deleted'])
    expect(told('off')).toEqual(['Deleted'])
    expect(told('facilitator')).toEqual([lead, 'Deleted'])
    expect(told('near')).toEqual([near, 'Deleted'])
    expect(told('everything')).toEqual([near, 'Ana added 1 item in Home', lead, 'Deleted'])
  })

  it('forgets what waits and is above a level just chosen', () => {
    const voice = announcer()
    voice.remote(work())
    voice.follow('off')
    turn(60_000)
    expect(heard).toEqual([])
    expect(timers).toEqual([])
  })

  it('says nothing of 200 edits in ten seconds while one types, and one thing afterwards', () => {
    const voice = announcer()
    for (let i = 0; i < 200; i++) {
      voice.remote(work())
      voice.typed()
      turn(50)
    }
    expect(heard).toEqual([])
    turn(60_000)
    expect(heard.map(h => h.text)).toEqual(['Ana added 200 items in Transport'])
  })

  it('says nothing after it was stopped', () => {
    const voice = announcer()
    voice.remote(work())
    voice.stop()
    turn(60_000)
    expect(heard).toEqual([])
    expect(timers).toEqual([])
  })
})
