import { useEffect, useRef } from 'react'
import { type Ctx, drawPrimitive, ready } from '../../draw/primitives.ts'
import type { Images } from '../../scene/images.ts'
import { words } from '../../ui/words/all-words.ts'
import { smallestText } from './legible.ts'
import styles from './projector.module.css'
import type { Slide } from './slide.ts'

interface SlideCanvasProps {
  readonly slide: Slide
  readonly w: number
  readonly h: number
  readonly images: Pick<Images, 'of'>
  readonly name: string
}

/** A line on the edge of the stage is drawn to its full width, in CSS pixels. */
const BLEED = 8

/** From one step to the next (reference/ux-ecosystem.md §5); whoever wants less motion sees the next at once. */
const EASE: KeyframeAnimationOptions = { duration: 600, easing: 'ease-in-out' }
const wantsStill = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches

/** The picture that was shown fades out over the one that comes. */
function passOver(from: HTMLCanvasElement, before: HTMLCanvasElement): void {
  before.width = from.width
  before.height = from.height
  before.getContext('2d')?.drawImage(from, 0, 0)
  before.animate([{ opacity: 1 }, { opacity: 0 }], EASE)
  from.animate([{ opacity: 0 }, { opacity: 1 }], EASE)
}

/** A slide, drawn by the painter's own primitives. Its words stand beside it for those who cannot see the wall. */
export function SlideCanvas({ slide, w, h, images, name }: SlideCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const before = useRef<HTMLCanvasElement>(null)
  const step = useRef<string | null>(null)
  useEffect(() => {
    const element = canvas.current
    const ctx: Ctx | null = element?.getContext('2d') ?? null
    if (element === null || ctx === null) return
    const draw = () => {
      const ratio = Math.min(2, window.devicePixelRatio)
      element.width = Math.round((w + 2 * BLEED) * ratio)
      element.height = Math.round((h + 2 * BLEED) * ratio)
      ctx.scale(ratio, ratio)
      ctx.translate(BLEED, BLEED)
      const pen = ready(ctx, images)
      for (const p of slide.primitives) drawPrimitive(ctx, p, pen, false)
      document.documentElement.dataset.boardReady = 'true'
    }
    // a step that only changes is drawn where it stands
    if (step.current !== null && step.current !== slide.key && before.current !== null && !wantsStill())
      passOver(element, before.current)
    step.current = slide.key
    draw()
    // the first picture may be drawn before the board's font has come
    let left = false
    void document.fonts.ready.then(() => {
      if (!left) draw()
    })
    return () => {
      left = true
    }
  }, [slide, w, h, images])
  const least = smallestText(slide.primitives)
  const place = { left: -BLEED, top: -BLEED, width: w + 2 * BLEED, height: h + 2 * BLEED }
  const texts = slide.primitives.flatMap(p => (p.type === 'text' ? [p.lines.join(' ')] : []))
  return (
    <>
      <canvas
        ref={canvas}
        role="img"
        aria-label={words('projector.picture', { place: slide.place === '' ? name : slide.place })}
        className={styles.canvas}
        style={place}
        data-slide={slide.key}
        data-least={Number.isFinite(least) ? least.toFixed(2) : ''}
      />
      <canvas
        ref={before}
        aria-hidden
        className={styles.canvas}
        style={{ ...place, opacity: 0, pointerEvents: 'none' }}
      />
      <ul className="visually-hidden" aria-label={words('projector.words')}>
        {texts.map((text, i) => (
          <li key={i}>{text}</li>
        ))}
      </ul>
    </>
  )
}
