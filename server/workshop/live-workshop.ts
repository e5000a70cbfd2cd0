import type { FaultCode } from '#shared/base/fault.ts'
import type { Fresh } from '#shared/base/ids.ts'
import type { Random } from '#shared/base/seeded.ts'
import type { CommandFrame, Person, ServerMessage, You } from '#shared/wire/workshop-frames.ts'
import type { WorkshopState } from '#shared/workshop/state.ts'
import { viewOf } from '#shared/workshop/view.ts'
import type { Log } from '../ops/log.ts'
import type { BoardRow, ParticipantRow, WorkshopStore } from '../storage/ports.ts'
import type { BoardWriter } from './boards.ts'
import { commentsFor, commentNews } from './comments.ts'
import type { Connection } from './connection.ts'
import { paced } from './paced.ts'
import { type Aftermath, createReferee } from './referee.ts'

// A workshop while somebody is connected: who is there, and what each of them is told. State, people and comments go out five times a
// second at most; each person is sent a view of their own, made for them.

const TELL_EVERY_MS = 200
/** Facilitators are told where work goes on, and where it does not. */
const TELL_ACTIVITY_MS = 5_000
/** Until revealed notes that could not be written to their board are tried again. */
const LAND_AGAIN_MS = 2_000

export interface LiveWorkshop {
  /** Greets the newcomer (hello first, then everyone, then comments) and tells the others. */
  enter(connection: Connection): void
  leave(connection: Connection): void
  command(connection: Connection, command: CommandFrame): void
  /** Somebody has become a member, connected or not. */
  joined(person: ParticipantRow): void
  /** Somebody has written to a board. */
  wrote(boardId: string, participantId: string): void
  /** A board was made elsewhere. */
  boardAdded(board: BoardRow): void
  /** Ends every socket of that person and takes them off the list. */
  removed(participantId: string): void
  beat(): void
  /** Ends every socket, and whoever is about to enter. */
  endAll(code: FaultCode): void
  readonly connections: () => readonly Connection[]
  /** Resolves when no command is running. */
  idle(): Promise<void>
  stop(): void
}

export interface LiveNeeds {
  readonly store: WorkshopStore
  readonly boards: BoardWriter
  readonly log: Log
  readonly now: () => number
  readonly fresh: Fresh
  readonly random: Random
  readonly templateUpdate: (templateId: string) => Uint8Array | null
  /** Rights on these boards, or on all boards of these workshops, have changed and are stored; resolves when that is in effect. */
  readonly onAccess: (ids: readonly string[]) => Promise<void>
  /** Somebody has another name now, and it is stored. */
  readonly onRename: (participantId: string, name: string) => void
}

/** A workshop as it stands in the store. */
export interface LoadedWorkshop {
  readonly id: string
  readonly state: WorkshopState
  readonly rev: number
  readonly members: readonly ParticipantRow[]
  readonly boards: readonly BoardRow[]
}

export function createLiveWorkshop(loaded: LoadedWorkshop, needs: LiveNeeds): LiveWorkshop {
  const { members } = loaded
  const people = new Map(members.filter(p => p.revokedAt === null).map(p => [p.id, p]))
  /** Somebody may be removed between showing a token and entering. */
  const barred = new Set(members.filter(p => p.revokedAt !== null).map(p => p.id))
  let boards = loaded.boards
  let over: FaultCode | null = null
  const open = new Set<Connection>()
  const changed = new Set<string>()
  const gone = new Set<string>()
  /** Whose role or team is new, and not told yet. */
  const turned = new Set<string>()
  /** As it was when comments were told last. */
  let toldComments = loaded.state.comments
  let landAgain: NodeJS.Timeout | null = null
  /** When each board was written to last and, while facilitators look at who takes part, when each person did something. Kept nowhere else. */
  const activity = { boards: new Map<string, number>(), people: new Map<string, number>() }

  const tellAll = (message: ServerMessage) => {
    for (const connection of open) connection.send(message)
  }
  const isOnline = (id: string) => [...open].some(connection => connection.person.id === id)
  const describe = (ids: Iterable<string>): Person[] => {
    const online = new Set([...open].map(connection => connection.person.id))
    return [...ids].flatMap(id => {
      const person = people.get(id)
      if (person === undefined) return []
      const { name, role, team, color } = person
      return [{ id, name, role, team, color, online: online.has(id) }]
    })
  }
  /** As they are now, which may be in another role or team than when they connected. */
  const personOf = (connection: Connection): ParticipantRow => people.get(connection.person.id) ?? connection.person
  const youOf = ({ id, role, name, team }: ParticipantRow): You => ({ participantId: id, role, name, team })

  const referee = createReferee(loaded, {
    ...needs,
    onChange: async aftermath => {
      let moved = false
      for (const person of aftermath.people) {
        const before = people.get(person.id)
        if (before === undefined) continue
        people.set(person.id, person)
        turned.add(person.id)
        tellOf(person.id)
        if (before.name !== person.name) needs.onRename(person.id, person.name)
        moved ||= before.role !== person.role || before.team !== person.team
      }
      if (!aftermath.after.takingPart) activity.people.clear()
      if (aftermath.newBoards) boards = await needs.store.boards(loaded.id)
      stateOut.ask()
      if (aftermath.before.comments !== aftermath.after.comments) commentsOut.ask()
      // what one may open is another now: comments are told anew, to all, since that is rare
      const otherwise = moved || opensOtherwise(aftermath)
      if (otherwise) for (const connection of open) sendComments(connection)
      const ids = otherwise ? [loaded.id] : changedLocks(aftermath)
      if (ids.length > 0) await needs.onAccess(ids)
    },
    onMessage: (text, by) => tellAll({ type: 'message', text, by, serverNow: needs.now() }),
  })
  const viewFor = (person: ParticipantRow, all: readonly ParticipantRow[]) =>
    viewOf(referee.current().state, person, boards, all, activity)
  const activityOut = paced(TELL_ACTIVITY_MS, () => {
    const { rev } = referee.current()
    const all = [...people.values()]
    for (const connection of open) {
      const person = personOf(connection)
      if (person.role !== 'facilitator') continue
      connection.send({ type: 'state', rev, state: viewFor(person, all), serverNow: needs.now() })
    }
  })
  const didSomething = (participantId: string) => {
    if (!referee.current().state.takingPart) return
    activity.people.set(participantId, needs.now())
    activityOut.ask()
  }
  const stateOut = paced(TELL_EVERY_MS, () => {
    const { rev } = referee.current()
    const serverNow = needs.now()
    const all = [...people.values()]
    for (const connection of open) {
      const person = personOf(connection)
      const you = turned.has(person.id) ? { you: youOf(person) } : {}
      connection.send({ type: 'state', rev, state: viewFor(person, all), ...you, serverNow })
    }
    turned.clear()
  })
  const sendComments = (connection: Connection) => {
    const { state } = referee.current()
    const comments = commentsFor(personOf(connection), state, boards)
    connection.send({ type: 'comments', all: true, comments, gone: [] })
  }
  const commentsOut = paced(TELL_EVERY_MS, () => {
    const { state } = referee.current()
    const news = commentNews(toldComments, state.comments)
    toldComments = state.comments
    for (const connection of open) {
      const comments = commentsFor(personOf(connection), { ...state, comments: news.changed }, boards)
      if (comments.length + news.gone.length > 0) connection.send({ type: 'comments', comments, gone: news.gone })
    }
  })
  const peopleOut = paced(TELL_EVERY_MS, () => {
    const message: ServerMessage = { type: 'people', people: describe(changed), gone: [...gone] }
    changed.clear()
    gone.clear()
    tellAll(message)
  })
  const tellOf = (participantId: string) => {
    if (!people.has(participantId)) return
    changed.add(participantId)
    peopleOut.ask()
  }
  const landNotes = () => {
    landAgain = null
    void referee.landNotes().then(all => {
      if (!all) settleLater()
    })
  }
  const settleLater = () => {
    if (over !== null || landAgain !== null) return
    landAgain = setTimeout(landNotes, LAND_AGAIN_MS)
    landAgain.unref()
  }
  landNotes()

  return {
    enter(connection) {
      const { id } = connection.person
      if (over !== null) return connection.end(over)
      if (barred.has(id)) return connection.end('removed')
      if (!people.has(id)) people.set(id, connection.person)
      const person = personOf(connection)
      const first = !isOnline(id)
      connection.send({
        type: 'hello',
        state: viewFor(person, [...people.values()]),
        rev: referee.current().rev,
        serverNow: needs.now(),
        you: youOf(person),
      })
      open.add(connection)
      connection.send({ type: 'people', people: describe(people.keys()), gone: [] })
      sendComments(connection)
      if (first) tellOf(id)
    },
    leave(connection) {
      if (open.delete(connection) && !isOnline(connection.person.id)) tellOf(connection.person.id)
    },
    command(connection, command) {
      const { id, name, args } = command
      void referee.run(connection.person.id, { id, name, args }).then(answer => {
        if (answer.ok) didSomething(connection.person.id)
        connection.send(answer)
        if (!landsAll(referee.current().state)) settleLater()
      })
    },
    joined(person) {
      people.set(person.id, person)
      tellOf(person.id)
    },
    wrote(boardId, participantId) {
      activity.boards.set(boardId, needs.now())
      didSomething(participantId)
      activityOut.ask()
    },
    boardAdded(board) {
      if (boards.some(each => each.id === board.id)) return
      boards = [...boards, board]
      stateOut.ask()
    },
    removed(participantId) {
      people.delete(participantId)
      barred.add(participantId)
      gone.add(participantId)
      for (const connection of open) if (connection.person.id === participantId) connection.end('removed')
      peopleOut.ask()
    },
    beat: () => tellAll({ type: 'beat', serverNow: needs.now() }),
    endAll(code) {
      over = code
      for (const connection of open) connection.end(code)
    },
    connections: () => [...open],
    idle: () => referee.idle(),
    stop() {
      stateOut.stop()
      activityOut.stop()
      peopleOut.stop()
      commentsOut.stop()
      if (landAgain !== null) clearTimeout(landAgain)
      landAgain = null
    },
  }
}

const landsAll = ({ notes }: WorkshopState): boolean =>
  !Object.values(notes).some(({ landing }) => landing?.landed === false)

/** Whether boards open, or are written to, otherwise than before, for anybody. */
const opensOtherwise = ({ before, after }: Aftermath): boolean =>
  before.opened !== after.opened || before.rules !== after.rules

function changedLocks({ before, after }: Aftermath): string[] {
  const ids = new Set([...Object.keys(before.locks), ...Object.keys(after.locks)])
  return [...ids].filter(id => before.locks[id] !== after.locks[id])
}
