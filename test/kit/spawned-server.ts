import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import packageJson from '../../package.json' with { type: 'json' }

// The built server as its own process, to be killed, stopped and started again on the same data: what a person runs.

export interface SpawnedServer {
  readonly url: string
  readonly port: number
  /** Everything after the listening line. */
  readonly log: readonly string[]
  readonly process: ChildProcess
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>
  /** SIGTERM; gives the exit code. */
  stop(): Promise<number | null>
}

/** What `npm start` gives Node. */
const started = (/exec node (.*)dist/.exec(packageJson.scripts.start)?.[1] ?? '').split(' ').filter(each => each !== '')

export async function spawnServer(dataDir: string, env: Record<string, string> = {}): Promise<SpawnedServer> {
  const child = spawn(process.execPath, [...started, 'dist/server/main.js'], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log: string[] = []
  const lines = createInterface({ input: child.stdout })
  const errors: string[] = []
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()))
  const first = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve)
    child.once('exit', code => reject(new Error(`the server ended with ${code}: ${errors.join('')}`)))
  })
  lines.on('line', line => log.push(line))
  const listening = JSON.parse(first) as { event: string; port: number }
  const gone = once(child, 'exit')
  return {
    url: `http://127.0.0.1:${listening.port}`,
    port: listening.port,
    log,
    process: child,
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    },
    stop: async () => {
      child.kill('SIGTERM')
      const [code] = (await gone) as [number | null]
      return code
    },
  }
}

/** A data folder for one test; `remove` when it is over. */
export async function dataFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'throughline-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}
