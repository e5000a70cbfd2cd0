import { contains } from '#shared/base/geometry.ts'
import type { Editor } from '../../scene/editor.ts'

// The map after the page around it has changed.

const isShown = ({ camera }: Editor): boolean => camera.state.getState().w > 0

/** Brings an item into sight, where a map is shown. */
export function reveal(editor: Editor, id: string): void {
  const box = isShown(editor) ? editor.scene.boxOf(id) : null
  if (box !== null) editor.camera.reveal(box)
}

/** To be called before the map gets another size: who saw the whole board sees the whole of it afterwards. */
export function keepAllInSight(editor: Editor): void {
  if (!isShown(editor) || editor.company.follow.steers()) return
  const { camera, scene } = editor
  const before = scene.bounds()
  if (before === null || !contains(camera.view(), before)) return
  // one frame for the page to be laid out, one for the stage to take its new size
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const all = scene.bounds()
      if (all !== null && isShown(editor)) camera.fit(all)
    }),
  )
}
