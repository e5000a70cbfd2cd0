import {
  align,
  type Alignment,
  type Arranged,
  type Axis,
  distribute,
  grid,
  type Offsets,
  stack,
} from '#shared/board/commands/arrange.ts'
import { union } from '#shared/base/geometry.ts'
import { isDerived, moveBy, outermost } from '#shared/board/commands/move.ts'
import { matesOf } from '#shared/board/groups.ts'
import { moveStandings } from '#shared/diagrams/spots.ts'
import type { Editor } from '../editor.ts'
import { lockedAt, unlocked } from '../locked.ts'
import type { Action } from './action.ts'

// Putting what is selected in order: aligned, spread, in a row, in a grid. Frames and diagrams go as one. The variables of a map, which
// people place by hand, are put in order too; what a layout places is not.

interface Chosen {
  readonly things: readonly Arranged[]
  readonly map: string | null
  /** Of a thing that is a group: all that goes with it. */
  readonly members: ReadonlyMap<string, readonly string[]>
}

const NO_GROUPS: ReadonlyMap<string, readonly string[]> = new Map()

/** What of the selection can be put in order: all loose, or all of one map. Of a frame and what is in it, the frame. */
function arranged(editor: Editor): Chosen {
  const { view, scene } = editor
  const loose: Arranged[] = []
  const placed: Arranged[] = []
  const maps = new Set<string>()
  for (const id of outermost(view, editor.state.getState().selection)) {
    const element = view.get(id)
    const record = scene.get(id)
    // a line goes where its ends go
    if (element === undefined || record === undefined || record.layer === 1 || record.kind === 'link') continue
    if (lockedAt(view, id)) continue
    if (!isDerived(view, element)) loose.push({ id, box: record.box })
    else if (record.diagram !== null && scene.laidOut(record.diagram)?.kind?.placement === 'free') {
      placed.push({ id, box: record.box })
      maps.add(record.diagram)
    }
  }
  const [map] = maps
  return loose.length === 0 && maps.size === 1 && map !== undefined
    ? { things: placed, map, members: NO_GROUPS }
    : { ...folded(editor, loose), map: null }
}

/** A group goes as one, but for what of it is locked, under the id of its first member; one that is alone is put in order inside. */
function folded(editor: Editor, loose: readonly Arranged[]): Omit<Chosen, 'map'> {
  const members = new Map<string, readonly string[]>()
  const things: Arranged[] = []
  const seen = new Set<string>()
  const chosen = new Set(loose.map(thing => thing.id))
  for (const thing of loose) {
    if (seen.has(thing.id)) continue
    const mates = matesOf(editor.view, thing.id)
    const stays = (id: string) => editor.scene.get(id)?.layer === 1 || lockedAt(editor.view, id)
    const whole = mates.length > 0 && mates.every(id => chosen.has(id) || stays(id))
    const box = whole ? union(loose.filter(each => mates.includes(each.id)).map(each => each.box)) : null
    if (box === null) things.push(thing)
    else {
      for (const id of mates) seen.add(id)
      members.set(thing.id, mates)
      things.push({ id: thing.id, box })
    }
  }
  return things.length < 2 ? { things: loose, members: NO_GROUPS } : { things, members }
}

function carry(editor: Editor, offsets: Offsets, { map, members }: Chosen, word: string, count: number): void {
  const layout = map === null ? undefined : editor.scene.laidOut(map)?.layout
  const { view } = editor
  const changes = [...offsets].flatMap(([id, by]) =>
    layout === undefined ? moveBy(view, unlocked(view, members.get(id) ?? [id]), by) : moveStandings(layout, [id], by),
  )
  // what is in order already is said all the same
  if (changes.length === 0 || editor.write(changes)) editor.say(word, { count })
}

const arranging = (
  id: string,
  keys: readonly string[],
  least: number,
  how: (things: readonly Arranged[]) => Offsets,
): Action => ({
  id,
  keys,
  scope: 'focus',
  writes: true,
  applies: editor => editor.state.getState().selection.length >= least && arranged(editor).things.length >= least,
  run: editor => {
    const chosen = arranged(editor)
    carry(editor, how(chosen.things), chosen, `said.${id}`, chosen.things.length)
  },
})

/** The letter where it is on the keyboard too: with Alt a Mac types another character. */
const alt = (letter: string, shift = ''): readonly string[] => [
  `Alt+${shift}${letter}`,
  `Alt+${shift}Key${letter.toUpperCase()}`,
]

const aligning = (to: Alignment, letter: string): Action =>
  arranging(`align-${to}`, alt(letter), 2, things => align(things, to))

const spreading = (axis: Axis, letter: string): Action =>
  arranging(`distribute-${axis}`, alt(letter, 'Shift+'), 3, things => distribute(things, axis))

const stacking = (axis: Axis, letter: string): Action =>
  arranging(`stack-${axis}`, alt(letter, 'Shift+'), 2, things => stack(things, axis))

/** Keys: reference/peers.md §3.1; Alt+T tidies a diagram when one of its items is selected. */
export const arrangeActions: readonly Action[] = [
  aligning('left', 'a'),
  aligning('centre', 'h'),
  aligning('right', 'd'),
  aligning('top', 'w'),
  aligning('middle', 'v'),
  aligning('bottom', 's'),
  spreading('across', 'h'),
  spreading('down', 'v'),
  stacking('across', 'a'),
  stacking('down', 's'),
  arranging('grid', alt('t'), 2, grid),
]

/** In the order of menus. */
export const ARRANGING: readonly string[] = arrangeActions.map(action => action.id)
