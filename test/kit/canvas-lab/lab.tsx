import { createRoot } from 'react-dom/client'
import { applyUpdate, encodeStateAsUpdate } from 'yjs'
import { BoardCanvas } from '../../../client/canvas/board-canvas.tsx'
import { drawRecords, intoBoard, viewOf } from '../../../client/draw/board-pass.ts'
import { drawGrid } from '../../../client/draw/grid.ts'
import { ready } from '../../../client/draw/primitives.ts'
import { onPixels } from '../../../client/draw/tiles/tile-pass.ts'
import { createEditor } from '../../../client/scene/editor.ts'
import type { Other, Presence } from '../../../client/scene/presence.ts'
import '../../../client/ui/base.css'
import { freshIds } from '#shared/base/ids.ts'
import { seeded } from '#shared/base/seeded.ts'
import type { Change } from '#shared/board/change.ts'
import { createBoard } from '#shared/board/doc/board.ts'
import { elementKinds } from '#shared/elements/registry.ts'
import { THEMES } from '#shared/paint/theme.ts'
import { teacherTurnoverMap } from '../../fixtures/teacher-turnover-map.ts'
import { someone } from '../someone.ts'
import { manyElements, sampleBoard } from './content.ts'

// The canvas by itself, over a board in memory: to look at, to be driven by tests, and to be measured.
// ?n=10000 fills it with that many elements (60 % notes, 30 % connectors, 10 % frames) · ?board=map shows a system map
// ?theme=dark · ?access=viewer · ?others=3

const query = new URLSearchParams(location.search)
const theme = THEMES[query.get('theme') === 'dark' ? 'dark' : 'light']
const random = seeded(Number(query.get('seed') ?? 1))
const fresh = freshIds(random)
const kinds = elementKinds()
const board = createBoard({ anatomy: kinds.anatomy, fresh })

const PEOPLE = ['Ana Ruiz', 'Ben Okafor', 'Chidi Eze', 'Dana Lee']
const others: Other[] = Array.from({ length: Number(query.get('others') ?? 0) }, (_, i) =>
  someone({
    clientId: i + 2,
    user: {
      id: `p${i}`,
      name: PEOPLE[i % PEOPLE.length] ?? '',
      color: ['#AB2759', '#218644', '#5766E0', '#BE5538'][i % 4] ?? '',
    },
    cursor: [200 + i * 260, 320 + i * 90],
  }),
)
const shown: Record<string, unknown> = {}
const listeners = new Set<() => void>()
const presence: Presence = {
  others: () => others,
  people: () => others,
  self: () => null,
  own: () => shown,
  show: own => Object.assign(shown, own),
  watch: listen => {
    listeners.add(listen)
    return () => listeners.delete(listen)
  },
}

const started = performance.now()
const editor = createEditor({ board, presence, chance: { fresh, random }, kinds })
const n = Number(query.get('n') ?? 0)
if (query.get('board') === 'map') board.write(teacherTurnoverMap({ fresh, random }).changes)
else board.write(n > 0 ? manyElements(n, random, fresh) : sampleBoard(editor))
board.undo.step()
if (query.get('access') === 'viewer') editor.state.setState({ access: 'viewer' })

const root = document.querySelector<HTMLElement>('#root')
if (root !== null) {
  for (const [name, value] of Object.entries(theme))
    if (typeof value === 'string') document.documentElement.style.setProperty(`--${name}`, value)
  root.style.cssText = 'position:fixed;inset:0'
  createRoot(root).render(<BoardCanvas editor={editor} theme={theme} loaded onMenu={() => {}} />)
}
/** Of one colour channel. Less is how slanted hairlines are rounded: in one path of thousands of lines otherwise than in one of a few. */
const SEEN = 40

/** How many CSS pixels of the board's layer look different from a picture drawn at once, without tiles and without what is lifted. */
function tiledOtherwise(lifted: readonly string[]): number {
  const layer = document.querySelector('canvas')
  const picture = document.createElement('canvas')
  picture.width = layer?.width ?? 0
  picture.height = layer?.height ?? 0
  const ctx = picture.getContext('2d')
  if (ctx === null || layer === null) throw new Error('no canvas')
  const ratio = picture.width / layer.clientWidth
  const camera = onPixels(editor.camera.state.getState(), ratio)
  ctx.scale(ratio, ratio)
  if (camera.zoom >= 0.15) drawGrid(ctx, editor.camera.state.getState(), theme.dots)
  ready(ctx)
  intoBoard(ctx, camera)
  const records = editor.scene.visible(viewOf(camera)).filter(r => !lifted.includes(r.id))
  drawRecords(ctx, camera, editor.scene, records, null)
  const { width, height } = picture
  const onBackground = (image: HTMLCanvasElement) => {
    const page = new OffscreenCanvas(width, height).getContext('2d')
    if (page === null) throw new Error('no canvas')
    page.fillStyle = theme.canvas
    page.fillRect(0, 0, width, height)
    page.drawImage(image, 0, 0)
    return page.getImageData(0, 0, width, height).data
  }
  const [a, b] = [onBackground(layer), onBackground(picture)]
  const [ours, theirs] = [new Uint32Array(a.buffer), new Uint32Array(b.buffer)]
  let differing = 0
  for (let i = 0; i < ours.length; i++)
    if (ours[i] !== theirs[i] && [0, 1, 2].some(n => Math.abs((a[4 * i + n] ?? 0) - (b[4 * i + n] ?? 0)) > SEEN))
      differing++
  return differing / ratio ** 2
}

/** What somebody else writes comes in as from the network. */
function otherWrites(changes: readonly Change[]): void {
  const theirs = createBoard({ anatomy: kinds.anatomy, fresh })
  applyUpdate(theirs.document, encodeStateAsUpdate(board.document))
  theirs.write(changes)
  applyUpdate(board.document, encodeStateAsUpdate(theirs.document), 'network')
  theirs.destroy()
}

Object.assign(window, { lab: { editor, board, shown, others, listeners, started, tiledOtherwise, otherWrites } })
