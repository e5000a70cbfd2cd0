import { WebSocket as NodeSocket } from 'ws'
import type { Change } from '#shared/board/change.ts'
import type { Membership } from '#shared/wire/api.ts'
import type { Aside } from '../../../client/net/aside.ts'
import type { Asides } from '../../../client/net/asides.ts'
import { type BoardSession, createBoardSession, type SessionState } from '../../../client/net/board-session.ts'
import type { LocalCopy, OpenLocalCopy } from '../../../client/net/local-copy.ts'
import { noSignals } from '../../../client/net/signals.ts'
import { createEditor } from '../../../client/scene/editor.ts'
import { applyUpdate, missingFrom } from '#shared/board/doc/merge.ts'
import { createStore } from 'zustand/vanilla'
import { chance } from '../../kit/board.ts'
import type { TestServer } from '../../kit/server.ts'

// The client's own session over a real websocket, without a browser.

/** Resolves when the store's state passes; rejects with the last state after `ms`. */
export function until<T>(
  store: { getState: () => T; subscribe: (listen: (state: T) => void) => () => void },
  passes: (state: T) => boolean,
  what: string,
  ms = 10_000,
): Promise<T> {
  return new Promise((done, failed) => {
    const timer = setTimeout(() => {
      stop()
      failed(new Error(`${what} did not come; the state is ${JSON.stringify(store.getState(), brief)}`))
    }, ms)
    const look = (state: T) => {
      if (!passes(state)) return
      clearTimeout(timer)
      stop()
      done(state)
    }
    const stop = store.subscribe(look)
    look(store.getState())
  })
}

const brief = (key: string, value: unknown): unknown =>
  key === 'editor' || key === 'hello' || value instanceof Uint8Array ? undefined : value

/** Local copies in memory, by board and epoch, as IndexedDB keeps them. */
export function memoryCopies(): { readonly open: OpenLocalCopy; readonly kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>()
  const open: OpenLocalCopy = async (boardId, epoch, document) => {
    const key = `${boardId}-${epoch}`
    const before = kept.get(key)
    if (before !== undefined) applyUpdate(document, before, 'copy')
    const store = () => kept.set(key, missingFrom(document))
    document.on('update', store)
    store()
    const close = async () => document.off('update', store)
    const copy: LocalCopy = {
      kept: createStore<{ readonly kept: 'kept' }>(() => ({ kept: 'kept' })) as LocalCopy['kept'],
      close,
      remove: async () => {
        await close()
        kept.delete(key)
      },
    }
    return copy
  }
  return { open, kept }
}

export interface TestSession {
  readonly session: BoardSession
  readonly asides: Aside[]
  readonly epochs: string[]
  state(): SessionState
  /** Adds a loose note with this text. */
  note(id: string, text: string): void
  textOf(id: string): string | undefined
  until(passes: (state: SessionState) => boolean, what: string, ms?: number): Promise<SessionState>
  saved(): Promise<SessionState>
}

export function openSession(
  server: Pick<TestServer, 'ws'>,
  member: Pick<Membership, 'token' | 'boardId' | 'role'>,
  options: { readonly seed?: number; readonly epoch?: string; readonly copies?: OpenLocalCopy } = {},
): TestSession {
  const asides: Aside[] = []
  const epochs: string[] = []
  const keeper: Asides = {
    keep: async aside => {
      asides.push(aside)
      return true
    },
    list: async () => asides.map((aside, n) => ({ ...aside, n })),
    remove: async () => false,
  }
  const session = createBoardSession({
    url: `${server.ws}/ws/boards`,
    boardId: member.boardId,
    title: () => 'Board',
    token: member.token,
    role: member.role,
    epoch: options.epoch ?? null,
    onEpoch: epoch => epochs.push(epoch),
    chance: chance(options.seed ?? 1),
    signals: noSignals,
    openLocalCopy: options.copies ?? memoryCopies().open,
    asides: keeper,
    // the first reconnects come after half a second
    random: () => 0,
    socket: NodeSocket as unknown as typeof WebSocket,
  })
  session.equip(createEditor)
  const editor = () => {
    const found = session.state.getState().editor
    if (found === null) throw new Error('the session has no editor')
    return found
  }
  const wait: TestSession['until'] = (passes, what, ms) => until(session.state, passes, what, ms)
  return {
    session,
    asides,
    epochs,
    state: session.state.getState,
    note: (id, text) => {
      const change: Change = { op: 'create', id, kind: 'sticky', values: { at: [0, 0] }, texts: { text } }
      editor().board.write([change])
    },
    textOf: id => editor().view.get(id)?.text,
    until: wait,
    saved: () => wait(state => state.mark === 'saved', 'saved'),
  }
}
