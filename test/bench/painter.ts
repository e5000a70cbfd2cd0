import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { preview } from 'vite'
import { openBrowser } from '../kit/browser.ts'
import { median, percentile } from './cpu.ts'
import { buildPages, type Scenario, type Size, type Target, TARGETS, type Workload } from './painter-build.ts'
import { type Input, play } from './painter-input.ts'
import type { Loaded, PageState, Sample } from './painter-page/bench-page.ts'

// The painter against the same board drawn by hand on a raw Canvas 2D, both built for production, in turns in one Chromium.

/** Medians over the rounds. */
export interface Figures {
  /** Drawn frames a second. */
  readonly frames: number
  /** Between two drawn frames, ms. */
  readonly gapP95: number
  /** Renderers and GPU process, ms a second. */
  readonly cpu: number
  /** Input to painted, ms; NaN where nothing is put in. */
  readonly inputP95: number
}

export interface LoadFigures extends Loaded {
  /** Processor time of the page's own thread, ms: says the same on a machine that is busy otherwise. */
  readonly cpu: number
  /** JavaScript heap after a collection, MB. */
  readonly heap: number
  readonly elements: number
}

export interface PainterResult {
  readonly n: number
  readonly load: Readonly<Record<Target, LoadFigures>>
  readonly scenarios: readonly { readonly scenario: Scenario; readonly figures: Readonly<Record<Target, Figures>> }[]
}

interface Open {
  readonly page: Page
  readonly session: CDPSession
  readonly load: LoadFigures
  close(): Promise<void>
}

async function open(browser: Browser, url: string, target: Target, n: number, workload: Workload): Promise<Open> {
  const context = await browser.newContext({ viewport: workload.viewport })
  const page = await context.newPage()
  page.on('pageerror', error => {
    throw new Error(`${target}: ${String(error)}`)
  })
  await page.goto(`${url}${target}.html`)
  const session = await context.newCDPSession(page)
  await page.waitForFunction(() => 'bench' in window)
  await page.evaluate(size => window.bench.prepare(size), n)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const before = await busy(session)
  const loaded = await page.evaluate(() => window.bench.load())
  const cpu = (await busy(session)) - before
  await session.send('Performance.disable')
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  const elements = await page.evaluate(() => document.querySelectorAll('*').length)
  return { page, session, load: { ...loaded, cpu, heap: usedSize / 1e6, elements }, close: () => context.close() }
}

/** Processor time of a page's own thread so far, in ms. */
async function busy(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(metric => metric.name === 'TaskDuration')?.value ?? Number.NaN) * 1000
}

/** Seconds used so far by all pages and by the process that puts them on screen; only one page is ever at work. */
async function used(browserSession: CDPSession): Promise<number> {
  const { processInfo } = await browserSession.send('SystemInfo.getProcessInfo')
  return processInfo.filter(p => /^(renderer|gpu)/i.test(p.type)).reduce((sum, p) => sum + p.cpuTime, 0)
}

async function run(
  { page, session }: Open,
  browserSession: CDPSession,
  scenario: Scenario,
  workload: Workload,
): Promise<Figures> {
  const { input } = scenario
  const people = input.type === 'people' ? workload.people : 0
  await page.bringToFront()
  const at = await page.evaluate(
    ({ zoom, select, pointer }) => {
      window.bench.select(0)
      window.bench.view(zoom)
      window.bench.select(select)
      if (pointer === 'keys') window.bench.edit(true)
      return pointer === 'marquee' ? window.bench.bare() : window.bench.grab()
    },
    { zoom: scenario.zoom, select: scenario.select ?? 0, pointer: input.type },
  )
  // two frames, so that what the set-up drew is not counted
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
  const before = await page.evaluate(count => {
    if (count > 0) window.bench.people(count)
    const field = document.activeElement
    window.bench.record(field instanceof HTMLElement && field.isContentEditable ? 'page' : 'canvas')
    return window.bench.state()
  }, people)
  const [started, cpuBefore] = [performance.now(), await used(browserSession)]
  await play(session, input, workload.seconds, at)
  const cpu = (await used(browserSession)) - cpuBefore
  const seconds = (performance.now() - started) / 1000
  const sample = await page.evaluate(() => window.bench.stop())
  // on a machine that is busy otherwise the first note may not have been put down yet
  if (people > 0)
    await page.waitForFunction(was => window.bench.state().moved !== was, before.moved, { timeout: 10_000 })
  const after = await page.evaluate(() => {
    const { selected, moved } = window.bench.state()
    window.bench.people(0)
    window.bench.edit(false)
    return { ...window.bench.state(), selected, moved }
  })
  await page.evaluate(() => window.bench.calm())
  mustHaveWorked(scenario, before, after)
  return figuresOf(sample, input, (cpu / seconds) * 1000)
}

/** A page that does nothing is fast: both have to show what the input asked for. */
function mustHaveWorked({ name, input }: Scenario, before: PageState, after: PageState): void {
  const worked: Record<Input['type'], boolean> = {
    wheel: String(before.camera) !== String(after.camera),
    zoom: String(before.camera) !== String(after.camera),
    drag: after.moved !== before.moved && after.selected > 0,
    marquee: after.selected > 0,
    people: after.moved !== before.moved,
    keys: after.letters > before.letters,
  }
  if (!worked[input.type]) throw new Error(`${name}: nothing happened: ${JSON.stringify({ before, after })}`)
}

function figuresOf({ drawn, latencies }: Sample, input: Input, cpu: number): Figures {
  const gaps = drawn.slice(1).map((time, i) => time - (drawn[i] ?? time))
  const span = (drawn.at(-1) ?? 0) - (drawn[0] ?? 0)
  const typing = input.type === 'keys'
  return {
    frames: typing ? Number.NaN : (gaps.length / span) * 1000,
    gapP95: typing ? Number.NaN : percentile(gaps, 0.95),
    cpu,
    inputP95: input.type === 'people' ? Number.NaN : percentile(latencies, 0.95),
  }
}

const medians = (rounds: readonly Figures[]): Figures => ({
  frames: median(rounds.map(r => r.frames)),
  gapP95: median(rounds.map(r => r.gapP95)),
  cpu: median(rounds.map(r => r.cpu)),
  inputP95: median(rounds.map(r => r.inputP95)),
})

async function measure(browser: Browser, url: string, size: Size, workload: Workload): Promise<PainterResult> {
  const n = size.elements
  const loads: Record<Target, LoadFigures[]> = { ours: [], raw: [] }
  for (let i = 1; i < size.loads; i++)
    for (const target of TARGETS) {
      const opened = await open(browser, url, target, n, workload)
      loads[target].push(opened.load)
      await opened.close()
    }
  const pages = {
    ours: await open(browser, url, 'ours', n, workload),
    raw: await open(browser, url, 'raw', n, workload),
  }
  const browserSession = await browser.newBrowserCDPSession()
  const rounds = workload.scenarios.map(() => ({ ours: [] as Figures[], raw: [] as Figures[] }))
  for (let round = 0; round < size.rounds; round++)
    for (const [i, scenario] of workload.scenarios.entries())
      for (const target of round % 2 === 0 ? TARGETS : TARGETS.toReversed())
        rounds[i]?.[target].push(await run(pages[target], browserSession, scenario, workload))
  for (const target of TARGETS) {
    loads[target].push(pages[target].load)
    await pages[target].close()
  }
  const load = (target: Target): LoadFigures => ({
    first: median(loads[target].map(l => l.first)),
    quiet: median(loads[target].map(l => l.quiet)),
    cpu: median(loads[target].map(l => l.cpu)),
    heap: median(loads[target].map(l => l.heap)),
    elements: median(loads[target].map(l => l.elements)),
  })
  return {
    n,
    load: { ours: load('ours'), raw: load('raw') },
    scenarios: workload.scenarios.map((scenario, i) => ({
      scenario,
      figures: { ours: medians(rounds[i]?.ours ?? []), raw: medians(rounds[i]?.raw ?? []) },
    })),
  }
}

/** `only`: a board of this size, or every one of the workload. `loads`: it is only opened, so often. */
export async function painter(
  only?: number,
  loads?: number,
): Promise<{ readonly browser: string; readonly results: readonly PainterResult[] }> {
  const all = JSON.parse(await readFile(new URL('./painter-workload.json', import.meta.url), 'utf8')) as Workload
  const workload: Workload = {
    ...all,
    scenarios: loads === undefined ? all.scenarios : [],
    sizes: all.sizes
      .filter(size => only === undefined || size.elements === only)
      .map(size => (loads === undefined ? size : { ...size, loads })),
  }
  const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'))
  try {
    await buildPages(folder, workload)
    const server = await preview({
      root: folder,
      configFile: false,
      logLevel: 'error',
      build: { outDir: folder },
      preview: { host: '127.0.0.1', port: 0 },
    })
    const address = server.httpServer.address()
    if (typeof address !== 'object' || address === null) throw new Error('the bench pages have no address')
    const browser = await openBrowser()
    try {
      const results: PainterResult[] = []
      for (const size of workload.sizes)
        results.push(await measure(browser, `http://127.0.0.1:${address.port}/`, size, workload))
      return { browser: `Chromium ${browser.version()} without GPU`, results }
    } finally {
      await browser.close()
      await server.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
