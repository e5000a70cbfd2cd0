import { StorageError, type VersionStore } from '../ports.ts'
import { breach, seal } from '../seal.ts'
import type { HeldVersion, Tables } from './tables.ts'

export function createVersionStore(tables: Tables, alive: () => void): VersionStore {
  const newestFirst = (boardId: string): readonly HeldVersion[] =>
    (tables.versions.get(boardId) ?? []).toReversed().sort((a, b) => b.row.at - a.row.at)
  return {
    add: async (version, state) => {
      alive()
      const { boardId, id } = version
      const sealed = seal('version', boardId, id, new Uint8Array(state))
      const held = { row: { ...version, bytes: state.byteLength }, sealed }
      tables.versions.set(boardId, [...(tables.versions.get(boardId) ?? []), held])
    },
    list: async boardId => newestFirst(boardId).map(held => held.row),
    newest: async boardId => newestFirst(boardId)[0]?.row ?? null,
    read: async (boardId, id) => {
      alive()
      const held = tables.versions.get(boardId)?.find(each => each.row.id === id)
      if (held === undefined) return null
      const damage = breach('version', boardId, id, held.sealed)
      if (damage !== null) throw new StorageError(`The ${damage}.`)
      return { version: held.row, state: held.sealed.bytes }
    },
    forget: async before => {
      alive()
      for (const [boardId, held] of tables.versions)
        tables.versions.set(
          boardId,
          held.filter(each => each.row.at >= before),
        )
    },
  }
}
