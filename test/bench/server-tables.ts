import type { FanOutResult, Measured } from './fan-out.ts'
import type { JoinResult } from './join.ts'
import { number, ratio, table, verdict } from './report.ts'
import workload from './server-workload.json' with { type: 'json' }
import type { StormResult } from './storm.ts'

const checked = (value: number, most: number | undefined, digits = 0): string =>
  most === undefined || !Number.isFinite(value)
    ? number(value, digits)
    : `${number(value, digits)} ${verdict(value <= most)}`

export function fanOutTable(results: readonly FanOutResult[]): string {
  const row = ({ scenario: { name, targets }, targets: { ours, bare, batching } }: FanOutResult): readonly string[] => {
    const theirs = (say: (measured: Measured) => string): string =>
      [bare, batching].map(measured => (measured === undefined ? '–' : say(measured))).join(' / ')
    return [
      name,
      `${number(ours.delivered / 1000)} (${number(ours.part * 100)} %)`,
      `${number(ours.each, 2)} / ${theirs(measured => number(measured.each, 2))}`,
      bare === undefined ? '–' : ratio(ours.each, bare.each, targets.bare),
      batching === undefined ? '–' : ratio(ours.each, batching.each, targets.batching),
      `${checked(ours.cpu * 100, targets.cpu)} / ${theirs(measured => number(measured.cpu * 100))}`,
      `${checked(ours.seenP95, targets.p95)} / ${theirs(late)}`,
      checked(ours.ackP95, targets.ack),
      checked(ours.rss, targets.rss),
      number(ours.bytes / 1000),
    ]
  }
  return table(
    [
      'boards × people',
      'delivered, thousand/s',
      'CPU each, µs (ours / bare ws / batching)',
      '÷ bare',
      '÷ batching',
      'CPU, % of a core',
      'edit seen p95, ms',
      'saved p95, ms',
      'MB',
      'kB/s each',
    ],
    results.map(row),
  )
}

const late = ({ seenP95 }: Measured): string => (seenP95 > 1_000 ? 'saturated' : number(seenP95))

export function joinTable(r: JoinResult): string {
  const { targets } = workload.join
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
      row('unchanged', r.warmMs, r.warmCpuMs, targets.unchanged),
      row('just after an edit', r.editedMs, r.editedCpuMs, targets.edited),
      row('cold, right after a start', r.coldMs, r.coldCpuMs, targets.cold),
    ],
  )
}

export function stormTable(r: StormResult): string {
  const { targets } = workload.storm
  return table(
    [
      'back at once',
      'all in sync, ms',
      'p50, ms',
      'server CPU, s',
      'sent, MB',
      'board content uploaded again',
      'MB in memory',
    ],
    [
      [
        `${r.people} people, ${r.elements.toLocaleString('en')} elements`,
        checked(r.allMs, targets.ms),
        number(r.medianMs),
        number(r.cpuSeconds, 2),
        number(r.sentBytes / 1e6, 1),
        `${r.structsUploaded} structs ${verdict(r.structsUploaded <= targets.structs)} (${number(r.uploadedBytes / 1e3, 1)} kB of frames)`,
        number(r.rss),
      ],
    ],
  )
}
