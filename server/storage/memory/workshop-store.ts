import type { BoardRow, CommandResultRow, ParticipantRow, TokenRow, WorkshopStore } from '../ports.ts'
import { RECORD_KINDS } from '#shared/workshop/state.ts'
import { appendRow } from './doc-log.ts'
import type { Tables } from './tables.ts'

const answerKey = (participantId: string, commandId: string): string => JSON.stringify([participantId, commandId])
const byTime = (a: { readonly createdAt: number }, b: { readonly createdAt: number }): number =>
  a.createdAt - b.createdAt

export function createWorkshopStore(tables: Tables, alive: () => void): WorkshopStore {
  const living = (workshopId: string): boolean => tables.workshops.get(workshopId)?.deletedAt === null
  const putBoard = (board: BoardRow, update: Uint8Array | null): void => {
    tables.boards.set(board.id, board)
    if (update !== null) appendRow(tables, { boardId: board.id, update, owners: [] })
  }
  const putAnswer = (answer: CommandResultRow): void => {
    const key = answerKey(answer.participantId, answer.commandId)
    if (!tables.answers.has(key)) tables.answers.set(key, answer)
  }
  const personBehind = (row: TokenRow | undefined): ParticipantRow | null => {
    const person = row === undefined ? undefined : tables.participants.get(row.participantId)
    return person !== undefined && living(person.workshopId) ? person : null
  }
  const erase = (workshopId: string): readonly string[] => {
    const boards = [...tables.boards.values()].filter(b => b.workshopId === workshopId).map(b => b.id)
    for (const id of boards) {
      tables.boards.delete(id)
      tables.logs.delete(id)
      tables.authors.delete(id)
      tables.versions.delete(id)
    }
    const people = new Set([...tables.participants.values()].filter(p => p.workshopId === workshopId).map(p => p.id))
    for (const table of [tables.tokens, tables.returnLinks, tables.answers])
      for (const [key, row] of table) if (people.has(row.participantId)) table.delete(key)
    for (const id of people) tables.participants.delete(id)
    for (const [key, code] of tables.codes) if (code.workshopId === workshopId) tables.codes.delete(key)
    for (const key of tables.records.keys())
      if ((JSON.parse(key) as [string, string, string])[0] === workshopId) tables.records.delete(key)
    for (const [key, image] of tables.images) if (image.workshopId === workshopId) tables.images.delete(key)
    tables.workshops.delete(workshopId)
    return boards
  }

  const store: WorkshopStore = {
    create: async rows => {
      alive()
      tables.workshops.set(rows.workshop.id, rows.workshop)
      putBoard(rows.board, rows.update)
      tables.participants.set(rows.participant.id, rows.participant)
      tables.tokens.set(rows.token.hash, rows.token)
      for (const code of rows.codes) tables.codes.set(code.code, code)
    },
    workshop: async id => tables.workshops.get(id) ?? null,
    records: async id => {
      const found: Record<string, Record<string, unknown>> = {}
      for (const kind of RECORD_KINDS) found[kind] = {}
      for (const [key, value] of tables.records) {
        const [workshopId, kind, recordId] = JSON.parse(key) as [string, string, string]
        if (workshopId === id) found[kind] = { ...found[kind], [recordId]: JSON.parse(value) }
      }
      return { ballots: {}, notes: {}, comments: {}, results: {}, ...found }
    },
    saveState: async (id, { state, rev, records, people, boards, code, answer }) => {
      alive()
      const workshop = tables.workshops.get(id)
      if (workshop !== undefined) tables.workshops.set(id, { ...workshop, state, rev })
      for (const { kind, id: recordId, value } of records) {
        const key = JSON.stringify([id, kind, recordId])
        if (value === null) tables.records.delete(key)
        else tables.records.set(key, JSON.stringify(value))
      }
      for (const { id: personId, name, role, team } of people) {
        const person = tables.participants.get(personId)
        if (person?.workshopId === id) tables.participants.set(personId, { ...person, name, role, team })
      }
      for (const { board, update } of boards) putBoard(board, update)
      if (code !== null) {
        for (const [key, row] of tables.codes)
          if (row.workshopId === id && row.grants === code.grants) tables.codes.delete(key)
        tables.codes.set(code.code, code)
      }
      if (answer !== null) putAnswer(answer)
    },
    saveAnswer: async answer => {
      alive()
      putAnswer(answer)
    },
    answer: async (participantId, commandId) => tables.answers.get(answerKey(participantId, commandId)) ?? null,
    forgetAnswers: async before => {
      for (const [key, answer] of tables.answers) if (answer.at < before) tables.answers.delete(key)
    },
    deleteWorkshop: async (id, at) => {
      alive()
      const workshop = tables.workshops.get(id)
      if (workshop !== undefined && workshop.deletedAt === null)
        tables.workshops.set(id, { ...workshop, deletedAt: at })
    },
    purge: async before => {
      alive()
      return [...tables.workshops.values()]
        .filter(w => w.deletedAt !== null && w.deletedAt < before)
        .flatMap(w => erase(w.id))
    },

    addBoard: async (board, update) => {
      alive()
      putBoard(board, update)
    },
    board: async id => {
      const board = tables.boards.get(id)
      return board !== undefined && living(board.workshopId) ? board : null
    },
    boards: async workshopId =>
      living(workshopId) ? [...tables.boards.values()].filter(b => b.workshopId === workshopId).sort(byTime) : [],

    addParticipant: async (participant, token) => {
      alive()
      tables.participants.set(participant.id, participant)
      tables.tokens.set(token.hash, token)
    },
    invite: async (participant, link) => {
      alive()
      tables.participants.set(participant.id, participant)
      tables.returnLinks.set(link.hash, link)
    },
    participant: async id => tables.participants.get(id) ?? null,
    participants: async workshopId =>
      [...tables.participants.values()].filter(p => p.workshopId === workshopId).sort(byTime),
    revoke: async (participantId, at) => {
      alive()
      const person = tables.participants.get(participantId)
      if (person !== undefined && person.revokedAt === null)
        tables.participants.set(participantId, { ...person, revokedAt: at })
    },

    addToken: async token => {
      alive()
      tables.tokens.set(token.hash, token)
    },
    participantByToken: async hash => personBehind(tables.tokens.get(hash)),

    code: async code => {
      const row = tables.codes.get(code)
      return row !== undefined && living(row.workshopId) ? row : null
    },
    codes: async workshopId =>
      living(workshopId)
        ? [...tables.codes.values()]
            .filter(c => c.workshopId === workshopId)
            .sort((a, b) => (a.grants < b.grants ? -1 : a.grants > b.grants ? 1 : 0))
        : [],

    addReturnLink: async link => {
      alive()
      tables.returnLinks.set(link.hash, link)
    },
    participantByReturnLink: async hash => personBehind(tables.returnLinks.get(hash)),
  }
  return store
}
