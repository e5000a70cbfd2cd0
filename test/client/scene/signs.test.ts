import { describe, expect, it } from 'vitest'
import type { Vec } from '#shared/base/geometry.ts'
import { createCamera } from '../../../client/scene/camera.ts'
import { CHAT_MS, createSigns, REACTION_MS } from '../../../client/scene/signs.ts'
import { testPresence } from '../../kit/editor.ts'

// The laser's trail, reactions and words at the pointer, as they go into presence.

function rig() {
  const presence = testPresence()
  const camera = createCamera()
  camera.resize(1000, 800)
  const due: { readonly call: () => void; readonly ms: number }[] = []
  const signs = createSigns({
    presence,
    camera,
    later: (call, ms) => {
      const one = { call, ms }
      due.push(one)
      return () => void due.splice(due.indexOf(one), 1)
    },
  })
  const pass = (ms: number) => {
    for (const one of due.filter(each => each.ms <= ms)) {
      due.splice(due.indexOf(one), 1)
      one.call()
    }
  }
  return { presence, signs, pass, due }
}

describe('the laser', () => {
  it('tells the end of its trail with its index, within a state’s size, and ends', () => {
    const { presence, signs, pass } = rig()
    for (let i = 0; i < 100; i++) signs.laser([i * 12_345.678, -i * 9_876.54])
    expect(presence.shown.laser).toMatchObject({ n: 1, first: 76 })
    expect(presence.shown.laser?.points).toHaveLength(24)
    expect(JSON.stringify(presence.shown.laser).length).toBeLessThan(1024)
    signs.laser(null)
    expect(presence.shown.laser).not.toBeNull()
    pass(1000)
    expect(presence.shown.laser).toBeNull()
    signs.laser([1, 1])
    expect(presence.shown.laser).toEqual({ n: 2, first: 0, points: [[1, 1]] })
  })

  it('goes on when the hand comes back before the end was told', () => {
    const { presence, signs, pass } = rig()
    signs.laser([1, 1])
    signs.laser(null)
    signs.laser([2, 2])
    pass(1000)
    expect(presence.shown.laser?.points).toEqual([[2, 2]])
  })
})

describe('reactions and words', () => {
  it('stand where the pointer was, else in the middle, and pass', () => {
    const { presence, signs, pass } = rig()
    const middle: Vec = [500, 400]
    signs.react('applause')
    expect(presence.shown.reaction).toEqual({ n: 1, kind: 'applause', at: middle })
    signs.pointer([10, 20])
    signs.react('applause')
    expect(presence.shown.reaction).toEqual({ n: 2, kind: 'applause', at: [10, 20] })
    signs.pointer([-5000, 20])
    signs.react('love')
    expect(presence.shown.reaction?.at).toEqual(middle)
    pass(REACTION_MS)
    expect(presence.shown.reaction).toBeNull()

    signs.write()
    expect(signs.state.getState().writingAt).toEqual(middle)
    signs.chat(`  Why ${'é'.repeat(200)}\n`)
    expect([...(presence.shown.chat?.text ?? '')]).toHaveLength(60)
    signs.pointer([70, 80])
    expect(presence.shown.chat?.at).toEqual([70, 80])
    pass(CHAT_MS)
    expect(presence.shown.chat).toBeNull()
    signs.write()
    signs.chat('   ')
    expect(presence.shown.chat).toBeNull()
    expect(signs.state.getState().writingAt).toBeNull()
  })

  it('are neither shown nor begun while the facilitator has them off', () => {
    const { presence, signs } = rig()
    signs.react('love')
    signs.write()
    signs.allow(false)
    expect(presence.shown).toMatchObject({ reaction: null, chat: null })
    expect(signs.state.getState().writingAt).toBeNull()
    signs.react('love')
    signs.write()
    signs.chat('hello')
    expect(presence.shown).toMatchObject({ reaction: null, chat: null })
    // the laser is no play
    signs.laser([1, 1])
    expect(presence.shown.laser?.points).toEqual([[1, 1]])
  })
})
