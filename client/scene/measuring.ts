import { type Box, grown, union } from '#shared/base/geometry.ts'
import type { Element } from '#shared/board/element.ts'
import type { BoardView } from '#shared/board/view.ts'
import { countIn } from '#shared/elements/counted.ts'
import type { ElementKind, Surroundings } from '#shared/elements/kind.ts'
import { placeholder } from '#shared/elements/placeholder.ts'
import type { ElementKinds } from '#shared/elements/registry.ts'
import { pictureExtent } from '#shared/paint/extent.ts'
import type { Primitive } from '#shared/paint/primitive.ts'
import type { Theme } from '#shared/paint/theme.ts'
import { badgeRecords } from './badges.ts'
import type { LaidOut, Layouts } from './layouts.ts'
import { recordOf, type SceneRecord } from './record.ts'

// From an element to its record: asks its kind, or the layout of the diagram that it stands in, for its box and for how far its picture
// reaches.

export interface Measuring {
  readonly around: Surroundings
  /** A mirror that stands by itself shows its item's words. */
  shown(id: string): Element | undefined
  kindOf(element: Element): ElementKind
  /** The kind's answer; an element whose kind fails on it is a placeholder from then on, until it changes. */
  guarded<T>(element: Element, ask: (kind: ElementKind) => T): T
  /** It has changed: its kind is asked anew. */
  forgive(id: string): void
  /** Lines are measured last: their ends are other records' boxes. */
  isLine(element: Element): boolean
  /** Null when it is not drawn: folded away in its diagram. */
  measure(element: Element): SceneRecord | null
  badges(diagram: string): readonly SceneRecord[]
  paint(record: SceneRecord, theme: Theme): readonly Primitive[]
  /** What of its picture can be seen from afar; null where its kind has no cheaper answer than the whole. */
  paintBare(record: SceneRecord, theme: Theme): readonly Primitive[] | null
}

export interface MeasuringOptions {
  readonly view: BoardView
  readonly kinds: ElementKinds
  readonly layouts: Layouts
  readonly theme: () => Theme
  readonly boxOf: (id: string) => Box | null
}

const NOTHING_AROUND: Surroundings = { boxOf: () => null }

/** Room round a box for edges and shadows. */
const BLEED = 16

export function createMeasuring({ view, kinds, layouts, theme, boxOf }: MeasuringOptions): Measuring {
  const failed = new Set<string>()

  const kindOf = (element: Element): ElementKind =>
    failed.size > 0 && failed.has(element.id) ? placeholder : kinds.of(element.kind)

  function guarded<T>(element: Element, ask: (kind: ElementKind) => T): T {
    try {
      return ask(kindOf(element))
    } catch {
      failed.add(element.id)
      return ask(placeholder)
    }
  }

  const isLine = (element: Element): boolean =>
    element.from !== null || element.to !== null || kinds.of(element.kind).layer === 1

  /** Where a loose thing stood when it was deleted: its entry is kept, so a line to it ends where it was last seen. */
  const lastBox = (id: string): Box | null => {
    const gone = view.stored(id)
    return gone === undefined || gone.at === null || isLine(gone) ? null : kinds.of(gone.kind).box(gone, NOTHING_AROUND)
  }

  const around: Surroundings = {
    outlineOf: (id, box) => {
      const element = view.get(id)
      return element === undefined ? null : (kindOf(element).outline?.(element, box) ?? null)
    },
    countOf: id => countIn(view, id),
    // a line is bound to things, never to another line: otherwise what is measured first would decide
    boxOf: id => {
      const element = view.get(id)
      if (element === undefined) return lastBox(id)
      return isLine(element) ? null : boxOf(id)
    },
  }

  const shown = (id: string): Element | undefined => {
    const element = view.get(id)
    if (element?.kind !== 'mirror') return element
    return { ...element, text: view.item(id)?.text ?? '' }
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
    const extent = pictureExtent(laid.pictures(theme()).get(element.id) ?? []) ?? drawn.bounds
    return recordOf(element.id, element.kind, drawn.bounds, union([drawn.bounds, extent]) ?? extent, {
      layer: 0,
      depth: depthOf(home) + 1,
      order: `${view.get(home)?.place?.order ?? ''}.${home}`,
      diagram: home,
    })
  }

  const measureMember = (element: Element, home: string, laid: LaidOut): SceneRecord | null => {
    const box = element.id === home ? laid.layout.bounds : laid.layout.boxes.get(element.id)
    if (box === undefined) return null
    const drawn = pictureExtent(laid.pictures(theme()).get(element.id) ?? [])
    const order = view.get(home)?.place?.order ?? ''
    return recordOf(element.id, element.kind, box, drawn === null ? box : (union([box, drawn]) ?? box), {
      layer: 0,
      depth: depthOf(home) + (element.id === home ? 0 : 1),
      order: element.id === home ? order : `${order}/${home}`,
      diagram: home,
    })
  }

  const measure = (element: Element): SceneRecord | null => {
    const home = diagramAround(element)
    const laid = home === null ? undefined : layouts.get(home)
    if (element.kind === 'link') return home === null ? null : measureLink(element, home, laid)
    if (home !== null && laid !== undefined && !isLine(element)) return measureMember(element, home, laid)
    const box = guarded(element, kind => kind.box(element, around))
    const kind = kindOf(element)
    const room = grown(box, BLEED)
    // titles and labels stand outside their box; what lies on top writes inside its own, and fitting its words again costs
    const text =
      kind.layer === 2 || element.text === '' ? null : guarded(element, k => k.textPlace(element, box, around))
    return recordOf(element.id, element.kind, box, text === null ? room : (union([room, text.box]) ?? room), {
      layer: kind.layer,
      depth: kind.layer === 0 ? depthOf(element.id) : 0,
      order: element.place?.order ?? '',
      diagram: null,
    })
  }

  return {
    around,
    shown,
    kindOf,
    guarded,
    isLine,
    measure,
    forgive: id => failed.delete(id),
    badges: diagram => {
      const laid = layouts.get(diagram)
      return laid === undefined
        ? []
        : badgeRecords(laid, depthOf(diagram), view.get(diagram)?.place?.order ?? '', theme())
    },
    paint: (r, now) => {
      if (r.diagram !== null) return layouts.get(r.diagram)?.pictures(now).get(r.id) ?? []
      const element = shown(r.id)
      return element === undefined ? [] : guarded(element, kind => kind.paint(element, r.box, now, around))
    },
    paintBare: (r, now) => {
      const element = r.diagram === null ? view.get(r.id) : undefined
      return element === undefined ? null : guarded(element, kind => kind.bare?.(element, r.box, now, around) ?? null)
    },
  }
}
