import { accessSync, constants, existsSync, mkdirSync, realpathSync, writeSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fail, ok, type Result } from '#shared/base/result.ts'
import { freshIds } from '#shared/base/ids.ts'
import { migrate } from '#shared/board/doc/migrate.ts'
import { diagramKinds, migrationsOf } from '#shared/diagrams/registry.ts'
import { elementKinds } from '#shared/elements/registry.ts'
import { createBoardDoor } from './auth/board-access.ts'
import { cryptoRandom } from './auth/secret.ts'
import { createWrongCodes } from './auth/wrong-codes.ts'
import { type Config, type ConfigFault, faultLine, readConfig, SETTINGS } from './config.ts'
import { createApp } from './http/app.ts'
import { readClient } from './http/client-files.ts'
import { createKeptTexts } from './http/kept-texts.ts'
import { listen } from './http/listen.ts'
import { basePath } from './http/sub-path.ts'
import { templateUpdate } from './http/template-update.ts'
import { createUpgradeHandler } from './http/upgrades.ts'
import { watchEventLoop } from './ops/event-loop.ts'
import { watchHealth } from './ops/health.ts'
import { createLog, faultFields, heldBack, type Log, type LogSink, stdoutSink } from './ops/log.ts'
import { createMetrics } from './ops/metrics.ts'
import { type Storage, StorageError } from './storage/ports.ts'
import { openSqliteStorage } from './storage/sqlite/open.ts'
import { createSync } from './sync/create-sync.ts'
import { systemClock } from './sync/ports.ts'
import { keepHouse } from './workshop/housekeeping.ts'
import { createHub } from './workshop/hub.ts'

// The composition root: everything with a lifetime is made, wired and ended here. Nothing is kept at module level,
// so that several servers can run in one process.

export interface Options {
  /** Takes the log's JSON lines. */
  readonly sink: LogSink
  /** Where the built client is. */
  readonly clientDir: string
  /** Told once, before any log line reaches the sink. */
  readonly announce?: (line: string) => void
  /** Instead of the embedded store in DATA_DIR; closed with the server. */
  readonly storage?: Storage
  readonly now?: () => number
}

export interface RunningServer {
  readonly port: number
  /** Where people and tests find it. */
  readonly url: string
  readonly log: Log
  /** Closes sockets with 1012 over a part of DRAIN_MS while probes are still answered, then everything. */
  drain(): Promise<void>
  /** Ends everything at once. */
  close(): Promise<void>
}

export async function startServer(config: Config, options: Options): Promise<Result<RunningServer, ConfigFault>> {
  const now = options.now ?? Date.now
  const sink = heldBack(options.sink)
  const log = createLog(config.logLevel, sink)
  const opened = options.storage === undefined ? openStorage(config.dataDir) : ok(options.storage)
  if (!opened.ok) return opened
  const storage = opened.value

  const eventLoop = watchEventLoop()
  const metrics = createMetrics(eventLoop.lag)
  const health = await watchHealth({
    probe: () => storage.probe(),
    onChange: ready => (ready ? log.info('storage-back') : log.error('storage-unavailable')),
  })
  const house = keepHouse(storage, log, now)
  const { anatomy, all } = elementKinds()
  const migrations = migrationsOf(all, diagramKinds().all)
  const boards = createSync({
    storage,
    ports: {
      ...createBoardDoor(storage.workshops),
      migrate: document => void migrate(document, migrations, anatomy),
    },
    limits: config.limits,
    metrics,
    log,
    clock: { now, after: systemClock.after },
    wrote: who => hub.wrote(who),
  })
  const hub = createHub({
    store: storage.workshops,
    boards,
    log,
    metrics,
    now,
    fresh: freshIds(cryptoRandom),
    random: cryptoRandom,
    templateUpdate,
    onAccess: boards.accessChanged,
    onRename: boards.renamed,
  })
  let port = config.port
  const app = createApp(
    {
      config,
      store: storage.workshops,
      storage,
      log,
      metrics,
      health,
      hub,
      boards,
      wrongCodes: createWrongCodes(),
      keptTexts: createKeptTexts(),
      now,
      templateUpdate,
      schema: migrations.map(migration => migration.id).sort(),
      port: () => port,
    },
    readClient(options.clientDir, basePath(config.publicUrl)),
  )
  const upgrades = createUpgradeHandler({
    publicUrl: config.publicUrl,
    boards: boards.handleUpgrade,
    workshops: hub.handleUpgrade,
  })
  const listening = await listen(app, upgrades, config, log)

  const closeAll = async (): Promise<void> => {
    health.close()
    eventLoop.close()
    await Promise.all([listening.ok ? listening.value.close() : null, hub.close(), boards.close()])
    await house.close()
    await storage.close()
  }
  if (!listening.ok) {
    await closeAll()
    return listening
  }
  port = listening.value.port
  const url = config.publicUrl ?? `http://${urlHost(config.host)}:${port}`
  options.announce?.(`${JSON.stringify({ event: 'listening', port, url })}\n`)
  sink.release()

  let closing: Promise<void> | undefined
  const close = () => (closing ??= closeAll())
  let draining: Promise<void> | undefined
  const drain = async (): Promise<void> => {
    health.startDraining()
    log.info('draining', { sockets: metrics.openSockets() })
    // a load balancer needs a moment to see that this process is not ready, also when nobody is connected
    const notice = delay(Math.min(1_000, config.drainMs * 0.1))
    const ended = [hub.drain(config.drainMs * 0.6), boards.drain(config.drainMs * 0.8)]
    await Promise.race([Promise.all([notice, ...ended]), delay(config.drainMs * 0.8)])
    log.info('stopped')
    await close()
  }
  return ok({ port, url, log, drain: () => (draining ??= drain()), close })
}

const delay = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms))

const urlHost = (host: string | undefined): string => {
  if (host === undefined || host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

/** The folder is tried before the database, so that the sentence names the folder and not SQLite's trouble with it. */
function openStorage(dataDir: string): Result<Storage, ConfigFault> {
  const { allowed } = SETTINGS.DATA_DIR
  try {
    makeFolder(dataDir)
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    return ok(openSqliteStorage(dataDir))
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const why = cause instanceof StorageError ? cause.message : `${allowed} (${code ?? 'unknown'})`
    return fail({ variable: 'DATA_DIR', value: dataDir, allowed: why })
  }
}

/** Folder by folder: Node's own recursive mkdir never returns where a parent such as /proc refuses with ENOENT. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path)
}

/** What `node dist/server/main.js` does: start, say so, and stop on a signal. */
async function run(): Promise<void> {
  const say = (faults: readonly ConfigFault[]) => {
    for (const each of faults) writeSync(2, `${faultLine(each)}\n`)
    process.exit(1)
  }
  const config = readConfig()
  if (!config.ok) return say(config.error)
  // before the ready line: whoever waits for it may send the signal at once
  let running: RunningServer | null = null
  let stopping = false
  const stop = () => {
    if (stopping) return // npm passes the signal on, so it may come twice
    stopping = true
    if (running === null) process.exit(0) // nobody was let in yet
    setTimeout(() => process.exit(0), config.value.drainMs * 0.95) // whatever hangs, the process is gone in time
    void running.drain().then(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  const started = await startServer(config.value, {
    sink: stdoutSink(),
    clientDir: resolve(import.meta.dirname, '../client'),
    announce: line => writeSync(1, line),
  })
  if (!started.ok) return say([started.error])
  const server = started.value
  running = server
  process.on('uncaughtException', cause => {
    server.log.error('crashed', faultFields(cause))
    process.exit(1)
  })
}

const startedFile = process.argv[1]
if (startedFile !== undefined && realpathSync(startedFile) === fileURLToPath(import.meta.url)) await run()
