import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Vec } from '#shared/base/geometry.ts'
import type { Change } from '#shared/board/change.ts'
import type { Element } from '#shared/board/element.ts'
import type { Chance } from '#shared/board/commands/context.ts'
import type { Board } from '#shared/board/doc/board.ts'
import { sparingLocked } from '#shared/board/doc/undo-locked.ts'
import { writerOf } from '#shared/board/doc/unsent.ts'
import type { BoardView } from '#shared/board/view.ts'
import { type DiagramKinds, diagramKinds } from '#shared/diagrams/registry.ts'
import { type ElementKinds, elementKinds } from '#shared/elements/registry.ts'
import { type BoardRules, createBoardRules } from './board-rules.ts'
import { type Camera, createCamera } from './camera.ts'
import { type Company, createCompany } from './company.ts'
import { type Images, NO_IMAGES } from './images.ts'
import { createLens, type Lens } from './lens.ts'
import { lockedAt } from './locked.ts'
import { textName } from './names.ts'
import { createPreferences, type Preferences } from './preferences.ts'
import type { Presence } from './presence.ts'
import { createScene, type Scene } from './scene.ts'
import { createSketch, type Sketch } from './sketch.ts'
import { createToolStyles, type ToolStyles } from './tool-styles.ts'
import { noWho, type Who } from './who.ts'
import { type Hold, refusalOf, typingRefusal, UNTOLD } from './writing.ts'

// One person's hold on a board: the document's view, what is selected, being edited and picked up, and whether it may be changed.
// Map, outline, panels and keyboard all work through this; none of them writes by itself.

export interface EditorState extends Hold {
  readonly selection: readonly string[]
  /** The text under the editor; null when nobody types here. */
  readonly editing: { readonly id: string; readonly key: string } | null
  /** Grows each time that somebody else's change closes the text that is being written here. */
  readonly cutOff: number
  /** The cell of a table that was last written in or pressed, by its text key. */
  readonly cell: { readonly id: string; readonly key: string } | null
  /** The id of the tool in hand. */
  readonly tool: string
  /** True keeps the tool after one use (Q). */
  readonly keepTool: boolean
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
  /** Who made and who changed what. */
  readonly who: Who
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
  /** The participant who made an element, as far as it is known here; null where it is not, and for nobody's. */
  makerOf(id: string): string | null
  undo(): void
  redo(): void
  /** The same for a text that stays open. */
  takeBack(how: 'undo' | 'redo'): readonly string[]
  select(ids: readonly string[]): void
  /** Opens the text of a standing (of a mirror: its item's); of a table, without a key, the cell that was last chosen. */
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
  readonly who?: Who
}

export function createEditor(options: EditorOptions): Editor {
  const { board, presence, chance, images = NO_IMAGES, who = noWho() } = options
  const view = board.view
  const state = createStore<EditorState>(() => ({
    selection: [],
    editing: null,
    cutOff: 0,
    cell: null,
    tool: 'select',
    keepTool: false,
    ...UNTOLD,
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

  const cutOff = (word: string) => {
    stopEditing()
    state.setState(s => ({ cutOff: s.cutOff + 1 }))
    say(word)
  }

  const touched = (ids: readonly string[]) => {
    const living = ids.filter(id => view.get(id) !== undefined)
    if (living.length > 0) select(living)
  }

  board.undo.takeBy(sparingLocked((id, way) => say(`said.refused-${way}-locked`, { name: textName(editor, id, 40) })))

  // what somebody else deletes leaves the selection and closes the editor, what they lock closes it too; the words typed so far are in
  // the document
  const stop = board.watch(news => {
    who.changed(news.ids, news.local ? presence.self() : null)
    const { selection, editing } = state.getState()
    if (selection.some(id => news.ids.has(id) && view.get(id) === undefined)) select(selection)
    if (editing === null || !news.ids.has(editing.id)) return
    const cellGone = editing.key !== 'text' && !hasText(editing.id, editing.key)
    if (!news.local && view.standings(editing.id).length === 0) cutOff('said.deleted-while-editing')
    else if (!news.local && lockedAt(view, editing.id)) cutOff('said.refused-item-locked')
    else if (!news.local && cellGone) cutOff('said.refused-cell-gone')
    // a row or column goes from under the hand also with an undo of one's own
    else if (cellGone) stopEditing()
  })

  const cellsIn = (item: Element): readonly (readonly string[])[] => kinds.of(item.kind).cells?.keys(item) ?? []
  /** What is opened where no text is named. */
  const keyIn = (item: Element): string => {
    const { cell } = state.getState()
    const keys = cellsIn(item)
    const near = cell !== null && cell.id === item.id ? kinds.of(item.kind).cells?.near(item, cell.key) : null
    return near ?? keys[0]?.[0] ?? 'text'
  }
  const hasText = (id: string, key: string): boolean => {
    const item = view.get(id)
    return item === undefined || kinds.of(item.kind).cells === undefined || cellsIn(item).some(row => row.includes(key))
  }

  /** Who made an element, as far as it is known here: of what the server wrote for somebody, and of people who are here now. */
  const makerOf = (id: string): string | null => {
    const known = who.state.getState().elements.get(id)
    if (known !== undefined) return known.made?.by ?? null
    const named = view.stored(id)?.values.by
    if (typeof named === 'string') return named
    const client = writerOf(board.document, id, 'kind')
    return presence.others().find(other => other.clientId === client)?.user.id ?? null
  }

  const write: Editor['write'] = changes => {
    const refusal = refusalOf(state.getState(), rules.getState(), view, changes, makerOf)
    if (refusal !== null) {
      say(refusal)
      return false
    }
    board.write(changes)
    return changes.length > 0
  }

  /** What comes back may find the board filled by others meanwhile: the server would refuse it, and it stays to be taken back later. */
  const takeBack = (how: 'undo' | 'redo'): readonly string[] => {
    const { access, mostElements } = state.getState()
    if (access !== 'edit') return []
    const before = view.size
    const ids = board.undo[how]()
    if (mostElements === null || view.size <= Math.max(before, mostElements)) return ids
    board.undo[how === 'undo' ? 'redo' : 'undo']()
    say('said.refused-full')
    return []
  }
  const leaveAndTakeBack = (how: 'undo' | 'redo') => {
    if (state.getState().access !== 'edit') return
    stopEditing()
    touched(takeBack(how))
  }

  const editor: Editor = {
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
    who,
    lens: createLens(),
    rules,
    clipboard: () => clipboard,
    setClipboard: next => {
      clipboard = next
    },
    state,
    write,
    makerOf,
    undo: () => leaveAndTakeBack('undo'),
    redo: () => leaveAndTakeBack('redo'),
    takeBack,
    select,
    edit: (id, named) => {
      const item = view.item(id)
      if (item === undefined) return
      const key = named ?? keyIn(item)
      const text = { id, item: item.id, key }
      const refusal = typingRefusal(state.getState(), rules.getState(), view, text, makerOf)
      if (refusal !== null) return say(refusal)
      stopEditing()
      board.undo.step()
      select([id])
      state.setState({ editing: { id: item.id, key }, ...(key === 'text' ? {} : { cell: { id: item.id, key } }) })
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
  return editor
}
