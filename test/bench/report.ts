import { readFile, writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'

// Writes tables into docs/performance.md. What people wrote round them stays: a bench replaces only what lies between its own marks.

const PAGE = new URL('../../docs/performance.md', import.meta.url)

export const number = (value: number, digits = 0): string => (Number.isFinite(value) ? value.toFixed(digits) : '–')

/** Ours ÷ theirs against what is allowed at most. Without a target it is only told. */
export function ratio(ours: number, theirs: number, most?: number): string {
  const found = ours / theirs
  if (!Number.isFinite(found)) return '–'
  const text = found.toFixed(2)
  return most === undefined ? text : `${text} ${verdict(found <= most)}`
}

export const verdict = (met: boolean): string => (met ? '✓' : '**✗**')

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = head.map((_, i) => (i === 0 ? '---' : '--:'))
  return [line(head), line(rule), ...rows.map(line)].join('\n')
}

/** When and on what. Two runs on one machine differ too: the ratios are what counts. */
function machine(): string {
  const [cpu] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const day = new Date().toISOString().slice(0, 10)
  return `Measured ${day} · ${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${memory} GB, no GPU · Node ${process.versions.node}`
}

/** Replaces the section of this name; its marks have to be in the page. */
export async function writeSection(name: string, note: string, body: string): Promise<void> {
  const [start, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`]
  const page = await readFile(PAGE, 'utf8')
  const from = page.indexOf(start)
  const to = page.indexOf(end)
  if (from < 0 || to < from)
    throw new Error(`docs/performance.md has no place for ${name}: put ${start} and ${end} in it`)
  const section = `${start}\n\n${machine()}${note === '' ? '' : ` · ${note}`}\n\n${body}\n\n`
  await writeFile(PAGE, page.slice(0, from) + section + page.slice(to))
}
