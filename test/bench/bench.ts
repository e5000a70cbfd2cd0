import { fanOut, type FanOutResult } from './fan-out.ts'
import { join } from './join.ts'
import { painter } from './painter.ts'
import { painterTables } from './painter-tables.ts'
import { writeSection } from './report.ts'
import { fanOutTable, joinTable } from './server-tables.ts'

// Each bench by its name: it measures, says what it found and writes it into docs/performance.md.

async function benchFanOut(): Promise<void> {
  const results: FanOutResult[] = []
  for (const people of [10, 50]) results.push(await fanOut(people))
  await tell('fan-out', fanOutTable(results))
}

const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  'fan-out': benchFanOut,
  join: async () => await tell('join', joinTable(await join(10_000))),
  painter: async () => {
    const { browser, results } = await painter()
    await tell('painter', painterTables(results), browser)
  },
}

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
  for (const [name, run] of Object.entries(BENCHES)) if (names.length === 0 || names.includes(name)) await run()
}
