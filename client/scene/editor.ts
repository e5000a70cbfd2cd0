import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Vec } from '#shared/base/geometry.ts'
import type { Change } from '#shared/board/change.ts'
import type { Chance } from '#shared/board/commands/context.ts'
import type { Board } from '#shared/board/doc/board.ts'
import { writerOf } from '#shared/board/doc/unsent.ts'
import type { BoardView } from '#shared/board/view.ts'
import { type DiagramKinds, diagramKinds } from '#shared/diagrams/registry.ts'
import { type ElementKinds, elementKinds } from '#shared/elements/registry.ts'
import { type BoardRules, createBoardRules, isBarred } from './board-rules.ts'
import { type Camera, createCamera } from './camera.ts'
import { type Company, createCompany } from './company.ts'
import { type Images, NO_IMAGES } from './images.ts'
import { isFurniture } from './furniture.ts'
import { createLens, type Lens } from './lens.ts'
import { isLocked, lockedAt } from './locked.ts'
import { createPreferences, type Preferences } from './preferences.ts'
import type { Presence } from './presence.ts'
import { createScene, type Scene } from './scene.ts'
import { createSketch, type Sketch } from './sketch.ts'
import { createToolStyles, type ToolStyles } from './tool-styles.ts'

// One person's hold on a board: the document's view, what is selected, being edited and picked up, and whether it may be changed.
// Map, outline, panels and keyboard all work through this; none of them writes by itself.

/** Why somebody may not change the board, or 'edit' if they may. */
export type Access = 'edit' | 'locked' | 'viewer' | 'closed'

export interface EditorState {
  readonly selection: readonly string[]
  /** The text under the editor; null when nobody types here. */
  readonly editing: { readonly id: string; readonly key: string } | null
  /** The id of the tool in hand. */
  readonly tool: string
  /** True keeps the tool after one use (Q). */
  readonly keepTool: boolean
  readonly access: Access
  /** A facilitator: free of the rules, and the one who makes them. */
  readonly leads: boolean
  /** Living elements that the board takes; null until the server has told it. */
  readonly mostElements: number | null
  /** Characters that a text may have; null until the server has told it. */
  readonly mostCharacters: number | null
  /** What was just done, for the announcer: a word key and its values. Grows by one each time. */
  readonly said: {
    readonly n: number
    readonly word: string
    readonly values: Readonly<Record<string, string | number>>
    /** What can be done about it at once. */
    readonly offers: readonly Offer[]
  }
}

/** Something else that could be made of what was just done; `word` is its name. */
export interface Offer {
  readonly word: string
  readonly values?: Readonly<Record<string, string | number>>
  readonly run: () => void
}

/** The clipboard as menus need it; the keys go through the browser's own events. */
export interface Clipboard {
  copy(): void
  cut(): void
  paste(): void
}

export interface Editor {
  readonly board: Board
  /** Where everything is drawn. Made when it is first asked for: an outline alone never pays for it. */
  readonly scene: Scene
  readonly camera: Camera
  readonly sketch: StoreApi<Sketch>
  readonly preferences: StoreApi<Preferences>
  /** What pens and shapes in hand are set to. */
  readonly styles: StoreApi<ToolStyles>
  readonly images: Images
  /** What is lit on map and in outline while the rest fades; null for everything. */
  readonly lens: StoreApi<Lens | null>
  /** Null while no canvas is shown. */
  clipboard(): Clipboard | null
  setClipboard(clipboard: Clipboard | null): void
  readonly view: BoardView
  readonly kinds: ElementKinds
  readonly diagrams: DiagramKinds
  readonly chance: Chance
  readonly presence: Presence
  /** The others on the board: following them, finding them, what is shown by hand. */
  readonly company: Company
  readonly state: StoreApi<EditorState>
  /** The facilitator's rules for what this person may make and change. */
  readonly rules: StoreApi<BoardRules>
  /** One undo step. Does nothing, and says so, when the board may not be changed. True when it was written. */
  write(changes: readonly Change[]): boolean
  /** The participant who made an element, as far as it is known here; null for one's own and for people who are gone. */
  makerOf(id: string): string | null
  undo(): void
  redo(): void
  select(ids: readonly string[]): void
  /** Opens the text of a standing (of a mirror: its item's). */
  edit(id: string, key?: string): void
  stopEditing(): void
  use(tool: string): void
  /** Tells people who cannot see the map what happened; the word key is looked up by client/ui. */
  say(word: string, values?: Readonly<Record<string, string | number>>, offers?: readonly Offer[]): void
  /** The board point in the middle of what this person sees; the canvas keeps it true. */
  middle(): Vec
  setMiddle(find: () => Vec): void
  destroy(): void
}

export interface EditorOptions {
  readonly board: Board
  readonly presence: Presence
  readonly chance: Chance
  readonly kinds?: ElementKinds
  readonly diagrams?: DiagramKinds
  readonly preferences?: StoreApi<Preferences>
  readonly images?: Images
}

/** How many living elements more there are after these changes. */
const gainOf = (changes: readonly Change[]): number =>
  changes.reduce((gain, change) => {
    if (change.op === 'create') return gain + 1
    if (change.op !== 'set' || change.key !== 'deleted') return gain
    return gain + (change.value === undefined ? 1 : -1)
  }, 0)

export function createEditor(options: EditorOptions): Editor {
  const { board, presence, chance, images = NO_IMAGES } = options
  const view = board.view
  const state = createStore<EditorState>(() => ({
    selection: [],
    editing: null,
    tool: 'select',
    keepTool: false,
    access: 'edit',
    leads: false,
    mostElements: null,
    mostCharacters: null,
    said: { n: 0, word: '', values: {}, offers: [] },
  }))
  const camera = createCamera()
  const rules = createBoardRules()
  const kinds = options.kinds ?? elementKinds()
  const diagrams = options.diagrams ?? diagramKinds()
  let scene: Scene | null = null
  const sceneNow = (): Scene => {
    scene ??= createScene({ board, kinds, diagrams, images })
    return scene
  }
  let clipboard: Clipboard | null = null
  let findMiddle: () => Vec = () => camera.toBoard([camera.state.getState().w / 2, camera.state.getState().h / 2])

  const say: Editor['say'] = (word, values = {}, offers = []) =>
    state.setState(s => ({ said: { n: s.said.n + 1, word, values, offers } }))

  const company = createCompany({ presence, camera, bounds: ids => sceneNow().bounds(ids), say })

  const select: Editor['select'] = ids => {
    const living = ids.filter(id => view.get(id) !== undefined)
    const before = state.getState().selection
    if (living.length === before.length && living.every((id, i) => id === before[i])) return
    state.setState({ selection: living })
    presence.show({ selection: living.slice(0, 50) })
  }

  const stopEditing = () => {
    if (state.getState().editing === null) return
    board.undo.step()
    state.setState({ editing: null })
    presence.show({ editing: null })
  }

  const touched = (ids: readonly string[]) => {
    const living = ids.filter(id => view.get(id) !== undefined)
    if (living.length > 0) select(living)
  }

  // what somebody else deletes leaves the selection and closes the editor; the words typed so far are in the document
  const stop = board.watch(news => {
    const { selection, editing } = state.getState()
    if (selection.some(id => news.ids.has(id) && view.get(id) === undefined)) select(selection)
    if (editing !== null && news.ids.has(editing.id) && view.standings(editing.id).length === 0 && !news.local) {
      stopEditing()
      say('said.deleted-while-editing')
    }
  })

  /** Who made an element, as far as it is known here: of what the server wrote for somebody, and of people who are here now. */
  const makerOf = (id: string): string | null => {
    const named = view.stored(id)?.values.by
    if (typeof named === 'string') return named
    const client = writerOf(board.document, id, 'kind')
    return presence.others().find(other => other.clientId === client)?.user.id ?? null
  }

  /** What to say instead of these changes, where the facilitator's rules do not allow them; null where they do. */
  const ruledOut = (changes: readonly Change[]): string | null =>
    !isBarred(rules.getState(), view, changes, makerOf)
      ? null
      : changes.some(change => change.op !== 'meta' && isFurniture(view.stored(change.id)))
        ? 'said.refused-furniture'
        : 'said.refused-rule'

  const write: Editor['write'] = changes => {
    const { access, mostElements } = state.getState()
    if (access !== 'edit') {
      say(`said.refused-${access}`)
      return false
    }
    // the server would refuse it for good, and the board would have to be loaded anew
    const gained = gainOf(changes)
    if (mostElements !== null && gained > 0 && view.size + gained > mostElements) {
      say('said.refused-full')
      return false
    }
    const refusal = ruledOut(changes)
    if (refusal !== null) {
      say(refusal)
      return false
    }
    board.write(changes)
    return changes.length > 0
  }

  return {
    board,
    view,
    presence,
    company,
    chance,
    kinds,
    diagrams,
    get scene() {
      return sceneNow()
    },
    camera,
    sketch: createSketch(),
    preferences: options.preferences ?? createPreferences(),
    styles: createToolStyles(),
    images,
    lens: createLens(),
    rules,
    clipboard: () => clipboard,
    setClipboard: next => {
      clipboard = next
    },
    state,
    write,
    makerOf,
    undo: () => {
      if (state.getState().access !== 'edit') return
      stopEditing()
      touched(board.undo.undo())
    },
    redo: () => {
      if (state.getState().access !== 'edit') return
      stopEditing()
      touched(board.undo.redo())
    },
    select,
    edit: (id, key = 'text') => {
      if (state.getState().access !== 'edit') {
        say(`said.refused-${state.getState().access}`)
        return
      }
      const item = view.item(id)
      if (item === undefined) return
      if (isLocked(item) || lockedAt(view, id)) return say('said.refused-item-locked')
      // nobody should type what is refused at the end
      const refusal = ruledOut([{ op: 'text', id: item.id, key, edit: { at: 0, remove: 0, insert: '' } }])
      if (refusal !== null) return say(refusal)
      stopEditing()
      board.undo.step()
      select([id])
      state.setState({ editing: { id: item.id, key } })
      presence.show({ editing: item.id })
    },
    stopEditing,
    use: tool => {
      stopEditing()
      state.setState({ tool })
    },
    say,
    middle: () => findMiddle(),
    setMiddle: find => {
      findMiddle = find
    },
    destroy: () => {
      stop()
      company.destroy()
      scene?.destroy()
      board.destroy()
    },
  }
}
