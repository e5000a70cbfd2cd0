import type { Layer as KonvaLayer } from 'konva/lib/Layer'
import type { Stage as KonvaStage } from 'konva/lib/Stage'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { Layer, Shape, Stage } from 'react-konva/lib/ReactKonvaCore.js'
import type { Theme } from '#shared/paint/theme.ts'
import { pixelRatio, setUpKonva } from '../draw/konva-setup.ts'
import type { LayerName, PaintLayer, Painter } from '../draw/painter.ts'
import type { Camera } from '../scene/camera.ts'

// The stage, mounted once: three layers of one shape each. React renders nothing else of the board, ever; the painter draws.

setUpKonva()

export interface BoardStageProps {
  readonly painter: Painter
  readonly camera: Camera
  readonly theme: Theme
}

export function BoardStage({ painter, camera, theme }: BoardStageProps) {
  const holder = useRef<HTMLDivElement>(null)
  const stage = useRef<KonvaStage>(null)
  const board = useRef<KonvaLayer>(null)
  const moving = useRef<KonvaLayer>(null)
  const overlay = useRef<KonvaLayer>(null)

  useLayoutEffect(() => {
    const layers = { board: layerOf(board.current), moving: layerOf(moving.current), overlay: layerOf(overlay.current) }
    painter.attach(layers)
    return () => painter.attach(null)
  }, [painter])

  useLayoutEffect(() => {
    const element = holder.current
    if (element === null) return
    let last = ''
    const resize = () => {
      const { clientWidth: w, clientHeight: h } = element
      if (w === 0 || h === 0) return
      const ratio = pixelRatio(window.devicePixelRatio, w, h)
      // an observer calls once for the size that is there already
      const now = `${w} ${h} ${ratio}`
      if (now === last) return
      last = now
      for (const layer of [board, moving, overlay]) layer.current?.getCanvas().setPixelRatio(ratio)
      stage.current?.size({ width: w, height: h })
      camera.resize(w, h)
      painter.repaint()
    }
    resize()
    const observer = new ResizeObserver(resize)
    observer.observe(element)
    // the window may be dragged to another screen
    const media = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`)
    media.addEventListener('change', resize)
    return () => {
      observer.disconnect()
      media.removeEventListener('change', resize)
    }
  }, [camera, painter])

  useEffect(() => painter.setTheme(theme), [painter, theme])

  // text is drawn with whatever font is there: once the board's own has come, everything is drawn again
  useEffect(() => {
    let alive = true
    const missing = ['400 16px', '700 16px']
      .map(font => `${font} "Atkinson Hyperlegible Next Variable"`)
      .filter(font => !document.fonts.check(font))
    if (missing.length > 0)
      void Promise.allSettled(missing.map(font => document.fonts.load(font))).then(() => {
        if (alive) painter.repaint()
      })
    return () => {
      alive = false
    }
  }, [painter])

  const shape = (name: LayerName) => (
    <Shape listening={false} perfectDrawEnabled={false} sceneFunc={context => painter.paint(name, context._context)} />
  )
  return (
    <div ref={holder} aria-hidden="true" style={{ position: 'absolute', inset: 0, overflow: 'hidden' }}>
      <Stage ref={stage} width={1} height={1} listening={false}>
        <Layer ref={board} listening={false}>
          {shape('board')}
        </Layer>
        <Layer ref={moving} listening={false}>
          {shape('moving')}
        </Layer>
        <Layer ref={overlay} listening={false}>
          {shape('overlay')}
        </Layer>
      </Stage>
    </div>
  )
}

const layerOf = (layer: KonvaLayer | null): PaintLayer => ({
  draw: () => layer?.drawScene(),
  show: on => {
    if (layer !== null && layer.visible() !== on) layer.visible(on)
  },
})
