import { useEffect, useRef } from 'react'
import { type Ctx, drawPrimitive, ready } from '../../draw/primitives.ts'
import type { Images } from '../../scene/images.ts'
import { words } from '../../ui/words/words.ts'
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

/** A slide, drawn by the painter's own primitives. Its words stand beside it for those who cannot see the wall. */
export function SlideCanvas({ slide, w, h, images, name }: SlideCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current
    const ctx: Ctx | null = element?.getContext('2d') ?? null
    if (element === null || ctx === null) return
    const draw = () => {
      const ratio = Math.min(2, window.devicePixelRatio)
      element.width = Math.round(w * ratio)
      element.height = Math.round(h * ratio)
      ctx.scale(ratio, ratio)
      const pen = ready(ctx, images)
      for (const p of slide.primitives) drawPrimitive(ctx, p, pen, false)
      document.documentElement.dataset.boardReady = 'true'
    }
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
  const texts = slide.primitives.flatMap(p => (p.type === 'text' ? [p.lines.join(' ')] : []))
  return (
    <>
      <canvas
        ref={canvas}
        role="img"
        aria-label={words('projector.picture', { place: slide.place === '' ? name : slide.place })}
        className={styles.canvas}
        style={{ width: w, height: h }}
        data-slide={slide.key}
        data-least={Number.isFinite(least) ? least.toFixed(2) : ''}
      />
      <ul className="visually-hidden" aria-label={words('projector.words')}>
        {texts.map((text, i) => (
          <li key={i}>{text}</li>
        ))}
      </ul>
    </>
  )
}
