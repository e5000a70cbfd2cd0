import { shortened } from '#shared/base/clusters.ts'
import { distance, type Vec } from '#shared/base/geometry.ts'
import { heldApart } from '#shared/base/reading.ts'
import { textWidth } from '#shared/base/text-metrics.ts'
import type { Camera } from '../scene/camera.ts'
import type { PointerChat, Reaction, ReactionMark } from '../scene/presence.ts'
import { REACTION_MS } from '../scene/signs.ts'
import { words } from '../ui/words/words.ts'
import { type Ctx, fontOf } from './primitives.ts'

// Reactions that rise from where somebody points, and a few words at a pointer: one's own and others'.

export const EMOJI: Readonly<Record<Reaction, string>> = {
  agree: '👍',
  love: '❤️',
  celebrate: '🎉',
  question: '❓',
  applause: '👏',
  surprise: '😮',
}

const RISE = 48
const FADE = 600
/** As the pointers' (cursors.ts). */
const GLIDE = 60
const LONGEST_NAME = 24

export interface Signing {
  /** The same for the same person. */
  readonly key: string
  readonly colour: string
  /** Empty for oneself. */
  readonly name: string
  readonly reaction: ReactionMark | null
  readonly chat: PointerChat | null
}

interface Rising {
  readonly mark: ReactionMark
  readonly colour: string
  readonly name: string
  readonly since: number
}

interface Talking {
  at: Vec
  readonly said: PointerChat
  readonly colour: string
  readonly name: string
}

export interface OthersSigns {
  update(signing: readonly Signing[], now: number): void
  /** Draws in screen pixels. True while something still moves or fades. */
  draw(ctx: Ctx, camera: Camera, now: number): boolean
  empty(): boolean
}

export function createOthersSigns(still: () => boolean): OthersSigns {
  const known = new Map<string, number>()
  let rising: Rising[] = []
  const talking = new Map<string, Talking>()
  let drawnAt = 0
  return {
    update: (signing, now) => {
      for (const { key, colour, name, reaction, chat } of signing) {
        if (reaction !== null && known.get(key) !== reaction.n) {
          known.set(key, reaction.n)
          rising.push({ mark: reaction, colour, name, since: now })
        }
        if (chat === null) talking.delete(key)
        else talking.set(key, { at: talking.get(key)?.at ?? chat.at, said: chat, colour, name })
      }
      const here = new Set(signing.map(one => one.key))
      for (const key of talking.keys()) if (!here.has(key)) talking.delete(key)
    },
    draw: (ctx, camera, now) => {
      const calm = still()
      const k = calm ? 1 : 1 - Math.exp(-Math.min(100, now - drawnAt) / GLIDE)
      drawnAt = now
      rising = rising.filter(one => now - one.since < REACTION_MS)
      let busy = rising.length > 0
      for (const { mark, colour, name, since } of rising) {
        const age = now - since
        const [x, y] = camera.toScreen(mark.at)
        ctx.globalAlpha = calm ? 1 : Math.min(1, (REACTION_MS - age) / FADE)
        const word = words(`reaction.${mark.kind}`)
        const label =
          name === '' ? word : words('reaction.by', { word, name: heldApart(shortened(name, LONGEST_NAME)) })
        bubble(ctx, [x, y - 20 - (calm ? 0 : RISE * (age / REACTION_MS))], label, colour, EMOJI[mark.kind])
      }
      ctx.globalAlpha = 1
      for (const talk of talking.values()) {
        const { said, name, colour } = talk
        const off = distance(talk.at, said.at) * camera.state.getState().zoom
        talk.at =
          off < 0.5 ? said.at : [talk.at[0] + (said.at[0] - talk.at[0]) * k, talk.at[1] + (said.at[1] - talk.at[1]) * k]
        if (talk.at !== said.at) busy = true
        const [x, y] = camera.toScreen(talk.at)
        const label =
          name === ''
            ? said.text
            : words('chat.by', { text: heldApart(said.text), name: heldApart(shortened(name, LONGEST_NAME)) })
        bubble(ctx, [x + 12, y + 48], label, colour)
      }
      return busy
    },
    empty: () => rising.length === 0 && talking.size === 0,
  }
}

/** `at`: the middle of its left end. White words on the person's colour, an emoji before them. */
function bubble(ctx: Ctx, at: Vec, label: string, colour: string, emoji = ''): void {
  const before = emoji === '' ? 10 : 34
  const w = before + textWidth(label, 14, 'bold') + 12
  ctx.fillStyle = colour
  ctx.beginPath()
  ctx.roundRect(at[0], at[1] - 14, w, 28, 14)
  ctx.fill()
  ctx.strokeStyle = '#FFFFFF'
  ctx.lineWidth = 1.5
  ctx.stroke()
  ctx.fillStyle = '#FFFFFF'
  ctx.textAlign = 'left'
  if (emoji !== '') {
    ctx.font = '18px "Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji", sans-serif'
    ctx.fillText(emoji, at[0] + 9, at[1] + 6)
  }
  ctx.font = fontOf(14, 'bold')
  ctx.fillText(label, at[0] + before, at[1] + 5)
}
