import { type Box, contains, grown, holds, touches, union, type Vec } from '#shared/base/geometry.ts'
import type { Board, BoardNews } from '#shared/board/doc/board.ts'
import { CONTAINERS, type Element } from '#shared/board/element.ts'
import type { DiagramKinds } from '#shared/diagrams/registry.ts'
import { countIn } from '#shared/elements/counted.ts'
import type { ElementKind, LineKnob, LineValues, Surroundings, TextPlace } from '#shared/elements/kind.ts'
import { placeholder } from '#shared/elements/placeholder.ts'
import type { ElementKinds } from '#shared/elements/registry.ts'
import { pictureExtent } from '#shared/paint/extent.ts'
import type { Primitive } from '#shared/paint/primitive.ts'
import { light, type Theme } from '#shared/paint/theme.ts'
import { BADGE, badgeRecords, type MarkedLoop, markedLoop } from './badges.ts'
import { type Coarse, coarseOf } from './coarse.ts'
import { dirtyBy } from './dirty.ts'
import { type Images, NO_IMAGES } from './images.ts'
import { createLayouts, type LaidOut } from './layouts.ts'
import { crossesBox, onPicture, recordOf, type SceneRecord } from './record.ts'
import { createSpatial } from './spatial.ts'

// The mirror: one plain record per standing, kept up to date by id from the board's news. The painter, the pointer and the tools
// read it and never the document. What one change touches: the elements themselves, the one diagram whose member changed, and the
// connectors bound to any of these. Limit: moving a container deeper re-makes the records of everything in it.

export interface SceneNews {
  readonly ids: ReadonlySet<string>
  readonly local: boolean
}

export interface Scene {
  get(id: string): SceneRecord | undefined
  readonly size: number
  /** Grows with every change; a cheap key for caches. */
  readonly version: number
  boxOf(id: string): Box | null
  /** Its outline when it stands in this box; null where the box is its outline. */
  outlineOf(id: string, box: Box): readonly Vec[] | null
  /** The diagram with its tree and layout; undefined for anything else. */
  laidOut(diagramId: string): LaidOut | undefined
  textPlaceOf(id: string): TextPlace | null
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
  /** The topmost standing at a point, never a badge; `margin` is the reach of the pointer in board units. */
  hit(point: Vec, margin: number, take?: (record: SceneRecord) => boolean): string | null
  /** The loop whose mark is at a point, when nothing lies above it. */
  loopAt(point: Vec): MarkedLoop | null
  /** What a selection box takes: frames and diagrams when it holds them whole, everything else when it touches them. */
  within(box: Box): readonly string[]
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
}

const NOTHING_AROUND: Surroundings = { boxOf: () => null }

/** Room round a box for edges and shadows. */
const BLEED = 16

export function createScene({ board, kinds, diagrams, images = NO_IMAGES }: SceneOptions): Scene {
  const { view } = board
  const layouts = createLayouts(view, diagrams)
  const spatial = createSpatial()
  const listeners = new Set<(news: SceneNews) => void>()
  const failed = new Set<string>()
  /** The keys of the loops that are marked, by diagram. */
  const badges = new Map<string, readonly string[]>()
  let theme: Theme = light
  let version = 0

  const boxOf = (id: string): Box | null => spatial.get(id)?.box ?? null
  /** Where a loose thing stood when it was deleted: its entry is kept, so a line to it ends where it was last seen. */
  const lastBox = (id: string): Box | null => {
    const gone = view.stored(id)
    return gone === undefined || gone.at === null || isLine(gone) ? null : kinds.of(gone.kind).box(gone, NOTHING_AROUND)
  }
  /** A line is bound to things, never to another line: otherwise what is measured first would decide. */
  const outlineOf = (id: string, box: Box) => {
    const element = view.get(id)
    return element === undefined ? null : (kindOf(element).outline?.(element, box) ?? null)
  }
  const around: Surroundings = {
    outlineOf,
    countOf: id => countIn(view, id),
    boxOf: id => {
      const element = view.get(id)
      if (element === undefined) return lastBox(id)
      return isLine(element) ? null : boxOf(id)
    },
  }

  /** A mirror that stands by itself shows its item's words. */
  const shown = (id: string): Element | undefined => {
    const element = view.get(id)
    if (element?.kind !== 'mirror') return element
    return { ...element, text: view.item(id)?.text ?? '' }
  }
  const kindOf = (element: Element): ElementKind => (failed.has(element.id) ? placeholder : kinds.of(element.kind))

  /** The kind's answer; an element whose kind fails on it is a placeholder from then on, until it changes. */
  function guarded<T>(element: Element, ask: (kind: ElementKind) => T): T {
    try {
      return ask(kindOf(element))
    } catch {
      failed.add(element.id)
      return ask(placeholder)
    }
  }

  const diagramAround = (element: Element): string | null => {
    if (element.kind === 'diagram') return element.id
    const home = view.container(element.id)
    return home !== null && view.get(home)?.kind === 'diagram' ? home : null
  }

  const depthOf = (id: string): number => {
    let depth = 0
    for (let at = view.container(id); at !== null && depth < 64; at = view.container(at)) depth++
    return depth
  }

  /** A link is where its diagram draws it: under the cards of the diagram, above its furniture. */
  const measureLink = (element: Element, home: string, laid: LaidOut | undefined): SceneRecord | null => {
    const drawn = laid?.layout.links?.get(element.id)
    if (laid === undefined || drawn === undefined) return null
    const extent = pictureExtent(laid.pictures(theme).get(element.id) ?? []) ?? drawn.bounds
    return recordOf(element.id, element.kind, drawn.bounds, union([drawn.bounds, extent]) ?? extent, {
      layer: 0,
      depth: depthOf(home) + 1,
      order: `${view.get(home)?.place?.order ?? ''}.${home}`,
      diagram: home,
    })
  }

  /** Null when it is not drawn: folded away in its diagram. */
  const measure = (element: Element): SceneRecord | null => {
    const home = diagramAround(element)
    const laid = home === null ? undefined : layouts.get(home)
    if (element.kind === 'link') return home === null ? null : measureLink(element, home, laid)
    if (home !== null && laid !== undefined && !isLine(element)) {
      const box = element.id === home ? laid.layout.bounds : laid.layout.boxes.get(element.id)
      if (box === undefined) return null
      const drawn = pictureExtent(laid.pictures(theme).get(element.id) ?? [])
      const order = view.get(home)?.place?.order ?? ''
      return recordOf(element.id, element.kind, box, drawn === null ? box : (union([box, drawn]) ?? box), {
        layer: 0,
        depth: depthOf(home) + (element.id === home ? 0 : 1),
        order: element.id === home ? order : `${order}/${home}`,
        diagram: home,
      })
    }
    const box = guarded(element, kind => kind.box(element, around))
    const kind = kindOf(element)
    // titles and labels stand outside their box; what lies on top writes inside its own, and fitting its words again costs
    const text =
      kind.layer === 2 || element.text === '' ? null : guarded(element, k => k.textPlace(element, box, around))
    const extent = union(text === null ? [grown(box, BLEED)] : [grown(box, BLEED), text.box]) ?? box
    return recordOf(element.id, element.kind, box, extent, {
      layer: kind.layer,
      depth: kind.layer === 0 ? depthOf(element.id) : 0,
      order: element.place?.order ?? '',
      diagram: null,
    })
  }

  /** Lines are measured last: their ends are other records' boxes. */
  const isLine = (element: Element): boolean =>
    element.from !== null || element.to !== null || kinds.of(element.kind).layer === 1

  const refresh = (id: string): boolean => {
    failed.delete(id)
    const element = shown(id)
    const next = element === undefined ? null : measure(element)
    const before = boxOf(id)
    if (next === null) spatial.remove(id)
    else spatial.put(next)
    const after = next?.box ?? null
    return before === null || after === null
      ? before !== after
      : before.x !== after.x || before.y !== after.y || before.w !== after.w || before.h !== after.h
  }

  const badgesOf = (home: string): readonly SceneRecord[] => {
    const laid = layouts.get(home)
    return laid === undefined ? [] : badgeRecords(laid, depthOf(home), view.get(home)?.place?.order ?? '', theme)
  }

  const refreshBadges = (home: string) => {
    for (const key of badges.get(home) ?? []) spatial.remove(key)
    const made = badgesOf(home)
    for (const badge of made) spatial.put(badge)
    badges.set(
      home,
      made.map(badge => badge.id),
    )
  }

  const apply = (news: BoardNews) => {
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
    version++
    for (const listen of listeners) listen({ ids: dirty, local: news.local })
  }

  const loadAll = () => {
    for (const id of view.containers()) if (view.get(id)?.kind === 'diagram') layouts.refresh(id)
    const first: SceneRecord[] = []
    const lines: Element[] = []
    for (const id of view.ids()) {
      const element = shown(id)
      if (element === undefined) continue
      if (isLine(element)) lines.push(element)
      else {
        const made = measure(element)
        if (made !== null) first.push(made)
      }
    }
    for (const home of layouts.all()) {
      const made = badgesOf(home)
      first.push(...made)
      badges.set(
        home,
        made.map(badge => badge.id),
      )
    }
    spatial.load(first)
    spatial.load(lines.map(measure).filter(r => r !== null))
  }

  const paint = (r: SceneRecord): readonly Primitive[] => {
    if (r.diagram !== null) return layouts.get(r.diagram)?.pictures(theme).get(r.id) ?? []
    const element = shown(r.id)
    return element === undefined ? [] : guarded(element, kind => kind.paint(element, r.box, theme, around))
  }

  const picture = (r: SceneRecord): readonly Primitive[] => {
    const { drawn } = r
    if (drawn.theme !== theme) {
      drawn.picture = paint(r)
      drawn.coarse = null
      drawn.theme = theme
    }
    return drawn.picture
  }

  const coarse = (r: SceneRecord): Coarse => {
    const { drawn } = r
    if (drawn.coarse !== null && drawn.theme === theme) return drawn.coarse
    const made = coarseOf(picture(r))
    drawn.coarse = made
    return made
  }

  const hits = (r: SceneRecord, point: Vec, margin: number): boolean => {
    if (r.diagram === null) {
      const element = shown(r.id)
      return element !== undefined && guarded(element, kind => kind.hits(element, r.box, point, margin, around))
    }
    const exact = layouts.get(r.diagram)?.layout.hits
    if (r.id === r.diagram) return onPicture(picture(r), point, margin) || exact?.(r.id, point, margin) === true
    return exact === undefined ? holds(grown(r.box, margin), point) : exact(r.id, point, margin)
  }

  loadAll()
  const stop = board.watch(apply)
  // a picture that has come is news of the elements that show it, as if they had changed
  const unwatchImages = images.watch(image => {
    const ids = new Set([...view.ids()].filter(id => view.get(id)?.values.image === image))
    if (ids.size > 0) for (const listen of listeners) listen({ ids, local: true })
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
    outlineOf,
    laidOut: id => layouts.get(id),
    textPlaceOf: id => {
      const r = spatial.get(id)
      const element = shown(id)
      if (r === undefined || element === undefined) return null
      if (r.diagram !== null) return layouts.get(r.diagram)?.layout.texts.get(id) ?? null
      return guarded(element, kind => kind.textPlace(element, r.box, around))
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
    hit: (point, margin, take = () => true) => {
      const found = spatial.search(grown({ x: point[0], y: point[1], w: 0, h: 0 }, margin))
      for (let i = found.length - 1; i >= 0; i--) {
        const r = found[i]
        if (r !== undefined && r.kind !== BADGE && take(r) && hits(r, point, margin)) return r.id
      }
      return null
    },
    loopAt: point => {
      const found = spatial.search({ x: point[0], y: point[1], w: 0, h: 0 })
      for (let i = found.length - 1; i >= 0; i--) {
        const r = found[i]
        if (r === undefined) continue
        if (r.kind === BADGE && holds(r.box, point)) return markedLoop(layouts.get(r.diagram ?? ''), r.id)
        if (r.layer > 0 && hits(r, point, 0)) return null
      }
      return null
    },
    within: box => {
      const whole = new Set<string>()
      const taken: string[] = []
      for (const r of spatial.search(box)) {
        // a link goes where its ends go
        if (r.kind === 'link' || r.kind === BADGE) continue
        if (CONTAINERS.has(r.kind)) {
          if (!contains(box, r.box)) continue
          whole.add(r.id)
        } else if (r.layer === 1 ? !crossesBox(picture(r), box) : !touches(box, r.box)) continue
        taken.push(r.id)
      }
      const inWhole = (id: string): boolean => {
        const home = view.container(id)
        return home !== null && (whole.has(home) || inWhole(home))
      }
      return taken.filter(id => !inWhole(id))
    },
    bounds: ids => {
      if (ids === undefined) return union([...spatial.all()].map(r => r.box))
      return union([...ids].map(boxOf).filter(b => b !== null))
    },
    images,
    theme: () => theme,
    setTheme: next => {
      if (next === theme) return
      theme = next
      version++
      for (const listen of listeners) listen({ ids: new Set(), local: true })
    },
    watch: listen => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    destroy: () => {
      stop()
      unwatchImages()
    },
  }
}
