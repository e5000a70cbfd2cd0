import { light, type Theme } from '#shared/paint/theme.ts'
import type { Editor } from '../scene/editor.ts'
import { createLasers, type Pointing } from './laser.ts'
import { createOthersSigns, type Signing } from './others-signs.ts'
import type { Ctx } from './primitives.ts'
import { drawSpotlights, lit } from './spotlight.ts'

// Lasers, reactions and words at pointers, one's own beside everybody else's.

export interface Shows {
  /** Takes in what everybody shows now. */
  update(theme: Theme): void
  /** True while something still moves or fades. */
  draw(ctx: Ctx): boolean
  empty(): boolean
  /** Told when this person shows something, or the facilitator switches it off or on. */
  watch(listen: () => void): () => void
}

/** No participant's id. */
const OWN = ''
/** White words stand on it in every theme. */
const OWN_BUBBLE = light.primary

export function createShows(editor: Editor, still: () => boolean, now: () => number): Shows {
  const { presence, camera, company } = editor
  const lasers = createLasers()
  const signs = createOthersSigns(still)
  let lights: readonly Pointing[] = []
  return {
    update: theme => {
      const { allowed } = company.signs.state.getState()
      const { laser = null, reaction = null, chat = null } = company.signs.own()
      const people = presence.people()
      const pointing: readonly Pointing[] = people.map(({ user, laser }) => ({
        key: user.id,
        colour: user.color,
        laser,
      }))
      const signing: readonly Signing[] = people.map(({ user, reaction, chat }) => ({
        key: user.id,
        colour: user.color,
        name: user.name,
        reaction: allowed ? reaction : null,
        chat: allowed ? chat : null,
      }))
      const all = [...pointing, { key: OWN, colour: theme.primary, laser }]
      lasers.update(all, now())
      lights = lit(all)
      signs.update([...signing, { key: OWN, colour: OWN_BUBBLE, name: '', reaction, chat }], now())
    },
    draw: ctx => {
      drawSpotlights(ctx, camera, lights)
      const fading = lasers.draw(ctx, camera, now())
      return signs.draw(ctx, camera, now()) || fading
    },
    empty: () => lasers.empty() && signs.empty() && lights.length === 0,
    watch: listen => {
      const stops = [company.signs.watch(listen), company.signs.state.subscribe(listen)]
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}
