import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createMetrics } from '../../../server/ops/metrics.ts'
import { ROUTES } from '../../../server/http/routes.ts'
import { FAULTS, type FaultKind } from '#shared/base/fault.ts'
import { COMMANDS } from '#shared/workshop/commands.ts'

// The tables in docs/ against the code, both ways: nothing undocumented, nothing documented that is not there.

const page = (name: string) => readFileSync(join(import.meta.dirname, '../../../docs', name), 'utf8')

/** The rows of the table under a heading, as cells. */
function table(text: string, heading: string): string[][] {
  const section = text.split(/^## /m).find(part => part.startsWith(heading)) ?? ''
  return section
    .split('\n')
    .filter(line => line.startsWith('|'))
    .slice(2)
    .map(line =>
      line
        .replaceAll('\\|', '¦')
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim()),
    )
}

describe('docs/api.md', () => {
  it('has every route and whom it needs', () => {
    const needs = {
      anyone: 'anyone',
      member: 'member',
      workshop: 'member',
      facilitator: 'facilitator',
      board: 'member',
    }
    const documented = table(page('api.md'), 'Routes').map(([name = '', who = '']) => `${name} ${who.split(' ')[0]}`)
    const real = ROUTES.map(route => `\`${route.method.toUpperCase()} ${route.path}\` ${needs[route.needs]}`)
    expect(documented).toEqual(real)
  })
  it('has every fault with its status, close code and message', () => {
    const kinds: [string, FaultKind][] = Object.entries(FAULTS)
    expect(table(page('api.md'), 'Errors')).toEqual(
      kinds.map(([code, kind]) => [`\`${code}\``, String(kind.status), String(kind.close ?? '–'), kind.message]),
    )
  })
})

describe('docs/commands.md', () => {
  it('has every command and its role', () => {
    const documented = table(page('commands.md'), 'Commands').map(([name, who]) => [name, who])
    expect(documented).toEqual([...COMMANDS].map(([name, rule]) => [`\`${name}\``, rule.who]))
  })
})

describe('docs/operating.md', () => {
  it('has every metric', async () => {
    const text = await createMetrics(() => 0).text()
    const real = [...text.matchAll(/^# TYPE (\w+)/gm)].map(match => match[1])
    const documented = page('operating.md')
      .match(/^\| `(\w+?)(?:\{[\w,]+\})?` \|/gm)
      ?.map(row => /\w+/.exec(row)?.[0])
    for (const name of real) expect(documented).toContain(name)
    const settingsAndMetrics = documented?.filter(name => name === name?.toLowerCase())
    expect(settingsAndMetrics?.sort()).toEqual(real.sort())
  })
})
