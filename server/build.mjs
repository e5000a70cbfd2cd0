// Builds what is not built or older than its sources: the client to dist/client, the server to dist/server/main.js.
// `npm start` runs it each time, so looking must be quick; `--force` builds whatever the dates say. Everything is told on stderr.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const root = resolve(import.meta.dirname, '..')
const dist = join(root, 'dist')
const stamp = join(dist, 'stamp')
const lock = join(dist, 'lock.db')
const force = process.argv.includes('--force')

const SOURCES = ['client', 'server', 'shared', 'package.json', 'package-lock.json']
const COMPRESSED = new Set(['.js', '.css', '.svg', '.json', '.txt', '.webmanifest'])
const SMALL = 1024
const LONGEST_WAIT_MS = 5 * 60 * 1000

// what is built is what people run, also when a test runner builds it
process.env.NODE_ENV = 'production'

// the first line on stdout belongs to the server
process.stdout.write = process.stderr.write.bind(process.stderr)
const say = line => process.stderr.write(`${line}\n`)

/** The newest change among the sources; a folder's own date tells of files that were removed. */
function newest(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), stat.mtimeMs)
}

const sourcesAt = () =>
  Math.max(
    ...SOURCES.map(name => join(root, name))
      .filter(path => existsSync(path))
      .map(path => newest(path)),
  )

const hasClient = () => existsSync(join(root, 'client/index.html'))

function isFresh() {
  if (!existsSync(stamp) || !existsSync(join(dist, 'server/main.js'))) return false
  if (hasClient() && !existsSync(join(dist, 'client/index.html'))) return false
  return Number(readFileSync(stamp, 'utf8')) >= sourcesAt()
}

/**
 * Two starts at once: the second waits, then finds everything built. The lock is the system's own, through SQLite: it ends with its
 * owner, however that ends, so none is ever found abandoned and two can never take over the same one. Gives it back when called.
 */
async function takeLock() {
  const { default: Database } = await import('libsql')
  const take = timeout => {
    const held = new Database(lock, { timeout })
    try {
      held.exec('BEGIN EXCLUSIVE')
    } catch (cause) {
      held.close()
      throw cause
    }
    return () => held.close()
  }
  try {
    return take(0)
  } catch (cause) {
    if (cause.code !== 'SQLITE_BUSY') throw cause
  }
  say('build: another build is running, waiting for it')
  return take(LONGEST_WAIT_MS)
}

function compress(dir) {
  for (const name of readdirSync(dir)) {
    const path = join(dir, name)
    if (statSync(path).isDirectory()) compress(path)
    else if (COMPRESSED.has(extname(path)) && statSync(path).size >= SMALL) {
      const body = readFileSync(path)
      writeFileSync(`${path}.gz`, gzipSync(body, { level: 9 }))
      writeFileSync(`${path}.br`, brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }))
    }
  }
}

function swap(from, to) {
  const old = `${to}.old`
  rmSync(old, { recursive: true, force: true }) // of a build that was killed
  if (existsSync(to)) renameSync(to, old)
  renameSync(from, to)
  rmSync(old, { recursive: true, force: true })
}

async function build() {
  const { build: viteBuild } = await import('vite')
  const at = sourcesAt() // before the build: what changes meanwhile makes the next start build again
  const work = join(dist, 'work')
  rmSync(work, { recursive: true, force: true }) // of a build that was killed
  try {
    if (hasClient()) {
      say('build: client')
      await viteBuild({
        configFile: join(root, 'client/vite.config.ts'),
        logLevel: 'warn',
        build: { outDir: join(work, 'client') },
      })
      compress(join(work, 'client'))
    } else say('build: client/index.html is missing, so only the server is built')
    say('build: server')
    await viteBuild({
      configFile: false,
      root,
      logLevel: 'warn',
      build: {
        ssr: 'server/main.ts',
        outDir: join(work, 'server'),
        target: 'node20',
        copyPublicDir: false,
        rollupOptions: { output: { entryFileNames: 'main.js' } },
      },
    })
    if (hasClient()) swap(join(work, 'client'), join(dist, 'client'))
    swap(join(work, 'server'), join(dist, 'server'))
    writeFileSync(stamp, String(at))
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

if (force || !isFresh()) {
  let giveBack
  try {
    mkdirSync(dist, { recursive: true })
    giveBack = await takeLock()
    if (force || !isFresh()) await build()
  } catch (cause) {
    say(`build: failed: ${cause instanceof Error ? cause.message : String(cause)}`)
    process.exitCode = 1
  } finally {
    giveBack?.()
  }
}
