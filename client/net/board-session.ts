import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Chance } from '#shared/board/commands/context.ts'
import type { AnatomyOf } from '#shared/board/anatomy.ts'
import type { Change } from '#shared/board/change.ts'
import { type Board, createBoard } from '#shared/board/doc/board.ts'
import { isEmpty } from '#shared/board/doc/merge.ts'
import { writerOf } from '#shared/board/doc/unsent.ts'
import { newDocument } from '#shared/board/doc/roots.ts'
import { CLOSE } from '#shared/wire/close-codes.ts'
import type { Role } from '#shared/workshop/role.ts'
import type { Editor, EditorOptions } from '../scene/editor.ts'
import { type Hold, UNTOLD } from '../scene/writing.ts'
import { type Aside, asideOf } from './aside.ts'
import type { Asides } from './asides.ts'
import { type BoardLink, createBoardLink, type LinkState } from './board-link.ts'
import { holdOf, sameHold } from './hold-of.ts'
import { type Merged, mergedOf, NOTHING_MERGED, together } from './merged.ts'
import type { Kept, LocalCopy, OpenLocalCopy } from './local-copy.ts'
import type { Replay } from './replay.ts'
import type { RefusalCode, SaveMark } from './save-state.ts'
import type { Signals } from './signals.ts'

// One person at one board, from opening the page to leaving it: local copy, document, connection and editor, and what becomes of work
// that the server refuses. Board and editor are new ones when the board had to be loaded anew. The editor comes later than the board
// where its code does: on a phone people write before that.

export interface Refusal {
  readonly code: RefusalCode
  readonly aside: Aside
  /** Whether this browser keeps the copy past the page. */
  readonly kept: boolean
  /** Edits that were put on the board again; null until that is known. */
  readonly replayed: number | null
}

export interface SessionState {
  readonly board: Board | null
  /** Null until there is code for it. */
  readonly editor: Editor | null
  readonly hold: Hold
  readonly mark: SaveMark
  readonly link: LinkState | null
  readonly kept: Kept
  /** There is a board to show: from the server, or from the local copy. */
  readonly loaded: boolean
  readonly refusal: Refusal | null
  /** The copy of a board that has gone on without it (4409); never merged. */
  readonly aside: Aside | null
  /** Work done offline that is on the board now, and saved; null until there is some to tell of. */
  readonly merged: Merged | null
}

export interface BoardSession {
  readonly state: StoreApi<SessionState>
  /** From now on there is an editor to every board. */
  equip(make: MakeEditor): void
  /** From the workshop's state; decides with the role whether the editor may write. */
  setLocked(locked: boolean): void
  nudge(): void
  /** The board as it stands here, for a file. */
  copy(): Aside | null
  dismissRefusal(): void
  /** How much was merged has been told; what met a deletion stays until it is dealt with. */
  toldMerged(): void
  /** This one of what met a deletion is dealt with; without an id, all of it. */
  dismissMerged(id?: string): void
  /** After 4409: leaves the copy aside and opens the board as the server has it. */
  reopen(): void
  destroy(): Promise<void>
}

export type MakeEditor = (options: Pick<EditorOptions, 'board' | 'presence' | 'chance'>) => Editor

export interface SessionOptions {
  readonly url: string
  readonly boardId: string
  readonly title: () => string
  readonly token: string
  /** What is known before the server's hello. */
  readonly role: Role
  readonly epoch: string | null
  readonly onEpoch: (epoch: string) => void
  readonly chance: Chance
  readonly signals: Signals
  readonly openLocalCopy: OpenLocalCopy
  readonly asides: Asides
  readonly now?: () => number
  readonly random?: () => number
  readonly socket?: typeof WebSocket
}

/** Without a connection for less than this nobody was told of it, and what was merged then is not worth a word. */
const AWAY_MS = 3_000

interface Open {
  readonly link: BoardLink
  readonly board: Board
  editor: Editor | null
  copy: LocalCopy | null
  epoch: string | null
  /** What was refused, to be put on the board again once it can be. */
  awaited: Replay | null
  stop(): void
}

/** Of what is written before the editor is there: notes. */
const NOTES_ONLY: AnatomyOf = () => ({ texts: ['text'], maps: [] })

export function createBoardSession(options: SessionOptions): BoardSession {
  const { boardId, chance, now = Date.now } = options
  const state: StoreApi<SessionState> = createStore(() => ({
    board: null,
    editor: null,
    hold: UNTOLD,
    mark: 'offline',
    link: null,
    kept: 'unknown',
    loaded: false,
    refusal: null,
    aside: null,
    merged: null,
  }))
  let open: Open | null = null
  let make: MakeEditor | null = null
  let locked = false
  let destroyed = false
  /** A refusal of what was replayed is final: trying for ever would be a loop. */
  let replays = 0

  const about = (reason: string): Omit<Aside, 'state'> => ({
    boardId,
    title: options.title(),
    epoch: open?.epoch ?? null,
    at: now(),
    reason,
  })

  const setHold = () => {
    const { link, hold: known } = state.getState()
    const hold = holdOf(link, options.role, locked)
    if (sameHold(hold, known)) return
    state.setState({ hold })
    open?.editor?.state.setState(hold)
  }

  const equipOne = (here: Open) => {
    if (make === null || here.editor !== null) return
    const editor = make({ board: here.board, presence: here.link.presence, chance })
    editor.state.setState(state.getState().hold)
    here.editor = editor
    state.setState({ editor })
    replayDue(here)
  }

  async function start(epoch: string | null, replay: Replay | null): Promise<void> {
    const document = newDocument()
    const copy = epoch === null ? null : await options.openLocalCopy(boardId, epoch, document)
    if (destroyed) {
      await copy?.close()
      document.destroy()
      return
    }
    const board = createBoard({
      anatomy: kind => (here.editor?.kinds.anatomy ?? NOTES_ONLY)(kind),
      fresh: chance.fresh,
      document,
    })
    const hasCopy = !isEmpty(document)
    /** Merged, and not yet known to be saved. */
    let merging = NOTHING_MERGED
    const link = createBoardLink({
      url: options.url,
      boardId,
      token: options.token,
      epoch: copy === null ? null : epoch,
      document,
      signals: options.signals,
      onMerge: (merge, away) => {
        const others = link.presence.others()
        const whoDeleted = (id: string): string | null => {
          const client = writerOf(document, id, 'deleted')
          return others.find(other => other.clientId === client)?.user.name ?? null
        }
        const found = mergedOf(merge, board.view, whoDeleted)
        // of a page that opens with work from an earlier visit nobody knows how long it has been
        const worth = away >= AWAY_MS || !link.state.getState().synced
        merging = together(merging, worth ? found : { ...found, count: 0 })
      },
      now,
      ...(options.random === undefined ? {} : { random: options.random }),
      ...(options.socket === undefined ? {} : { socket: options.socket }),
    })
    const stops: (() => void)[] = []
    const here: Open = {
      link,
      board,
      editor: null,
      copy,
      epoch,
      awaited: replay,
      stop: () => {
        for (const stop of stops) stop()
        link.destroy()
        if (here.editor === null) board.destroy()
        else here.editor.destroy()
      },
    }
    open = here

    const watchCopy = (kept: LocalCopy) => {
      state.setState({ kept: kept.kept.getState().kept })
      stops.push(kept.kept.subscribe(({ kept: now }) => state.setState({ kept: now })))
    }
    if (copy !== null) watchCopy(copy)

    const onLink = (now: LinkState, before: LinkState) => {
      if (open !== here) return
      const { refusal } = state.getState()
      state.setState({
        link: now,
        mark: refusal === null ? now.mark : 'error',
        loaded: now.synced || hasCopy,
      })
      if (now.mark === 'saved' && merging !== NOTHING_MERGED) {
        const { count, met } = merging
        merging = NOTHING_MERGED
        const open = state.getState().merged?.met ?? []
        if (count + met.length > 0) state.setState({ merged: together({ count: 0, met: open }, { count, met }) })
      }
      setHold()
      if (now.hello !== null && before.hello?.epoch !== now.hello.epoch) void keepFrom(now.hello.epoch)
      if (now.synced && !before.synced) replayDue(here)
      if (now.refused !== null && before.refused === null) void refused(here, now.refused)
      else if (now.ended?.code === CLOSE.refusedForGood && before.ended === null && now.refused === null)
        void leftBehind(here)
      // what was put on the board again is durable: the next refusal is another matter
      if (here.awaited === null && link.state.getState().mark === 'saved') replays = 0
    }
    // the epoch is known from the first hello on; from there everything is kept
    const keepFrom = async (known: string) => {
      here.epoch = known
      options.onEpoch(known)
      if (here.copy !== null) return
      const opened = await options.openLocalCopy(boardId, known, document)
      if (open !== here) return opened.close()
      here.copy = opened
      watchCopy(opened)
    }
    stops.push(link.state.subscribe(onLink))
    state.setState({ board, editor: null, link: link.state.getState(), loaded: hasCopy })
    equipOne(here)
    setHold()
    link.connect()
  }

  /** Once the server's board is here, and the kinds of what is put on it again. */
  function replayDue(here: Open): void {
    const { awaited, board, link } = here
    if (awaited === null || here.editor === null || !link.state.getState().synced) return
    const limit = link.state.getState().hello?.limits.text ?? Number.POSITIVE_INFINITY
    here.awaited = null
    const put = (changes: readonly Change[]) => {
      if (open !== here) return
      board.write(changes)
      state.setState(({ refusal }) => (refusal === null ? {} : { refusal: { ...refusal, replayed: changes.length } }))
    }
    // without the code for it nothing is put back: it is in the copy that was put aside
    void import('./replay.ts').then(({ replayed }) => replayed(board, awaited, limit)).then(put, () => put([]))
  }

  /** The copy first, then away with what cannot be saved, then the board anew. */
  async function refused(here: Open, code: RefusalCode): Promise<void> {
    const update = here.link.unsent()
    const { barred } = here.link.state.getState()
    const aside = asideOf(here.board.document, about(code))
    const kept = await options.asides.keep(aside)
    if (open !== here) return
    const again = replays === 0
    replays += 1
    state.setState({ refusal: { code, aside, kept, replayed: again ? null : 0 }, mark: 'error' })
    await close(here, true)
    await start(null, again ? { update, code, barred } : null)
  }

  async function leftBehind(here: Open): Promise<void> {
    const aside = asideOf(here.board.document, about('other-epoch'))
    const kept = await options.asides.keep(aside)
    if (open !== here) return
    state.setState({ aside })
    // where the copy could not be put aside, the local one stays: it is the only one
    if (kept) await here.copy?.remove()
    here.copy = null
  }

  async function close(here: Open, forget: boolean): Promise<void> {
    if (open === here) open = null
    here.stop()
    if (forget) await here.copy?.remove()
    else await here.copy?.close()
  }

  const keepMet = (keeps: (id: string) => boolean) =>
    state.setState(({ merged }) => {
      const met = (merged?.met ?? []).filter(one => keeps(one.id))
      return { merged: met.length === 0 ? null : { count: 0, met } }
    })

  void start(options.epoch, null)

  return {
    state,
    equip: made => {
      make = made
      if (open !== null) equipOne(open)
    },
    setLocked: now => {
      const freed = locked && !now
      locked = now
      setHold()
      if (freed) open?.link.nudge()
    },
    nudge: () => open?.link.nudge(),
    copy: () => (open === null ? null : asideOf(open.board.document, about('copy'))),
    dismissRefusal: () => state.setState(({ link }) => ({ refusal: null, mark: link?.mark ?? 'offline' })),
    toldMerged: () => keepMet(() => true),
    dismissMerged: id => keepMet(one => id !== undefined && one !== id),
    reopen: () => {
      const here = open
      if (here === null) return
      state.setState({ aside: null, board: null, editor: null, loaded: false, link: null, mark: 'offline' })
      void close(here, false).then(() => start(null, null))
    },
    destroy: async () => {
      destroyed = true
      if (open !== null) await close(open, false)
    },
  }
}
