import type { Vec } from '#shared/base/geometry.ts'
import type { Camera } from '../scene/camera.ts'
import type { LaserPart } from '../scene/presence.ts'
import type { Ctx } from './primitives.ts'

// Trails of laser pointers, one's own and others'. A state carries the last points only; here they are put together by their index,
// and each point fades 1.2 s after it came (reference/peers.md §3.2).

export const FADE_MS = 1200
const WIDTH = 5

interface Trail {
  readonly colour: string
  n: number
  /** Index of the point that is awaited next. */
  next: number
  points: { readonly at: Vec; readonly since: number; readonly begins: boolean }[]
}

export interface Pointing {
  /** The same for the same person. */
  readonly key: string
  readonly colour: string
  readonly laser: LaserPart | null
}

export interface Lasers {
  update(pointing: readonly Pointing[], now: number): void
  /** Draws in screen pixels. True while something still fades. */
  draw(ctx: Ctx, camera: Camera, now: number): boolean
  /** Nothing is there to draw. */
  empty(): boolean
}

export function createLasers(): Lasers {
  const trails = new Map<string, Trail>()

  const take = ({ key, colour, laser }: Pointing, now: number) => {
    if (laser === null) return
    const known = trails.get(key)
    const trail: Trail = known?.colour === colour ? known : { colour, n: 0, next: 0, points: known?.points ?? [] }
    trails.set(key, trail)
    let begins = false
    if (trail.n !== laser.n) {
      trail.n = laser.n
      trail.next = 0
      begins = true
    }
    laser.points.forEach((at, i) => {
      const index = laser.first + i
      if (index < trail.next) return
      trail.points.push({ at, since: now, begins })
      trail.next = index + 1
      begins = false
    })
  }

  return {
    update: (pointing, now) => {
      for (const one of pointing) take(one, now)
      const here = new Set(pointing.map(one => one.key))
      for (const key of trails.keys()) if (!here.has(key)) trails.delete(key)
    },
    draw: (ctx, camera, now) => {
      let busy = false
      // round caps would show where two half transparent pieces overlap
      ctx.lineCap = 'butt'
      ctx.lineJoin = 'round'
      for (const trail of trails.values()) {
        trail.points = trail.points.filter(point => now - point.since < FADE_MS)
        if (trail.points.length > 0) busy = true
        ctx.strokeStyle = trail.colour
        ctx.fillStyle = trail.colour
        let before: Vec | null = null
        for (const { at, since, begins } of trail.points) {
          const left = 1 - (now - since) / FADE_MS
          const here = camera.toScreen(at)
          ctx.globalAlpha = Math.min(1, left * 1.5)
          ctx.lineWidth = WIDTH * (0.3 + 0.7 * left)
          ctx.beginPath()
          if (begins || before === null) {
            ctx.arc(here[0], here[1], ctx.lineWidth / 2, 0, Math.PI * 2)
            ctx.fill()
          } else {
            ctx.moveTo(before[0], before[1])
            ctx.lineTo(here[0], here[1])
            ctx.stroke()
          }
          before = here
        }
      }
      ctx.globalAlpha = 1
      return busy
    },
    empty: () => [...trails.values()].every(trail => trail.points.length === 0),
  }
}
