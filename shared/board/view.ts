import { CONTAINERS, type Element } from './element.ts'
import { emptyStructure, normalise, type Structure } from './normalise.ts'
import { strays } from './strays.ts'

// The board as everybody sees it: living standings, where each stands, and what belongs together. Kept up to date element by
// element; equal to a reading from scratch (test/fuzz proves it).

export interface BoardView {
  /** A living standing. A mirror is returned as itself; `item` gives what it shows. */
  get(id: string): Element | undefined
  /** As stored, also when deleted. */
  stored(id: string): Element | undefined
  /** Ids of all that is stored, in no particular order. */
  storedIds(): Iterable<string>
  /** What a standing shows: itself, or the item of a mirror (also when the item's own standing was deleted). */
  item(id: string): Element | undefined
  /** Ids of all living standings, in no particular order. */
  ids(): Iterable<string>
  /** How many standings live. */
  readonly size: number
  /** The living diagram or frame that a standing is in; null for the board itself. */
  container(id: string): string | null
  /** The tree inside a container; null for the board itself. */
  structure(container: string | null): Structure
  /** The resolved parent inside its container. */
  parent(id: string): string | null
  children(container: string | null, parent: string | null): readonly string[]
  /** The living standings that show this item. */
  standings(itemId: string): readonly string[]
  /** The living connectors and links with an end at this element. */
  bound(id: string): readonly string[]
  /** Ids of living containers. */
  containers(): readonly string[]
  /** Grows with every change; a cheap key for caches. */
  readonly version: number
}

export interface ViewChange {
  /** Standings that came, went or show something else. */
  readonly ids: ReadonlySet<string>
  /** Containers whose structure or content changed; null is the board itself. */
  readonly containers: ReadonlySet<string | null>
}

export interface LiveView extends BoardView {
  /** Takes in elements as just read, and says what that touched. */
  update(elements: Iterable<Element>): ViewChange
}

interface Index {
  readonly add: (key: string, id: string) => void
  readonly remove: (key: string, id: string) => void
  readonly get: (key: string) => Iterable<string>
}

const NOTHING: readonly string[] = []

/** Most keys have one id, and a set for each of them is most of what an index would take. */
function index(): Index {
  const sets = new Map<string, string | Set<string>>()
  return {
    add: (key, id) => {
      const found = sets.get(key)
      if (found === undefined) sets.set(key, id)
      else if (typeof found !== 'string') found.add(id)
      else if (found !== id) sets.set(key, new Set([found, id]))
    },
    remove: (key, id) => {
      const found = sets.get(key)
      if (found === id) sets.delete(key)
      else if (found === undefined || typeof found === 'string') return
      else {
        found.delete(id)
        if (found.size === 0) sets.delete(key)
      }
    },
    get: key => {
      const found = sets.get(key)
      return found === undefined ? NOTHING : typeof found === 'string' ? [found] : found
    },
  }
}

export function createView(): LiveView {
  const elements = new Map<string, Element>()
  const alive = new Set<string>()
  const holders = new Set<string>()
  const homes = new Map<string, string | null>()
  const members = new Map<string | null, Set<string>>()
  const structures = new Map<string | null, Structure>()
  // who names whom as stored, so that a container or item that comes or goes is felt by what names it
  const placedIn = index()
  const mirrorsOf = index()
  const endsAt = index()
  /** Those without a place of their own whose container is gone, as they are shown. */
  const stray = new Map<string, Element>()
  let version = 0

  const itemOf = (id: string): Element | undefined => {
    let element = elements.get(id)
    const seen = new Set<string>()
    while (element?.kind === 'mirror') {
      if (element.of === null || seen.has(element.id)) return undefined
      seen.add(element.id)
      element = elements.get(element.of)
    }
    return element
  }

  const lives = (element: Element): boolean =>
    element.deleted === null && (element.kind !== 'mirror' || itemOf(element.id) !== undefined)

  /** The resolved container; a cycle of containers is cut at its greatest id, which then stands on the board itself. */
  const homeOf = (element: Element): string | null => {
    const first = containerNamed(element)
    if (first === null) return null
    if (!CONTAINERS.has(element.kind)) return first
    const path = [element.id]
    let at: string | null = first
    while (at !== null && !path.includes(at)) {
      path.push(at)
      const next: Element | undefined = elements.get(at)
      at = next === undefined ? null : containerNamed(next)
    }
    if (at === null) return first
    const cycle = path.slice(path.indexOf(at))
    const cut = cycle.reduce((most, id) => (id > most ? id : most))
    return cut === element.id ? null : first
  }

  const containerNamed = (element: Element): string | null => {
    const named = element.place?.in
    if (named === undefined || named === element.id) return null
    const found = elements.get(named)
    return found !== undefined && found.deleted === null && CONTAINERS.has(found.kind) ? named : null
  }

  const settle = (id: string, touched: Set<string>, containers: Set<string | null>): void => {
    stray.delete(id)
    const element = elements.get(id)
    const lived = alive.has(id)
    const living = element !== undefined && lives(element)
    const before = homes.get(id) ?? null
    const after = living && element !== undefined ? homeOf(element) : null
    if (lived) {
      containers.add(before)
      if (!living || before !== after) members.get(before)?.delete(id)
    }
    if (living) {
      containers.add(after)
      const set = members.get(after)
      if (set === undefined) members.set(after, new Set([id]))
      else set.add(id)
      alive.add(id)
      homes.set(id, after)
      if (CONTAINERS.has(element.kind)) holders.add(id)
    } else {
      alive.delete(id)
      homes.delete(id)
      holders.delete(id)
    }
    touched.add(id)
  }

  const structure = (container: string | null): Structure => {
    const known = structures.get(container)
    if (known !== undefined) return known
    const set = members.get(container)
    if (set === undefined || set.size === 0) return emptyStructure
    const living: Element[] = []
    for (const id of set) {
      const element = elements.get(id)
      if (element !== undefined) living.push(element)
    }
    const made = normalise(container, living, id => elements.get(id))
    structures.set(container, made)
    return made
  }

  const update = (changed: Iterable<Element>): ViewChange => {
    const touched = new Set<string>()
    const containers = new Set<string | null>()
    const resettle = new Set<string>()
    let turned = false
    for (const element of changed) {
      const old = elements.get(element.id)
      if (old?.place?.in !== undefined) {
        placedIn.remove(old.place.in, element.id)
        containers.add(old.place.in)
      }
      if (old?.of != null) mirrorsOf.remove(old.of, element.id)
      if (old?.from?.id !== undefined) endsAt.remove(old.from.id, element.id)
      if (old?.to?.id !== undefined) endsAt.remove(old.to.id, element.id)
      elements.set(element.id, element)
      if (element.place?.in !== undefined) placedIn.add(element.place.in, element.id)
      // what was joined with another item and brought back is itself again
      if (element.kind === 'mirror' && element.of !== null) mirrorsOf.add(element.of, element.id)
      if (element.from?.id !== undefined) endsAt.add(element.from.id, element.id)
      if (element.to?.id !== undefined) endsAt.add(element.to.id, element.id)
      resettle.add(element.id)
      const containerTurned =
        (CONTAINERS.has(element.kind) || CONTAINERS.has(old?.kind ?? '')) &&
        (old?.kind !== element.kind || old.deleted !== element.deleted || old.place?.in !== element.place?.in)
      if (containerTurned) {
        for (const id of placedIn.get(element.id)) resettle.add(id)
        // a cycle of containers may have opened or closed: few boards have many, so all are asked again
        turned = true
      }
    }
    if (turned) for (const id of holders) resettle.add(id)
    // those that stand side by side where their container was: where something was, where it is, and what has changed itself
    const gone = new Set<Element>()
    const look = (id: string | null | undefined) => {
      const home = elements.get(id ?? '')
      if (home?.deleted != null && CONTAINERS.has(home.kind)) gone.add(home)
    }
    containers.forEach(look)
    for (const id of resettle) {
      look(id)
      look(elements.get(id)?.place?.in)
    }
    for (const home of gone) for (const id of placedIn.get(home.id)) resettle.add(id)
    // mirrors show their item's content, and live only while it is known
    for (const id of [...resettle]) spreadToMirrors(id, resettle)
    for (const id of resettle) settle(id, touched, containers)
    for (const home of gone)
      for (const each of strays(
        home,
        [...placedIn.get(home.id)].map(id => elements.get(id) as Element),
      ))
        stray.set(each.id, each)
    // a deleted parent matters to its children's container even though it is not a member any more
    for (const id of [...touched]) {
      const place = elements.get(id)?.place
      if (place?.in !== undefined) containers.add(place.in)
    }
    for (const container of containers) structures.delete(container)
    version++
    return { ids: touched, containers }
  }

  const spreadToMirrors = (id: string, into: Set<string>): void => {
    for (const mirror of mirrorsOf.get(id)) {
      if (into.has(mirror)) continue
      into.add(mirror)
      spreadToMirrors(mirror, into)
    }
  }

  return {
    get: id => (alive.has(id) ? (stray.get(id) ?? elements.get(id)) : undefined),
    stored: id => elements.get(id),
    storedIds: () => elements.keys(),
    item: id => itemOf(id),
    ids: () => alive,
    get size() {
      return alive.size
    },
    container: id => homes.get(id) ?? null,
    structure,
    parent: id => structure(homes.get(id) ?? null).parent.get(id) ?? null,
    children: (container, parent) => structure(container).children.get(parent) ?? [],
    standings: itemId => {
      const found: string[] = []
      const walk = (id: string) => {
        if (alive.has(id) && !found.includes(id)) found.push(id)
        for (const mirror of mirrorsOf.get(id)) if (!found.includes(mirror)) walk(mirror)
      }
      walk(itemId)
      return found.sort()
    },
    bound: id => [...endsAt.get(id)].filter(c => alive.has(c)).sort(),
    containers: () => [...holders].sort(),
    get version() {
      return version
    },
    update,
  }
}

/** A view of exactly these elements: what tests compare the live one with, and what the server reads for an export. */
export function viewOf(elements: Iterable<Element>): LiveView {
  const view = createView()
  view.update(elements)
  return view
}
