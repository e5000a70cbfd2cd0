import { type Box, union, type Vec } from '#shared/base/geometry.ts'
import type { Board, BoardNews } from '#shared/board/doc/board.ts'
import type { Element } from '#shared/board/element.ts'
import type { DiagramKinds } from '#shared/diagrams/registry.ts'
import type { LineKnob, LineValues, Surroundings, TextPlace } from '#shared/elements/kind.ts'
import type { ElementKinds } from '#shared/elements/registry.ts'
import type { Primitive } from '#shared/paint/primitive.ts'
import { light, type Theme } from '#shared/paint/theme.ts'
import { type Coarse, coarseOf } from './coarse.ts'
import { dirtyBy } from './dirty.ts'
import { type InIdleTime, inIdleTime } from './idle.ts'
import { type Images, NO_IMAGES } from './images.ts'
import { createLayouts, type LaidOut } from './layouts.ts'
import { createMeasuring } from './measuring.ts'
import { createPointing, type Pointing } from './pointing.ts'
import { extentOf, type SceneRecord } from './record.ts'
import { settling } from './settling.ts'
import { createSpatial } from './spatial.ts'

// The mirror: one plain record per standing, kept up to date by id from the board's news. The painter, the pointer and the tools
// read it and never the document. What one change touches: the elements themselves, the one diagram whose member changed, and the
// connectors bound to any of these. Limit: moving a container deeper re-makes the records of everything in it.

export interface SceneNews {
  readonly ids: ReadonlySet<string>
  readonly local: boolean
  /** How far the pictures reached that were replaced or taken away, by record: what has to be drawn again besides the records of now. */
  readonly before: ReadonlyMap<string, Box>
  /** Every record may be another one. */
  readonly all: boolean
}

export interface Scene extends Pointing {
  get(id: string): SceneRecord | undefined
  readonly size: number
  /** Grows with every change; a cheap key for caches. */
  readonly version: number
  boxOf(id: string): Box | null
  /** Its outline when it stands in this box; null where the box is its outline. */
  outlineOf(id: string, box: Box): readonly Vec[] | null
  /** The diagram with its tree and layout; undefined for anything else. */
  laidOut(diagramId: string): LaidOut | undefined
  /** `key` says which of its texts, where that is not its own: a cell of a table. */
  textPlaceOf(id: string, key?: string): TextPlace | null
  /** What can be done by hand with a line between two ends; null for anything else. */
  lineOf(id: string): DrawnLine | null
  picture(record: SceneRecord): readonly Primitive[]
  /** What of its picture counts from afar. */
  coarse(record: SceneRecord): Coarse
  /** The picture of something that does not stand like this yet: a gesture's preview. */
  pictureAs(
    id: string,
    changed: Partial<Pick<Element, 'at' | 'size' | 'from' | 'to' | 'values'>>,
    around?: Surroundings,
  ): readonly Primitive[]
  /** What is drawn in this part of the board, bottom to top. */
  visible(box: Box): readonly SceneRecord[]
  /** More than so many reach into this part of the board. */
  crowded(box: Box, most: number): boolean
  /** Round everything, or round these; null for nothing. */
  bounds(ids?: Iterable<string>): Box | null
  readonly images: Images
  theme(): Theme
  setTheme(theme: Theme): void
  watch(listen: (news: SceneNews) => void): () => void
  destroy(): void
}

/** A line as it is drawn, in board units: shared/elements/kind.ts. */
export interface DrawnLine {
  readonly points: readonly Vec[]
  readonly knob: LineKnob | null
  readonly label: Box | null
  readonly bent: (point: Vec) => LineValues
  readonly slid: (point: Vec) => LineValues
}

export interface SceneOptions {
  readonly board: Board
  readonly kinds: ElementKinds
  readonly diagrams: DiagramKinds
  readonly images?: Images
  readonly idle?: InIdleTime
}

/** With more changed at once than this part of the board, all of it is measured anew: one bulk load of the index costs less. */
const MUCH = 0.5
const MANY = 500

export function createScene(options: SceneOptions): Scene {
  const { board, kinds, diagrams, images = NO_IMAGES, idle = inIdleTime } = options
  const { view } = board
  const layouts = createLayouts(view, diagrams)
  const spatial = createSpatial()
  const listeners = new Set<(news: SceneNews) => void>()
  /** The keys of the loops that are marked, by diagram. */
  const badges = new Map<string, readonly string[]>()
  let theme: Theme = light
  let version = 0
  let replaced = new Map<string, Box>()
  let stopSettling = () => {}

  const boxOf = (id: string): Box | null => spatial.get(id)?.box ?? null
  const measuring = createMeasuring({ view, kinds, layouts, theme: () => theme, boxOf })
  const { around, shown, kindOf, guarded, isLine, measure } = measuring

  const tell = (news: Omit<SceneNews, 'before' | 'all'>, all = false) => {
    version++
    const before = replaced
    replaced = new Map()
    for (const listen of listeners) listen({ ...news, before, all })
  }

  const leave = (id: string) => {
    const old = spatial.get(id)
    // what is replaced twice was drawn as it was at first
    if (old !== undefined && !replaced.has(id)) replaced.set(id, extentOf(old))
  }

  const refresh = (id: string): boolean => {
    measuring.forgive(id)
    const element = shown(id)
    const next = element === undefined ? null : measure(element)
    const before = boxOf(id)
    leave(id)
    if (next === null) spatial.remove(id)
    else spatial.put(next)
    const after = next?.box ?? null
    return before === null || after === null
      ? before !== after
      : before.x !== after.x || before.y !== after.y || before.w !== after.w || before.h !== after.h
  }

  const keepBadges = (home: string): readonly SceneRecord[] => {
    const made = measuring.badges(home)
    if (made.length === 0) badges.delete(home)
    else
      badges.set(
        home,
        made.map(badge => badge.id),
      )
    return made
  }

  const refreshBadges = (home: string) => {
    for (const key of badges.get(home) ?? []) {
      leave(key)
      spatial.remove(key)
    }
    for (const badge of keepBadges(home)) spatial.put(badge)
  }

  const apply = (news: BoardNews) => {
    if (news.ids.size > MANY && news.ids.size > MUCH * view.size) {
      loadAll()
      tell({ ids: news.ids, local: news.local }, true)
      return
    }
    const dirty = dirtyBy(view, layouts, news)
    const lines = new Set<string>()
    for (const id of dirty) {
      const element = view.get(id)
      if (element !== undefined && isLine(element)) lines.add(id)
      else if (refresh(id)) for (const line of view.bound(id)) lines.add(line)
    }
    for (const line of lines) {
      refresh(line)
      dirty.add(line)
    }
    for (const id of dirty) if (badges.has(id) || layouts.get(id) !== undefined) refreshBadges(id)
    tell({ ids: dirty, local: news.local })
  }

  const loadAll = () => {
    spatial.clear()
    badges.clear()
    for (const home of [...layouts.all()]) layouts.refresh(home)
    for (const id of view.containers()) if (view.get(id)?.kind === 'diagram') layouts.refresh(id)
    const first: SceneRecord[] = []
    const lines: Element[] = []
    for (const id of view.ids()) {
      measuring.forgive(id)
      const element = shown(id)
      if (element === undefined) continue
      if (isLine(element)) lines.push(element)
      else {
        const made = measure(element)
        if (made !== null) first.push(made)
      }
    }
    for (const home of layouts.all()) first.push(...keepBadges(home))
    spatial.load(first)
    spatial.load(lines.map(measure).filter(r => r !== null))
    // the first picture does not need an index
    stopSettling()
    stopSettling = idle(settling(spatial, picture))
  }

  const picture = (r: SceneRecord): readonly Primitive[] => {
    const { drawn } = r
    if (drawn.theme !== theme) {
      drawn.picture = measuring.paint(r, theme)
      drawn.theme = theme
    }
    return drawn.picture
  }

  const coarse = (r: SceneRecord): Coarse => {
    const { drawn } = r
    if (drawn.coarse !== null && drawn.coarseTheme === theme) return drawn.coarse
    const bare = drawn.theme === theme ? null : measuring.paintBare(r, theme)
    const made = coarseOf(bare ?? picture(r))
    drawn.coarse = made
    drawn.coarseTheme = theme
    return made
  }

  loadAll()
  const stop = board.watch(apply)
  // a picture that has come is news of the elements that show it, as if they had changed
  const unwatchImages = images.watch(image => {
    const ids = new Set([...view.ids()].filter(id => view.get(id)?.values.image === image))
    if (ids.size > 0) tell({ ids, local: true })
  })

  return {
    get: id => spatial.get(id),
    get size() {
      return spatial.size
    },
    get version() {
      return version
    },
    boxOf,
    outlineOf: (id, box) => around.outlineOf?.(id, box) ?? null,
    laidOut: id => layouts.get(id),
    textPlaceOf: (id, key = 'text') => {
      const r = spatial.get(id)
      const element = shown(id)
      if (r === undefined || element === undefined) return null
      if (r.diagram !== null) return layouts.get(r.diagram)?.layout.texts.get(id) ?? null
      return guarded(element, kind =>
        key === 'text' ? kind.textPlace(element, r.box, around) : (kind.cells?.place(element, r.box, key) ?? null),
      )
    },
    lineOf: id => {
      const element = view.get(id)
      const line = element === undefined ? undefined : kindOf(element).line
      const points = element === undefined ? null : (line?.points(element, around) ?? null)
      if (element === undefined || line === undefined || points === null) return null
      return {
        points,
        knob: line.knob(element, around),
        label: line.label(element, around),
        bent: point => line.bent(element, around, point),
        slid: point => line.slid(element, around, point),
      }
    },
    picture,
    coarse,
    pictureAs: (id, changed, other = around) => {
      const element = shown(id)
      if (element === undefined) return []
      const as = { ...element, ...changed }
      return guarded(as, kind => kind.paint(as, kind.box(as, other), theme, other))
    },
    visible: box => spatial.search(box),
    crowded: (box, most) => spatial.crowded(box, most),
    ...createPointing({ view, spatial, layouts, measuring, picture }),
    bounds: ids => {
      if (ids === undefined) return spatial.bounds()
      return union([...ids].map(boxOf).filter(b => b !== null))
    },
    images,
    theme: () => theme,
    setTheme: next => {
      if (next === theme) return
      theme = next
      tell({ ids: new Set(), local: true }, true)
    },
    watch: listen => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    destroy: () => {
      stop()
      stopSettling()
      unwatchImages()
    },
  }
}
