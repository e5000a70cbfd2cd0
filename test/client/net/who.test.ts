import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fail, ok } from '#shared/base/result.ts'
import type { ElementWho, WhoAnswer } from '#shared/wire/api.ts'
import { createWho } from '../../../client/net/who.ts'

// Who made what, as a page keeps it: asked for once, kept true while it is looked at, and forgotten when it must not be shown.

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

const by = (id: string, at: number): ElementWho => ({ made: { by: id, at }, changed: { by: id, at } })

function kit(elements: Record<string, ElementWho>) {
  const asked: string[][] = []
  let hidden = false
  let up = true
  const who = createWho({
    ask: async ids => {
      asked.push([...ids])
      if (!up) return fail({ code: 'offline', message: '' })
      const told = Object.fromEntries(Object.entries(elements).filter(([id]) => ids.includes(id)))
      const answer: WhoAnswer = {
        hidden,
        elements: hidden ? {} : told,
        people: hidden ? {} : { ana: { name: 'Ana', role: 'participant' } },
        serverNow: Date.now() + 500,
      }
      return ok(answer)
    },
  })
  return {
    who,
    asked,
    known: (id: string) => who.state.getState().elements.get(id),
    hideOnServer: () => {
      hidden = true
    },
    goOffline: () => {
      up = false
    },
  }
}

describe('who made what, on a page', () => {
  it('is asked once, in questions that the server takes, and by the server’s clock', async () => {
    const ids = Array.from({ length: 150 }, (_, i) => `e${i}`)
    const { who, asked, known } = kit(Object.fromEntries(ids.map(id => [id, by('ana', 5)])))
    const whole = who.ask(ids)
    const again = who.ask(ids.slice(0, 3))
    await whole
    await again
    expect(asked.map(each => each.length)).toEqual([100, 50])
    expect(known('e149')).toEqual(by('ana', 5))
    expect(who.state.getState().names.get('ana')).toBe('Ana')
    expect(who.now()).toBe(1_000_500)
    expect(who.ask(ids)).toBeNull()
  })

  it('is asked anew while it is looked at and others change it; one’s own change is known at once', async () => {
    const elements = { one: by('ana', 5), two: by('ana', 5) }
    const { who, asked, known } = kit(elements)
    const stop = who.look('one')
    await who.ask(['one', 'two'])
    asked.splice(0)
    who.changed(['one'], 'me')
    expect(known('one')).toEqual({ made: { by: 'ana', at: 5 }, changed: { by: 'me', at: 1_000_500 } })
    elements.one = { made: { by: 'ana', at: 5 }, changed: { by: 'ben', at: 9 } }
    for (let i = 0; i < 5; i++) who.changed(['one', 'two', 'three'], null)
    await vi.advanceTimersByTimeAsync(1_600)
    expect(asked).toEqual([['one']])
    expect(known('one')).toEqual(elements.one)
    // what nobody looks at is asked when somebody does
    stop()
    who.changed(['one'], null)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(asked.length).toBe(1)
    await who.ask(['one', 'two'])
    expect(asked[1]).toEqual(['one', 'two'])
  })

  it('comes a moment after what was made a moment ago, and nobody asks for ever', async () => {
    const elements: Record<string, ElementWho> = {}
    const { who, asked, known } = kit(elements)
    const stop = who.look('new')
    await vi.advanceTimersByTimeAsync(100)
    elements['new'] = by('me', 7)
    await vi.advanceTimersByTimeAsync(1_600)
    expect(known('new')).toEqual(by('me', 7))
    stop()
    const stopNever = who.look('never')
    asked.splice(0)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked.length).toBe(3)
    stopNever()
  })

  it('is forgotten while people write anonymously, and comes back after it', async () => {
    const { who, asked, known, hideOnServer } = kit({ one: by('ana', 5) })
    who.look('one')
    await who.ask(['one'])
    who.hide(true)
    expect([known('one'), who.state.getState().names.size, who.ask(['one'])]).toEqual([undefined, 0, null])
    who.hide(false)
    await vi.advanceTimersByTimeAsync(0)
    expect(known('one')).toEqual(by('ana', 5))
    // the server knows it first
    hideOnServer()
    await who.ask(['two'])
    expect([known('one'), who.state.getState().hidden]).toEqual([undefined, true])
    expect(asked.length).toBe(3)
  })

  it('says nothing without a connection', async () => {
    const { who, known, goOffline } = kit({ one: by('ana', 5) })
    goOffline()
    await who.ask(['one'])
    expect(known('one')).toBeUndefined()
    who.destroy()
  })
})
