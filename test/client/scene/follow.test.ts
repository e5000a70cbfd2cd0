import { describe, expect, it } from 'vitest'
import type { Box } from '#shared/base/geometry.ts'
import { createCamera } from '../../../client/scene/camera.ts'
import { createCompany } from '../../../client/scene/company.ts'
import { followersOf, leaderOf, type Shown } from '../../../client/scene/follow.ts'
import { testPresence } from '../../kit/editor.ts'
import { someone } from '../../kit/someone.ts'

// Looking where somebody else looks: by choice, and because the facilitator shows it.

const VIEW: Box = { x: 100, y: 200, w: 800, h: 300 }
const ana = (view: Box | null, more: Parameters<typeof someone>[0] = {}) => someone({ view, ...more })

function rig({ still = true } = {}) {
  const presence = testPresence()
  const camera = createCamera()
  camera.resize(1000, 1000)
  const said: string[] = []
  const frames: (() => void)[] = []
  const waits: (() => void)[] = []
  let time = 0
  const company = createCompany({
    presence,
    camera,
    bounds: ids => ({ x: 0, y: 0, w: ids === undefined ? 4000 : 200, h: 200 }),
    say: word => said.push(word),
    motion: {
      still: () => still,
      now: () => time,
      frames: { request: draw => frames.push(draw), cancel: () => void frames.splice(0) },
    },
    later: call => {
      waits.push(call)
      return () => void waits.splice(waits.indexOf(call), 1)
    },
  })
  const frame = () => {
    time += 16
    for (const draw of frames.splice(0)) draw()
  }
  return { presence, camera, company, follow: company.follow, said, frames, frame, waits, view: camera.view }
}

const shown = (change: Partial<Shown> = {}): Shown => ({
  by: 'maria',
  name: 'Maria',
  own: false,
  elementId: null,
  view: VIEW,
  hold: false,
  follow: false,
  at: 1,
  ...change,
})

/** All of it is seen. */
const holds = (view: Box, box: Box) =>
  view.x <= box.x + 0.01 &&
  view.y <= box.y + 0.01 &&
  view.x + view.w >= box.x + box.w - 0.01 &&
  view.y + view.h >= box.y + box.h - 0.01

describe('following somebody', () => {
  it('shows the whole of what the leader sees, whatever the shape of the screen', () => {
    for (const view of [VIEW, { x: -50, y: 0, w: 300, h: 2000 }, { x: 0, y: 0, w: 200, h: 150 }]) {
      const r = rig()
      r.presence.set([ana(view)])
      r.follow.start('ana')
      expect(holds(r.view(), view)).toBe(true)
      // and not smaller than need be
      expect(Math.min(r.view().w / view.w, r.view().h / view.h)).toBeCloseTo(1, 5)
      expect(r.presence.shown.following).toBe('ana')
    }
  })

  it('goes along, and with another size of the own screen too', () => {
    const r = rig()
    r.presence.set([ana(VIEW)])
    r.follow.start('ana')
    const moved = { ...VIEW, x: 5000 }
    r.presence.set([ana(moved)])
    expect(holds(r.view(), moved)).toBe(true)
    r.camera.resize(300, 900)
    expect(holds(r.view(), moved)).toBe(true)
    expect(r.follow.state.getState().leader?.name).toBe('Ana')
  })

  it('glides, and is there to the pixel in the end', () => {
    const r = rig({ still: false })
    r.presence.set([ana(VIEW)])
    const before = r.view()
    r.follow.start('ana')
    r.frame()
    expect(r.view()).not.toEqual(before)
    expect(holds(r.view(), VIEW) && r.view().w <= VIEW.w + 1).toBe(false)
    for (let i = 0; i < 60; i++) r.frame()
    expect(holds(r.view(), VIEW)).toBe(true)
    expect(r.frames).toEqual([])
  })

  it('stops when I pan or zoom, and says so', () => {
    for (const move of [
      (c: ReturnType<typeof createCamera>) => c.pan([5, 0]),
      (c: ReturnType<typeof createCamera>) => c.zoomTo(2),
    ]) {
      const r = rig({ still: false })
      r.presence.set([ana(VIEW)])
      r.follow.start('ana')
      r.frame()
      move(r.camera)
      expect(r.follow.state.getState().leader).toBeNull()
      expect(r.presence.shown.following).toBeNull()
      expect(r.said).toEqual(['said.follow-started', 'said.follow-stopped'])
      const at = r.view()
      r.frame()
      expect(r.view()).toEqual(at)
    }
  })

  it('follows the one whom the leader follows, and never in a circle', () => {
    const cy: Box = { x: 9000, y: 9000, w: 500, h: 500 }
    const people = [ana(VIEW, { following: 'cy' }), someone({ clientId: 3, user: { id: 'cy', name: 'Cy' }, view: cy })]
    const r = rig()
    r.presence.set(people)
    r.follow.start('ana')
    expect(holds(r.view(), cy)).toBe(true)
    expect(leaderOf(people, 'ana', 'self')).toBe('cy')
    expect(followersOf(people, 'cy').map(p => p.user.id)).toEqual(['ana'])

    const back = rig()
    back.presence.set([ana(VIEW, { following: 'self' })])
    back.follow.start('ana')
    expect(back.follow.state.getState()).toMatchObject({ leader: null, followers: 1 })
    expect(back.said.at(-1)).toBe('said.refused-follow-circle')
    // both at once: both let go
    const both = rig()
    both.presence.set([ana(VIEW)])
    both.follow.start('ana')
    both.presence.set([ana(VIEW, { following: 'self' })])
    expect(both.follow.state.getState().leader).toBeNull()
  })

  it('waits for a leader whose connection breaks, and then lets go', () => {
    const r = rig()
    r.presence.set([ana(VIEW)])
    r.follow.start('ana')
    r.presence.set([])
    expect(r.waits).toHaveLength(1)
    r.presence.set([ana(VIEW)])
    expect(r.waits).toHaveLength(0)
    r.presence.set([])
    r.waits[0]?.()
    expect(r.follow.state.getState().leader).toBeNull()
    expect(r.said.at(-1)).toBe('said.follow-gone')
  })
})

describe('being shown a place', () => {
  it('brings me there, until I move or leave; and I can come back', () => {
    const r = rig()
    r.follow.show(shown())
    expect(holds(r.view(), VIEW)).toBe(true)
    expect(r.follow.state.getState().along).toBe(true)
    r.follow.stop()
    expect(r.follow.state.getState().along).toBe(false)
    r.camera.pan([500, 500])
    r.follow.rejoin()
    expect(holds(r.view(), VIEW)).toBe(true)
    r.camera.pan([500, 500])
    expect(r.follow.state.getState().along).toBe(false)
    expect(holds(r.view(), VIEW)).toBe(false)
    r.follow.show(null)
    expect(r.follow.state.getState().shown).toBeNull()
  })

  it('does not let go of a held view', () => {
    const r = rig()
    r.follow.show(shown({ hold: true }))
    r.follow.stop()
    r.camera.pan([500, 500])
    expect(r.follow.state.getState().along).toBe(true)
    expect(holds(r.view(), VIEW)).toBe(true)
    r.presence.set([ana(VIEW)])
    r.follow.start('ana')
    expect(r.follow.state.getState().leader).toBeNull()
    r.follow.show(null)
    r.camera.pan([500, 500])
    expect(holds(r.view(), VIEW)).toBe(false)
  })

  it('goes along with the leader’s own view where it was asked for, and stays where the leader was last', () => {
    const r = rig()
    r.follow.show(shown({ follow: true }))
    expect(holds(r.view(), VIEW)).toBe(true)
    const maria = (view: Box | null) => someone({ user: { id: 'maria', name: 'Maria' }, view })
    const there = { ...VIEW, x: 7000 }
    r.presence.set([maria(there)])
    expect(holds(r.view(), there)).toBe(true)
    r.presence.set([maria(null)])
    r.presence.set([])
    expect(holds(r.view(), there)).toBe(true)
    r.follow.stop()
    r.presence.set([maria(VIEW)])
    expect(holds(r.view(), VIEW)).toBe(false)
    // without being asked for, what is shown stands still
    const still = rig()
    still.follow.show(shown())
    still.presence.set([maria(there)])
    expect(holds(still.view(), VIEW)).toBe(true)
  })

  it('leads back who was brought here, when they leave; a hand on the board only lets go of the view', () => {
    const r = rig()
    let gone = 0
    r.follow.brought({ to: 'Team 1', go: () => gone++ })
    r.follow.show(shown())
    r.camera.pan([500, 500])
    expect(r.follow.state.getState()).toMatchObject({ along: false, back: { to: 'Team 1' } })
    expect(gone).toBe(0)
    r.follow.stop()
    expect(gone).toBe(1)
    // while it is held nobody leaves
    r.follow.show(shown({ hold: true, at: 2 }))
    r.follow.stop()
    expect(gone).toBe(1)
  })

  it('takes along again who has left, when it is shown again', () => {
    const r = rig()
    r.follow.show(shown())
    r.follow.stop()
    r.follow.show(shown())
    expect(r.follow.state.getState().along).toBe(false)
    r.follow.show(shown({ at: 2 }))
    expect(r.follow.state.getState().along).toBe(true)
  })

  it('leaves who shows it where they are', () => {
    const r = rig()
    const before = r.view()
    r.follow.show(shown({ own: true, hold: true }))
    expect(r.view()).toEqual(before)
    expect(r.follow.steers()).toBe(false)
  })
})

it('goes to a person once, by pointer, selection or view', () => {
  const r = rig()
  const middle = () => [r.view().x + r.view().w / 2, r.view().y + r.view().h / 2]
  r.presence.set([ana(VIEW, { cursor: [3000, 40] })])
  expect(r.company.goTo('ana')).toBe(true)
  expect(middle()).toEqual([3000, 40])
  r.presence.set([ana(VIEW, { selection: ['x'] })])
  r.company.goTo('ana')
  expect(middle()).toEqual([100, 100])
  r.presence.set([ana(VIEW)])
  r.company.goTo('ana')
  expect(middle()).toEqual([500, 350])
  r.presence.set([ana(null)])
  expect(r.company.goTo('ana')).toBe(false)
  expect(r.follow.state.getState().leader).toBeNull()
})
