import { moved, touches, type Vec } from '#shared/base/geometry.ts'
import { subtree } from '#shared/board/commands/delete.ts'
import type { End } from '#shared/board/element.ts'
import type { Primitive } from '#shared/paint/primitive.ts'
import type { CameraState } from '../scene/camera.ts'
import type { Editor } from '../scene/editor.ts'
import type { Lift } from '../scene/lift.ts'
import { byDepth, extentOf, type SceneRecord } from '../scene/record.ts'
import type { Scene, SceneNews } from '../scene/scene.ts'
import type { Sketch } from '../scene/sketch.ts'
import { drawPicture, viewOf } from './board-pass.ts'
import { createCarriedPicture } from './carried-picture.ts'
import { levelAt } from './level.ts'
import { type Ctx, ready } from './primitives.ts'
import type { MakeSurface } from './surface.ts'

// Lifted elements: their remembered pictures, moved. Lines that tie them to what stays and things being resized are painted for the
// moment. Much that is carried by hand is drawn once and moves as one picture.

export interface MovingPass {
  /** The context is in board units. `editing`: whose text lies above the canvas. */
  draw(ctx: Ctx, camera: CameraState, lift: Lift, editing: string | null): void
  /** Elements have changed. */
  see(news: SceneNews): void
  /** Nothing that was drawn is true any more. */
  clear(): void
}

/** Fewer are drawn as fast one by one. */
const MANY = 40

const NONE: readonly SceneRecord[] = []

export function createMovingPass(
  { view, scene, sketch: sketches }: Pick<Editor, 'view' | 'scene' | 'sketch'>,
  surface: MakeSurface,
): MovingPass {
  const carried = createCarriedPicture(scene, surface)

  const recordsOf = (ids: Iterable<string>): SceneRecord[] =>
    [...ids]
      .map(scene.get)
      .filter(r => r !== undefined)
      .sort(byDepth)

  /** What of them the hand carries as one picture; none when they are few. Frames stay apart: lines lie between them and the rest. */
  const asOne = (records: readonly SceneRecord[], lift: Lift, sketch: Sketch): readonly SceneRecord[] => {
    const by = sketch.moving?.by
    if (by === undefined || records.length < MANY) return NONE
    const held = records.filter(
      r => r.layer > 0 && lift.shifts.get(r.id) === by && !lift.lines.has(r.id) && !lift.faded.has(r.id),
    )
    return held.length < MANY ? NONE : held
  }

  const draw: MovingPass['draw'] = (ctx, camera, lift, editing) => {
    const sketch = sketches.getState()
    const pen = ready(ctx, scene.images, true)
    // what is about to be taken in lets its new place be seen
    if (sketch.target !== null) ctx.globalAlpha = 0.75
    const level = levelAt(camera.zoom)
    const seen = viewOf(camera)
    const records = recordsOf(new Set([...lift.shifts.keys(), ...lift.boxes.keys(), ...lift.lines]))
    const held = asOne(records, lift, sketch)
    const inHand = new Set(held)
    const linkPicture = carriedLinks(scene, lift)
    for (const r of records) {
      if (r.id === sketch.carried || inHand.has(r)) continue
      const by = lift.shifts.get(r.id) ?? [0, 0]
      const box = lift.boxes.get(r.id)
      if (box !== undefined) {
        drawPicture(ctx, scene.pictureAs(r.id, { at: [box.x, box.y], size: [box.w, box.h] }, lift.around), pen, level)
      } else if (lift.lines.has(r.id) && r.kind === 'link') {
        drawPicture(ctx, linkPicture(r), pen, level)
      } else if (lift.lines.has(r.id)) {
        const element = view.get(r.id)
        const ends = element === undefined ? {} : { from: shiftedEnd(element.from, by), to: shiftedEnd(element.to, by) }
        const bent =
          element === undefined || sketch.bent?.id !== r.id
            ? {}
            : { values: { ...element.values, ...sketch.bent.values } }
        drawPicture(ctx, scene.pictureAs(r.id, { ...ends, ...bent }, lift.around), pen, level, r.id === editing)
      } else if (touches(moved(extentOf(r), by), seen)) {
        ctx.translate(by[0], by[1])
        const before = ctx.globalAlpha
        if (lift.faded.has(r.id)) ctx.globalAlpha = 0.25
        drawPicture(ctx, scene.picture(r), pen, level, r.id === editing)
        ctx.globalAlpha = before
        ctx.translate(-by[0], -by[1])
      }
    }
    if (held.length > 0) carried.draw(ctx, camera, held, sketch.moving?.by ?? [0, 0])
    else carried.clear()

    if (sketch.copying !== null) {
      const { ids, by } = sketch.copying
      ctx.translate(by[0], by[1])
      for (const r of recordsOf(subtree(view, [...ids]))) drawPicture(ctx, scene.picture(r), pen, level)
      ctx.translate(-by[0], -by[1])
    }
  }

  return { draw, see: carried.see, clear: carried.clear }
}

const shiftedEnd = (end: End | null, by: Vec): End | null =>
  end === null || end.id !== undefined || end.point === undefined
    ? end
    : { ...end, point: [end.point[0] + by[0], end.point[1] + by[1]] }

/** What a link looks like whose ends are on their way: each diagram is asked once. */
function carriedLinks(scene: Scene, lift: Lift): (link: SceneRecord) => readonly Primitive[] {
  const asked = new Map<string, ReadonlyMap<string, readonly Primitive[]>>()
  return link => {
    const home = link.diagram ?? ''
    let pictures = asked.get(home)
    if (pictures === undefined) {
      const laid = scene.laidOut(home)
      const boxes = new Map(
        (laid?.tree.order ?? []).flatMap(id => {
          const box = lift.shifts.has(id) ? lift.boxOf(id) : null
          return box === null ? [] : [[id, box] as const]
        }),
      )
      pictures = laid?.layout.carried?.(boxes, scene.theme()) ?? new Map()
      asked.set(home, pictures)
    }
    return pictures.get(link.id) ?? scene.picture(link)
  }
}
