import type { FanOutResult } from './fan-out.ts'
import type { JoinResult } from './join.ts'
import { number, ratio, table, verdict } from './report.ts'

const HALF_OF_BARE = 0.5

export const fanOutTable = (results: readonly FanOutResult[]): string =>
  table(
    [
      'people on one board',
      'CPU per delivered message, µs (ours / bare ws)',
      'ratio',
      'CPU, % of a core',
      'edit p95, ms',
    ],
    results.map(r => [
      String(r.people),
      `${number(r.ours, 2)} / ${number(r.raw, 2)}`,
      ratio(r.ours, r.raw, HALF_OF_BARE),
      `${number(r.oursCpu * 100)} / ${number(r.rawCpu * 100)}`,
      number(r.editP95),
    ]),
  )

const JOIN_CPU = { unchanged: 15, edited: 40, cold: 700 } as const

export function joinTable(r: JoinResult): string {
  const row = (name: string, ms: number, cpu: number, most: number) => [
    name,
    number(ms),
    `${number(cpu)} ${verdict(cpu <= most)}`,
    `≤ ${most}`,
    ratio(cpu, r.encodeMs),
  ]
  return table(
    [
      `join, ${r.elements.toLocaleString('en')} elements, ${number(r.bytes / 1e6, 1)} MB`,
      'ms',
      'server CPU, ms',
      'target',
      '÷ one encoding',
    ],
    [
      row('unchanged', r.warmMs, r.warmCpuMs, JOIN_CPU.unchanged),
      row('just after an edit', r.editedMs, r.editedCpuMs, JOIN_CPU.edited),
      row('cold, right after a start', r.coldMs, r.coldCpuMs, JOIN_CPU.cold),
    ],
  )
}
