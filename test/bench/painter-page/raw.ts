import '../../../client/ui/base.css'
import { PEOPLE, light as theme } from '#shared/paint/theme.ts'
import { PITCH, SIDE } from '../painter-board.ts'
import type { DrawnBoard } from '../painter-pictures.ts'
import type { BenchPage } from './bench-page.ts'
import { type PersonMove, peopleAtWork } from './people.ts'
import {
  drawBoard,
  drawPointer,
  type Item,
  type RawBoard,
  type RawCamera,
  rawBoard,
  reroute,
  wrapNote,
} from './raw-draw.ts'
import { createRecorder, fontsReady, untilQuiet } from './recorder.ts'

// The raw page: the same input, drawn by hand on two canvases (board, and what lies above it) at most once a frame. No framework, no
// document, no diagrams, no undo, no accessibility.

const root = document.querySelector<HTMLElement>('#root')
if (root === null) throw new Error('no root')
root.style.cssText = `position:fixed;inset:0;background:${theme.canvas}`

const recorder = createRecorder()
const camera: RawCamera = { x: 0, y: 0, zoom: 1, w: innerWidth, h: innerHeight }

function canvas(): CanvasRenderingContext2D {
  const element = document.createElement('canvas')
  element.width = camera.w
  element.height = camera.h
  element.style.cssText = 'position:absolute;inset:0'
  root?.append(element)
  const context = element.getContext('2d')
  if (context === null) throw new Error('no canvas')
  return context
}

let drawn: DrawnBoard = { things: [], pictures: { below: [], above: [] } }
let board: RawBoard = { frames: [], lines: [], tops: [], below: [], above: [] }
let below: CanvasRenderingContext2D | null = null
let above: CanvasRenderingContext2D | null = null
let selected = new Set<Item>()
let marquee: { x1: number; y1: number; x2: number; y2: number } | null = null
let editing: Item | null = null
let typed = 0
let stopPeople = () => {}
const seen = new Map<number, PersonMove>()
const stale = { below: false, above: false }

function redraw(what: { readonly below?: boolean; readonly above?: boolean }): void {
  if (!stale.below && !stale.above) requestAnimationFrame(draw)
  stale.below ||= what.below === true
  stale.above ||= what.above === true
}

const toScreen = (x: number, y: number): readonly [number, number] => [
  (x - camera.x) * camera.zoom,
  (y - camera.y) * camera.zoom,
]

function draw(): void {
  if (stale.below && below !== null) drawBoard(below, board, camera)
  if (stale.above && above !== null) drawAbove(above)
  stale.below = false
  stale.above = false
}

function outline(ctx: CanvasRenderingContext2D, item: Item, colour: string): void {
  const [x, y] = toScreen(item.x, item.y)
  ctx.beginPath()
  ctx.roundRect(x - 3, y - 3, item.w * camera.zoom + 6, item.h * camera.zoom + 6, 3)
  ctx.strokeStyle = colour
  ctx.lineWidth = 1.5
  ctx.stroke()
}

function drawAbove(ctx: CanvasRenderingContext2D): void {
  ctx.clearRect(0, 0, camera.w, camera.h)
  for (const item of selected) outline(ctx, item, theme.primary)
  if (marquee !== null) {
    const [x, y] = toScreen(Math.min(marquee.x1, marquee.x2), Math.min(marquee.y1, marquee.y2))
    const w = Math.abs(marquee.x2 - marquee.x1) * camera.zoom
    const h = Math.abs(marquee.y2 - marquee.y1) * camera.zoom
    ctx.globalAlpha = 0.08
    ctx.fillStyle = theme.primary
    ctx.fillRect(x, y, w, h)
    ctx.globalAlpha = 1
    ctx.strokeStyle = theme.primary
    ctx.lineWidth = 1
    ctx.strokeRect(x, y, w, h)
  }
  for (const [person, move] of seen) {
    const colour = PEOPLE[person % PEOPLE.length] ?? ''
    const item = itemOf(move.id)
    if (item !== undefined) outline(ctx, item, colour)
    // as many as ours draws
    if (person >= 12) continue
    const [x, y] = toScreen(move.from[0] + move.by[0] + 100, move.from[1] + move.by[1] + 100)
    drawPointer(ctx, x, y, 'P', colour)
  }
}

const byId = new Map<string, Item>()
const itemOf = (id: string): Item | undefined => byId.get(id)

function moveTo(item: Item, x: number, y: number): void {
  item.x = x
  item.y = y
  for (const line of item.bound) reroute(line)
}

const boardPoint = (event: MouseEvent): readonly [number, number] => [
  camera.x + event.clientX / camera.zoom,
  camera.y + event.clientY / camera.zoom,
]

window.addEventListener(
  'wheel',
  event => {
    event.preventDefault()
    if (event.ctrlKey) {
      const factor = 1 - Math.max(-10, Math.min(10, event.deltaY)) / 100
      const next = Math.min(8, Math.max(0.02, camera.zoom * factor))
      camera.x += event.clientX / camera.zoom - event.clientX / next
      camera.y += event.clientY / camera.zoom - event.clientY / next
      camera.zoom = next
    } else {
      camera.x += event.deltaX / camera.zoom
      camera.y += event.deltaY / camera.zoom
    }
    redraw({ below: true, above: true })
  },
  { passive: false },
)

let dragged: { readonly item: Item; readonly x: number; readonly y: number }[] = []
let pressed: readonly [number, number] | null = null

window.addEventListener('pointerdown', event => {
  const [x, y] = boardPoint(event)
  pressed = [x, y]
  let hit: Item | undefined
  for (let i = board.tops.length - 1; i >= 0 && hit === undefined; i--) {
    const t = board.tops[i]
    if (t !== undefined && x >= t.x && x <= t.x + t.w && y >= t.y && y <= t.y + t.h) hit = t
  }
  if (hit === undefined) {
    selected = new Set()
    marquee = { x1: x, y1: y, x2: x, y2: y }
  } else {
    if (!selected.has(hit)) selected = new Set([hit])
    dragged = [...selected].map(item => ({ item, x: item.x, y: item.y }))
  }
  redraw({ above: true })
})

window.addEventListener('pointermove', event => {
  if (pressed === null) return
  const [x, y] = boardPoint(event)
  if (marquee !== null) {
    marquee.x2 = x
    marquee.y2 = y
    selected = new Set(inside(marquee))
    redraw({ above: true })
    return
  }
  for (const d of dragged) moveTo(d.item, d.x + x - pressed[0], d.y + y - pressed[1])
  redraw({ below: true, above: true })
})

window.addEventListener('pointerup', () => {
  pressed = null
  dragged = []
  marquee = null
  redraw({ below: true, above: true })
})

function inside(box: NonNullable<typeof marquee>): Item[] {
  const [left, right] = [Math.min(box.x1, box.x2), Math.max(box.x1, box.x2)]
  const [top, bottom] = [Math.min(box.y1, box.y2), Math.max(box.y1, box.y2)]
  return board.tops.filter(t => t.x < right && t.x + t.w > left && t.y < bottom && t.y + t.h > top)
}

window.addEventListener('keydown', event => {
  if (editing === null || event.key.length !== 1) return
  typed++
  wrapNote(editing, `${editing.lines.join(' ')}${event.key}`)
  redraw({ below: true })
})

function bounds() {
  let [left, top, right, bottom] = [0, 0, 0, 0]
  const boxes = [...board.frames, ...board.tops, ...[...board.below, ...board.above].map(picture => picture.box)]
  for (const { x, y, w, h } of boxes) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + w)
    bottom = Math.max(bottom, y + h)
  }
  return { left, top, right, bottom }
}

const middle = (): readonly [number, number] => {
  const { left, top, right, bottom } = bounds()
  return [(left + right) / 2, (top + bottom) / 2]
}

function notesInTheMiddle(count: number): Item[] {
  const [cx, cy] = middle()
  const far = (i: Item) => Math.hypot(i.x + SIDE / 2 - cx, i.y + SIDE / 2 - cy)
  return board.tops
    .filter(t => t.thing.kind === 'sticky')
    .sort((a, b) => far(a) - far(b))
    .slice(0, count)
}

function look(zoom: number | 'fit'): void {
  const { left, top, right, bottom } = bounds()
  const [cx, cy] = middle()
  camera.zoom = zoom === 'fit' ? Math.min(1, (camera.w - 96) / (right - left), (camera.h - 96) / (bottom - top)) : zoom
  camera.x = cx - camera.w / 2 / camera.zoom
  camera.y = cy - camera.h / 2 / camera.zoom
  redraw({ below: true, above: true })
}

const bench: BenchPage = {
  prepare: async n => {
    const answer = await fetch(`board-${n}.json`)
    drawn = (await answer.json()) as DrawnBoard
    await fontsReady()
  },
  load: () => {
    const quiet = untilQuiet(true)
    board = rawBoard(drawn)
    for (const item of [...board.frames, ...board.tops]) byId.set(item.thing.id, item)
    below = canvas()
    above = canvas()
    look('fit')
    return quiet
  },
  view: look,
  select: count => {
    selected = new Set(notesInTheMiddle(count))
    redraw({ above: true })
  },
  grab: () => {
    const [note] = notesInTheMiddle(1)
    return note === undefined ? [0, 0] : toScreen(note.x + SIDE / 2, note.y + SIDE / 2)
  },
  bare: () => {
    const gap = (SIDE + PITCH) / 2
    const [x, y] = middle()
    return toScreen(Math.round(x / PITCH) * PITCH + gap, Math.round(y / PITCH) * PITCH + gap)
  },
  people: count => {
    stopPeople()
    stopPeople = () => {}
    seen.clear()
    redraw({ above: true })
    if (count === 0) return
    const notes = notesInTheMiddle(count).map(item => ({ id: item.thing.id, at: [item.x, item.y] as const }))
    stopPeople = peopleAtWork(notes, moves => {
      for (const move of moves) {
        seen.set(move.person, move)
        const item = itemOf(move.id)
        if (item !== undefined) moveTo(item, move.from[0] + move.by[0], move.from[1] + move.by[1])
      }
      redraw({ below: true, above: true })
    })
  },
  edit: on => {
    editing = on ? (notesInTheMiddle(1)[0] ?? null) : null
  },
  record: recorder.record,
  stop: recorder.stop,
  calm: () => untilQuiet(false),
  state: () => ({
    camera: [camera.x, camera.y, camera.zoom],
    selected: selected.size,
    moved: board.tops.reduce((sum, t) => sum + t.x + 3 * t.y, 0),
    letters: drawn.things.reduce((sum, t) => sum + t.text.length, typed),
  }),
}
window.bench = bench
