import { distance, type Vec } from '#shared/base/geometry.ts'
import { readsFromRight } from '#shared/base/reading.ts'
import { textWidth } from '#shared/base/text-metrics.ts'
import type { Camera } from '../scene/camera.ts'
import type { Other } from '../scene/presence.ts'
import { type Ctx, fontOf, putWords } from './primitives.ts'
import { initials } from '../ui/person-name.ts'
import { words } from '../ui/words/words.ts'

// Other people's pointers: they glide to where they were last seen, carry their initials, fade after three seconds of rest and at
// most twelve are drawn, the rest counted (reference/ux-ecosystem.md §4.7).

const MOST = 12
const REST = 3000
const FADE = 600
/** Time in which two thirds of the way to the last known point is covered, in ms. */
const GLIDE = 60

interface Seen {
  at: Vec
  target: Vec
  movedAt: number
  readonly other: Other
}

export interface Cursors {
  /** Takes in who is where now. */
  update(others: readonly Other[], now: number): void
  /** Draws in screen pixels. True while something still moves or fades, so that another frame is wanted. */
  draw(ctx: Ctx, camera: Camera, now: number): boolean
  /** When the next one begins to fade; null when none will. */
  nextFade(): number | null
}

export function createCursors(still: () => boolean): Cursors {
  const seen = new Map<number, Seen>()
  let drawnAt = 0
  return {
    update: (others, now) => {
      const here = new Set<number>()
      for (const other of others) {
        if (other.cursor === null) continue
        here.add(other.clientId)
        const before = seen.get(other.clientId)
        if (before === undefined)
          seen.set(other.clientId, { at: other.cursor, target: other.cursor, movedAt: now, other })
        else {
          const same = before.target[0] === other.cursor[0] && before.target[1] === other.cursor[1]
          seen.set(other.clientId, { at: before.at, target: other.cursor, movedAt: same ? before.movedAt : now, other })
        }
      }
      for (const id of seen.keys()) if (!here.has(id)) seen.delete(id)
    },
    draw: (ctx, camera, now) => {
      const k = still() ? 1 : 1 - Math.exp(-Math.min(100, now - drawnAt) / GLIDE)
      drawnAt = now
      let busy = false
      const newest = [...seen.values()].sort((a, b) => b.movedAt - a.movedAt)
      const more = newest.slice(MOST).filter(cursor => now - cursor.movedAt < REST + FADE).length
      if (more > 0)
        flag(
          ctx,
          [12, camera.state.getState().h - 30],
          words('cursors.more', { count: more }),
          newest[0]?.other.user.color ?? '',
        )
      for (const cursor of newest.slice(0, MOST).reverse()) {
        const { at, target } = cursor
        cursor.at =
          distance(at, target) * camera.state.getState().zoom < 0.5
            ? target
            : [at[0] + (target[0] - at[0]) * k, at[1] + (target[1] - at[1]) * k]
        const resting = now - cursor.movedAt - REST
        const alpha = resting <= 0 ? 1 : Math.max(0, 1 - resting / FADE)
        if (cursor.at !== target || (resting > 0 && alpha > 0)) busy = true
        if (alpha > 0) drawCursor(ctx, camera.toScreen(cursor.at), cursor.other, alpha)
      }
      return busy
    },
    nextFade: () => {
      let next: number | null = null
      for (const { movedAt } of seen.values()) {
        const at = movedAt + REST
        if (at > drawnAt && (next === null || at < next)) next = at
      }
      return next
    },
  }
}

function drawCursor(ctx: Ctx, [x, y]: Vec, { user }: Other, alpha: number): void {
  ctx.globalAlpha = alpha
  ctx.beginPath()
  ctx.moveTo(x, y)
  ctx.lineTo(x + 11, y + 10.5)
  ctx.lineTo(x + 5.5, y + 11)
  ctx.lineTo(x + 2.5, y + 16)
  ctx.closePath()
  ctx.fillStyle = user.color
  ctx.strokeStyle = '#FFFFFF'
  ctx.lineWidth = 1.5
  ctx.stroke()
  ctx.fill()
  flag(ctx, [x + 12, y + 14], initials(user.name), user.color)
  ctx.globalAlpha = 1
}

/** A small label: white words on a person's colour. `corner` is its top left one, or the top right, in screen pixels. */
export function flag(ctx: Ctx, corner: Vec, label: string, colour: string, side: 'left' | 'right' = 'left'): void {
  const w = textWidth(label, 12, 'bold') + 12
  const at: Vec = side === 'left' ? corner : [corner[0] - w, corner[1]]
  ctx.fillStyle = colour
  ctx.beginPath()
  ctx.roundRect(at[0], at[1], w, 18, 4)
  ctx.fill()
  ctx.font = fontOf(12, 'bold')
  ctx.fillStyle = '#FFFFFF'
  ctx.textAlign = 'left'
  putWords(ctx, label, [at[0] + 6, at[1] + 13], readsFromRight(label))
}
