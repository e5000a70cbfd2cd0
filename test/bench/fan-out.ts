import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { CrowdJob, CrowdReport } from './crowd.ts'
import { cpuSeconds, median, percentile, residentMb } from './cpu.ts'
import { baseline, ours, type Target } from './server-targets.ts'
import workload from './server-workload.json' with { type: 'json' }

// People at work on boards: what a delivered message costs the server, against a bare broadcast and one that batches, in turns.

export interface FanOutScenario {
  readonly name: string
  readonly boards: number
  readonly people: number
  readonly moves: number
  readonly edits: number
  readonly lane: string
  readonly rounds: number
  /** Without the baselines. */
  readonly alone?: boolean
  /** CPU per delivery ÷ that of a baseline; % of a core; ms; MB. */
  readonly targets: {
    readonly bare?: number
    readonly batching?: number
    readonly cpu?: number
    readonly p95?: number
    readonly ack?: number
    readonly rss?: number
  }
}

export interface Measured {
  /** Deliveries a second, in all, and as a part of what was to be delivered. */
  readonly delivered: number
  readonly part: number
  /** Microseconds of processor time for each. */
  readonly each: number
  /** Of a core. */
  readonly cpu: number
  readonly seenP95: number
  readonly ackP95: number
  readonly rss: number
  /** Of one person, in a second. */
  readonly bytes: number
}

export interface FanOutResult {
  readonly scenario: FanOutScenario
  readonly targets: { readonly ours: Measured; readonly bare?: Measured; readonly batching?: Measured }
}

export async function fanOut(scenario: FanOutScenario): Promise<FanOutResult> {
  const found: Record<Target['name'], Measured[]> = { ours: [], bare: [], batching: [] }
  const makes = [() => ours(scenario.people), () => baseline('bare'), () => baseline('batching')]
  for (let round = 0; round < scenario.rounds; round++)
    for (const make of scenario.alone === true ? makes.slice(0, 1) : makes) {
      const target = await make()
      try {
        found[target.name].push(await measure(target, scenario))
      } finally {
        await target.end()
      }
    }
  const targets = { ours: middle(found.ours) }
  if (scenario.alone === true) return { scenario, targets }
  return { scenario, targets: { ...targets, bare: middle(found.bare), batching: middle(found.batching) } }
}

const middle = (rounds: readonly Measured[]): Measured => {
  const of = (key: keyof Measured): number => median(rounds.map(round => round[key]))
  return {
    delivered: of('delivered'),
    part: of('part'),
    each: of('each'),
    cpu: of('cpu'),
    seenP95: of('seenP95'),
    ackP95: of('ackP95'),
    rss: of('rss'),
    bytes: of('bytes'),
  }
}

async function measure(target: Target, scenario: FanOutScenario): Promise<Measured> {
  const { boards, people, moves, edits } = scenario
  const { seconds, warmUpSeconds, listeners } = workload
  const job: CrowdJob = {
    places: await target.places(boards, people),
    moves,
    edits,
    lane: scenario.lane === 'awareness' ? 'awareness' : 'cursors',
    warmUpSeconds,
    seconds,
    listeners,
    counts: target.counts,
  }
  let before = 0
  const report = await runCrowd<CrowdReport>(job, () => {
    before = cpuSeconds(target.pid)
  })
  const used = cpuSeconds(target.pid) - before
  const everybody = boards * people
  const delivered = (report.arrived * everybody) / seconds
  return {
    delivered,
    part: delivered / (everybody * (people - 1) * (moves + edits)),
    each: (used / seconds / delivered) * 1e6,
    cpu: used / seconds,
    seenP95: percentile(report.seen, 0.95),
    ackP95: percentile(report.acked, 0.95),
    rss: residentMb(target.pid),
    bytes: report.bytesPerSecond,
  }
}

/** Runs a job in a process of its own; `started` is called when what is measured begins. */
export async function runCrowd<T>(job: object, started: () => void): Promise<T> {
  const child = spawn(process.execPath, ['test/bench/crowd.mjs'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async (): Promise<unknown> => {
    const line = await lines.next()
    if (line.done === true) throw new Error('the crowd has gone')
    return JSON.parse(line.value)
  }
  child.stdin.write(`${JSON.stringify(job)}\n`)
  await next()
  child.stdin.write('go\n')
  await next()
  started()
  return (await next()) as T
}
