import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'libsql'
import { StorageError } from '../ports.ts'
import { STEPS } from './schema.ts'

// The one place that speaks to libsql. Its traps are kept in here: parameters always go in as one array (a lone Uint8Array would be
// taken for named parameters), blobs come back as ArrayBuffer or Buffer and leave as Uint8Array, `get` is not used (it leaves
// a statement open), a statement still works after close, and an error inside COMMIT may already have rolled back.

export type Param = string | number | Uint8Array | null
export type Row = Readonly<Record<string, unknown>>

export interface Connection {
  rows(sql: string, params: readonly Param[]): readonly Row[]
  run(sql: string, params: readonly Param[]): void
  /** As `run`; gives how many rows it changed. */
  changes(sql: string, params: readonly Param[]): number
  /** All or nothing; durable (fsync) at return. */
  transaction<T>(work: () => T): T
  /** Several reads of one moment; works on a full disk. */
  reading<T>(work: () => T): T
  close(): void
  readonly database: Database.Database
}

/** Opens, or creates, the database of a data folder. Throws StorageError with one plain sentence. */
export function openConnection(dir: string): Connection {
  try {
    mkdirSync(dir, { recursive: true })
    return connect(new Database(join(dir, 'throughline.db'), { timeout: 2000 }))
  } catch (cause) {
    if (cause instanceof StorageError) throw cause
    throw new StorageError(`The database in ${dir} cannot be opened: ${reason(cause)}`, { cause })
  }
}

export const reason = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

export function connect(database: Database.Database): Connection {
  const statements = new Map<string, Database.Statement>()
  let open = true

  const guarded = <T>(work: () => T): T => {
    if (!open) throw new StorageError('The store is closed.')
    try {
      return work()
    } catch (cause) {
      if (cause instanceof StorageError) throw cause
      throw new StorageError(`The store failed: ${reason(cause)}`, { cause })
    }
  }
  const prepared = (sql: string): Database.Statement => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const statement = database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  const bound = (params: readonly Param[]) => params.map(p => (p instanceof Uint8Array ? Buffer.from(p) : p))
  const rows = (sql: string, params: readonly Param[]): readonly Row[] =>
    guarded(() => prepared(sql).all(bound(params)) as Row[])
  const changes = (sql: string, params: readonly Param[]): number =>
    guarded(() => prepared(sql).run(bound(params)).changes)
  const run = (sql: string, params: readonly Param[]): void => void changes(sql, params)

  const within = <T>(begin: 'BEGIN IMMEDIATE' | 'BEGIN DEFERRED', work: () => T): T =>
    guarded(() => {
      prepared(begin).run([])
      try {
        const result = work()
        prepared('COMMIT').run([])
        return result
      } catch (cause) {
        if (database.inTransaction) database.exec('ROLLBACK')
        throw cause
      }
    })

  guarded(() => {
    for (const pragma of [
      'journal_mode = WAL',
      // an acknowledged edit survives a power cut only when each commit is fsynced (WAL with NORMAL lost 95 % of them)
      'synchronous = FULL',
      'secure_delete = ON',
      'cell_size_check = ON',
      'journal_size_limit = 16777216',
    ])
      prepared(`PRAGMA ${pragma}`).all([])
    statements.clear()
  })
  const connection: Connection = {
    rows,
    run,
    changes,
    transaction: work => within('BEGIN IMMEDIATE', work),
    reading: work => within('BEGIN DEFERRED', work),
    database,
    close: () => {
      if (!open) return
      open = false
      statements.clear()
      database.close()
    },
  }
  upgrade(connection)
  return connection
}

/** Forward only: a database of a newer version is left alone, because this version does not know what it would destroy. */
function upgrade(connection: Connection): void {
  connection.run('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY)', [])
  const found = connection.rows('SELECT COALESCE(MAX(version), 0) AS version FROM schema_version', [])
  const at = Number(found[0]?.['version'] ?? 0)
  const newest = STEPS.at(-1)?.version ?? 0
  if (at > newest)
    throw new StorageError(`The database has schema version ${at}, this server knows ${newest}: use a newer server.`)
  for (const step of STEPS) {
    if (step.version <= at) continue
    connection.transaction(() => {
      connection.database.exec(step.sql)
      connection.run('INSERT INTO schema_version (version) VALUES (?)', [step.version])
    })
  }
}

export const text = (row: Row, key: string): string => {
  const value = row[key]
  if (typeof value === 'string') return value
  throw new StorageError(`The store holds something unreadable in ${key}.`)
}
export const textOrNull = (row: Row, key: string): string | null => (row[key] === null ? null : text(row, key))
export const integer = (row: Row, key: string): number => {
  const value = row[key]
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  throw new StorageError(`The store holds something unreadable in ${key}.`)
}
export const integerOrNull = (row: Row, key: string): number | null => (row[key] === null ? null : integer(row, key))
export const blob = (row: Row, key: string): Uint8Array => {
  const value = row[key]
  if (value instanceof ArrayBuffer) return new Uint8Array(Buffer.from(value))
  if (value instanceof Uint8Array) return new Uint8Array(value)
  throw new StorageError(`The store holds something unreadable in ${key}.`)
}
