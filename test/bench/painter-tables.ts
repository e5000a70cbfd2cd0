import type { PainterResult } from './painter.ts'
import { number, ratio, table, verdict } from './report.ts'

// The painter's figures as tables, with the targets of performance.md for ratios against raw Canvas 2D.

const FRAMES = 57
const GAP = 1.2
const INPUT = 1.2
/** By elements. */
const LOAD_MS: Readonly<Record<number, number>> = { 10_000: 220, 50_000: 700 }
const HEAP_MB: Readonly<Record<number, number>> = { 10_000: 45 }

/** CPU, ours ÷ raw at most; tiles are meant to bring the view of everything to 0.6 from 10,000 elements on. */
function cpuTarget(name: string, n: number): number {
  if (name.includes('fit')) return n >= 10_000 ? 0.6 : 1.3
  return /drag|marquee|people/.test(name) ? 1.5 : 1.3
}

const against = (value: number, most: number | undefined): string =>
  most === undefined ? '' : ` ${verdict(value <= most)}`

const pair = (ours: number, raw: number, digits = 0) => `${number(ours, digits)} / ${number(raw, digits)}`

function scenarioTable({ n, scenarios }: PainterResult): string {
  const rows = scenarios.map(({ scenario: { name }, figures: { ours, raw } }) => [
    name,
    Number.isNaN(ours.frames) ? '–' : `${pair(ours.frames, raw.frames)} ${verdict(ours.frames >= FRAMES)}`,
    pair(ours.gapP95, raw.gapP95),
    ratio(ours.gapP95, raw.gapP95, GAP),
    pair(ours.cpu, raw.cpu),
    ratio(ours.cpu, raw.cpu, cpuTarget(name, n)),
    pair(ours.inputP95, raw.inputP95),
    ratio(ours.inputP95, raw.inputP95, INPUT),
  ])
  const head = ['', 'frames/s', 'p95 gap, ms', 'ratio', 'CPU, ms/s', 'ratio', 'input → painted p95, ms', 'ratio']
  return `**${n.toLocaleString('en')} elements** (ours / raw)\n\n${table(head, rows)}`
}

export function painterTables(results: readonly PainterResult[]): string {
  const load = table(
    ['elements', 'in memory → first picture, ms', '→ quiet, ms', "page's thread, ms", 'heap, MB', 'page elements'],
    results.map(({ n, load: { ours, raw } }) => [
      n.toLocaleString('en'),
      pair(ours.first, raw.first),
      pair(ours.quiet, raw.quiet) + against(ours.quiet, LOAD_MS[n]),
      pair(ours.cpu, raw.cpu),
      pair(ours.heap, raw.heap) + against(ours.heap, HEAP_MB[n]),
      pair(ours.elements, raw.elements),
    ]),
  )
  return [load, ...results.filter(result => result.scenarios.length > 0).map(scenarioTable)].join('\n\n')
}
