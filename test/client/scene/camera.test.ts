import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCamera, MAX_ZOOM, MIN_ZOOM } from '../../../client/scene/camera.ts'

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })

describe('camera', () => {
  it('turns screen into board and back', () => {
    fc.assert(
      fc.property(
        number(-5000, 5000),
        number(-5000, 5000),
        number(MIN_ZOOM, MAX_ZOOM),
        number(0, 1280),
        number(0, 800),
        (x, y, zoom, sx, sy) => {
          const camera = createCamera()
          camera.state.setState({ x, y, zoom, w: 1280, h: 800 })
          const [bx, by] = camera.toScreen(camera.toBoard([sx, sy]))
          expect(bx).toBeCloseTo(sx, 5)
          expect(by).toBeCloseTo(sy, 5)
        },
      ),
    )
  })

  it('zooms about a point: what is under it stays', () => {
    fc.assert(
      fc.property(number(0, 1280), number(0, 800), number(0.001, 20), (sx, sy, wanted) => {
        const camera = createCamera()
        camera.resize(1280, 800)
        camera.pan([33, -12])
        const before = camera.toBoard([sx, sy])
        camera.zoomAt([sx, sy], wanted)
        const after = camera.toBoard([sx, sy])
        expect(after[0]).toBeCloseTo(before[0], 6)
        expect(after[1]).toBeCloseTo(before[1], 6)
        const { zoom } = camera.state.getState()
        expect(zoom).toBeGreaterThanOrEqual(MIN_ZOOM)
        expect(zoom).toBeLessThanOrEqual(MAX_ZOOM)
      }),
    )
  })

  it('pans by screen pixels at every zoom', () => {
    const camera = createCamera()
    camera.resize(1280, 800)
    camera.zoomTo(4)
    const at = camera.toScreen([10, 10])
    camera.pan([7, -3])
    const moved = camera.toScreen([10, 10])
    expect([moved[0] - at[0], moved[1] - at[1]]).toEqual([7, -3])
  })

  it('fits a box whole, in the middle, and never larger than told', () => {
    fc.assert(
      fc.property(number(-9000, 9000), number(-9000, 9000), number(1, 20000), number(1, 20000), (x, y, w, h) => {
        const camera = createCamera()
        camera.resize(1280, 800)
        camera.fit({ x, y, w, h })
        const { zoom } = camera.state.getState()
        const [left, top] = camera.toScreen([x, y])
        const [right, bottom] = camera.toScreen([x + w, y + h])
        expect(zoom).toBeLessThanOrEqual(1)
        if (zoom > MIN_ZOOM) {
          expect(left).toBeGreaterThanOrEqual(-0.01)
          expect(top).toBeGreaterThanOrEqual(-0.01)
          expect(right).toBeLessThanOrEqual(1280.01)
          expect(bottom).toBeLessThanOrEqual(800.01)
        }
        expect((left + right) / 2).toBeCloseTo(640, 3)
      }),
    )
  })

  it('reveals what is outside with the smallest move, and leaves what is seen alone', () => {
    const camera = createCamera()
    camera.resize(1000, 600)
    camera.reveal({ x: 100, y: 100, w: 50, h: 50 })
    expect(camera.state.getState()).toMatchObject({ x: 0, y: 0 })
    camera.reveal({ x: 1200, y: 100, w: 50, h: 50 }, 0)
    expect(camera.state.getState()).toMatchObject({ x: 250, y: 0 })
    camera.reveal({ x: -10, y: -20, w: 50, h: 50 }, 0)
    expect(camera.state.getState()).toMatchObject({ x: -10, y: -20 })
  })

  it('does nothing while it is not shown', () => {
    const camera = createCamera()
    camera.fit({ x: 5, y: 5, w: 10, h: 10 })
    camera.reveal({ x: 5000, y: 5, w: 10, h: 10 })
    expect(camera.state.getState()).toEqual({ x: 0, y: 0, zoom: 1, w: 0, h: 0 })
  })
})
