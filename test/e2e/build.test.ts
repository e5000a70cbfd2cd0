import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

// The build of `npm start`, on a copy of the sources with a client of one line: when it builds, when it does not, and two at once.

const root = resolve(import.meta.dirname, '../..')
let copy: string

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'throughline-build-'))
  for (const name of ['server', 'shared', 'package.json', 'package-lock.json', 'tsconfig.json'])
    cpSync(join(root, name), join(copy, name), { recursive: true })
  mkdirSync(join(copy, 'client'))
  cpSync(join(root, 'client/vite.config.ts'), join(copy, 'client/vite.config.ts'))
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

const text = (child: ChildProcess, stream: 'stdout' | 'stderr') => {
  let all = ''
  child[stream]?.on('data', chunk => {
    all += chunk
  })
  return () => all
}

async function build(args: string[] = [], told: (line: string) => void = () => undefined) {
  const child = spawn(process.execPath, ['server/build.mjs', ...args], { cwd: copy })
  child.stderr.on('data', chunk => told(String(chunk)))
  const [stdout, stderr] = [text(child, 'stdout'), text(child, 'stderr')]
  const [code] = await once(child, 'close')
  return { code, stdout: stdout(), stderr: stderr() }
}

const main = () => join(copy, 'dist/server/main.js')
const builtAt = () => statSync(main()).mtimeMs

it('builds the server alone where there is no client, and says so', async () => {
  const run = await build()
  expect(run).toMatchObject({ code: 0, stdout: '' })
  expect(run.stderr).toContain('client/index.html is missing')
  expect(existsSync(main())).toBe(true)
  expect(existsSync(join(copy, 'dist/client'))).toBe(false)
})

it('builds what is missing, compresses it, and leaves nothing lying about', async () => {
  writeFileSync(
    join(copy, 'client/index.html'),
    '<!doctype html><html><head></head><body><script type="module" src="./main.ts"></script></body></html>',
  )
  writeFileSync(join(copy, 'client/main.ts'), `document.title = ${JSON.stringify('throughline '.repeat(300))}`)
  expect(await build()).toMatchObject({ code: 0, stdout: '' })
  const page = readFileSync(join(copy, 'dist/client/index.html'), 'utf8')
  expect(page).toMatch(/src="\.\/assets\/[\w-]+\.js"/)
  expect(
    readdirSync(join(copy, 'dist/client/assets'))
      .map(name => name.replace(/^.*\.js/, '.js'))
      .sort(),
  ).toEqual(['.js', '.js.br', '.js.gz'])
  expect(readdirSync(join(copy, 'dist')).sort()).toEqual(['client', 'lock.db', 'server', 'stamp'])
})

it('does nothing when nothing has changed, and builds when a source or --force says so', async () => {
  const before = builtAt()
  expect(await build()).toEqual({ code: 0, stdout: '', stderr: '' })
  expect(builtAt()).toBe(before)
  utimesSync(join(copy, 'shared/base/ids.ts'), new Date(), new Date())
  expect((await build()).stderr).toContain('build: server')
  const again = builtAt()
  expect(again).toBeGreaterThan(before)
  expect((await build(['--force'])).code).toBe(0)
  expect(builtAt()).toBeGreaterThan(again)
})

it('builds once for all who start at once, also when the one that builds is killed', async () => {
  rmSync(join(copy, 'dist'), { recursive: true })
  mkdirSync(join(copy, 'dist'))
  const holds = `const lock = new (require('libsql'))('dist/lock.db'); lock.exec('BEGIN EXCLUSIVE'); console.log('held'); setInterval(() => lock, 1000)`
  const killed = spawn(process.execPath, ['-e', holds], { cwd: copy })
  await once(killed.stdout, 'data')
  let waiting = 0
  const others = Array.from({ length: 4 }, () =>
    build([], line => {
      if (line.includes('waiting for it') && ++waiting === 4) killed.kill('SIGKILL')
    }),
  )
  const runs = await Promise.all(others)
  expect(runs.map(run => run.code)).toEqual([0, 0, 0, 0])
  expect(runs.filter(run => run.stderr.includes('build: server'))).toHaveLength(1)
  expect(readdirSync(join(copy, 'dist')).sort()).toEqual(['client', 'lock.db', 'server', 'stamp'])
})

it('says what is wrong and exits with 1 when it cannot build', async () => {
  writeFileSync(join(copy, 'client/main.ts'), 'this is no program')
  const run = await build()
  expect(run).toMatchObject({ code: 1, stdout: '' })
  expect(run.stderr).toContain('build: failed')
  expect(readdirSync(join(copy, 'dist'))).not.toContain('work')
})

it('gives a server that starts, says where it listens, and ends with 0 on two signals', async () => {
  const child = spawn(process.execPath, [main()], {
    cwd: copy,
    env: { PATH: process.env['PATH'], PORT: '0', HOST: '127.0.0.1', DATA_DIR: join(copy, 'data'), DRAIN_MS: '2000' },
  })
  const stdout = text(child, 'stdout')
  await expect.poll(stdout).toContain('\n')
  const first = JSON.parse(stdout().split('\n')[0] ?? '') as { event: string; port: number; url: string }
  expect(first).toEqual({ event: 'listening', port: expect.any(Number), url: `http://127.0.0.1:${first.port}` })
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
  expect(await (await fetch(first.url)).text()).toContain('<base href="/">')
  const from = performance.now()
  child.kill('SIGTERM')
  child.kill('SIGTERM')
  const [code, signal] = await once(child, 'close')
  expect([code, signal]).toEqual([0, null])
  expect(performance.now() - from).toBeLessThan(2_000)
  for (const line of stdout().trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow()
})

it('gives a server that names every bad setting and exits with 1', async () => {
  const child = spawn(process.execPath, [main()], {
    cwd: copy,
    env: { PATH: process.env['PATH'], PORT: 'x', LOG_LEVEL: 'loud', DATABASE_URL: 'postgres://db' },
  })
  const [stdout, stderr] = [text(child, 'stdout'), text(child, 'stderr')]
  const [code] = await once(child, 'close')
  expect(code).toBe(1)
  expect(stdout()).toBe('')
  expect(
    stderr()
      .trim()
      .split('\n')
      .map(line => line.split('=')[0]),
  ).toEqual(['PORT', 'LOG_LEVEL', 'DATABASE_URL'])
})
