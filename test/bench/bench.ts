import { fanOut, type FanOutResult } from './fan-out.ts'
import { join } from './join.ts'
import { painter } from './painter.ts'
import { painterTables } from './painter-tables.ts'
import painterWorkload from './painter-workload.json' with { type: 'json' }
import { writeSection } from './report.ts'
import { fanOutTable, joinTable, stormTable } from './server-tables.ts'
import workload from './server-workload.json' with { type: 'json' }
import { storm } from './storm.ts'

// Each bench by its name: it measures, says what it found and writes it into docs/performance.md.

async function benchFanOut(): Promise<void> {
  const results: FanOutResult[] = []
  for (const scenario of workload.fanOut) results.push(await fanOut(scenario))
  await tell('fan-out', fanOutTable(results))
}

/** How often a board is opened where nothing else is measured. */
const LOADS = 9

const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  'fan-out': benchFanOut,
  join: async () => await tell('join', joinTable(await join(workload.join.elements, workload.join.joins))),
  storm: async () => await tell('storm', stormTable(await storm(workload.storm.elements, workload.storm.people))),
  painter: async () => {
    const { browser, results } = await painter()
    await tell('painter', painterTables(results), browser)
  },
  // one size by itself, or only its opening, while working on it: said, and not written down
  ...Object.fromEntries(
    painterWorkload.sizes.flatMap(({ elements }) => [
      [`painter-${elements}`, async () => console.log(painterTables((await painter(elements)).results))],
      [`load-${elements}`, async () => console.log(painterTables((await painter(elements, LOADS)).results))],
    ]),
  ),
}

/** Those that are parts of others run only by name. */
const isPart = (name: string): boolean => /^(painter|load)-/.test(name)

async function tell(name: string, tables: string, note = ''): Promise<void> {
  console.log(`\n${name}\n\n${tables}`)
  await writeSection(name, note, tables)
}

/** All of them when none is named. */
export async function bench(names: readonly string[]): Promise<void> {
  const unknown = names.filter(name => BENCHES[name] === undefined)
  if (unknown.length > 0) {
    process.stderr.write(`no bench ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}\n`)
    process.exitCode = 1
    return
  }
  for (const [name, run] of Object.entries(BENCHES))
    if (names.length === 0 ? !isPart(name) : names.includes(name)) await run()
}
