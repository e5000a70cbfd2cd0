import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

// The three laws of ARCHITECTURE.md, walked over the real import graph:
// client and server never import each other; arrows point down the list; siblings do not know each other.

const root = resolve(import.meta.dirname, '../..')

/** Rooms from the top down: a file may import from its own room and from rooms below it on its side. */
const ORDER: Record<'shared' | 'client' | 'server', readonly string[]> = {
  shared: [
    'shared/wire',
    'shared/workshop',
    'shared/exchange',
    'shared/principles',
    'shared/diagrams',
    'shared/elements',
    'shared/board/doc',
    'shared/board',
    'shared/paint',
    'shared/base',
  ],
  client: [
    'client/main.tsx',
    'client/pages',
    'client/facilitate',
    'client/panels',
    'client/outline',
    'client/canvas',
    'client/tools',
    'client/input',
    'client/draw',
    'client/net',
    'client/scene',
    'client/ui',
  ],
  server: [
    'server/main.ts',
    'server/http',
    'server/sync',
    'server/workshop',
    'server/auth',
    'server/storage',
    'server/ops',
    'server/config.ts',
  ],
}

/** Folders whose subfolders are siblings that must not know each other. */
const SIBLINGS = ['shared/elements', 'shared/diagrams', 'client/tools', 'server/storage']

/** A package that only these rooms may import. */
const CONFINED: Record<string, readonly string[]> = {
  yjs: ['shared/board/doc'],
  'y-websocket': ['client/net'],
  'y-protocols': ['client/net'],
  ws: ['server/sync', 'server/workshop'],
  express: ['server/http'],
  libsql: ['server/storage/sqlite'],
  konva: ['client/draw', 'client/canvas'],
  'react-konva': ['client/canvas'],
  'prom-client': ['server/ops'],
  pino: ['server/ops'],
  '@dagrejs/dagre': ['shared/diagrams'],
  papaparse: ['shared/exchange'],
  'perfect-freehand': ['shared/elements'],
}

function sources(dir: string): string[] {
  return readdirSync(join(root, dir)).flatMap(name => {
    const path = join(dir, name)
    if (statSync(join(root, path)).isDirectory()) return sources(path)
    return /\.tsx?$/.test(name) ? [path] : []
  })
}

const files = ['shared', 'client', 'server'].flatMap(sources)

interface Import {
  readonly from: string
  readonly to: string
  readonly local: boolean
  readonly typeOnly: boolean
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  const found: Import[] = []
  const pattern =
    /(?:^|\n)\s*(import|export)\s+(type\s+)?[^'"\n;]*?(?:\{[^}]*\}[^'"\n;]*?)?from\s+['"]([^'"]+)['"]|(?:^|\n)\s*import\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g
  for (const match of text.matchAll(pattern)) {
    const target = match[3] ?? match[4] ?? match[5]
    if (target === undefined) continue
    const typeOnly = match[2] !== undefined
    if (target.startsWith('#shared/'))
      found.push({ from: file, to: `shared/${target.slice(8)}`, local: true, typeOnly })
    else if (target.startsWith('.'))
      found.push({ from: file, to: relative(root, resolve(root, dirname(file), target)), local: true, typeOnly })
    else found.push({ from: file, to: target, local: false, typeOnly })
  }
  return found
}

const imports = files.flatMap(importsOf)
const roomOf = (path: string, rooms: readonly string[]) => rooms.find(r => path === r || path.startsWith(`${r}/`))
const side = (path: string) => path.split('/')[0] ?? ''
const packageName = (target: string) =>
  target.startsWith('@') ? target.split('/').slice(0, 2).join('/') : (target.split('/')[0] ?? target)

describe('the import laws', () => {
  it('finds the sources', () => {
    expect(files.length).toBeGreaterThan(10)
  })

  it('keeps client and server apart, and shared below both', () => {
    const broken = imports.filter(
      i => i.local && side(i.from) !== side(i.to) && !(side(i.to) === 'shared' && side(i.from) !== 'shared'),
    )
    expect(broken.map(i => `${i.from} -> ${i.to}`)).toEqual([])
  })

  it('reaches shared only as #shared/…', () => {
    const broken = imports.filter(i => i.local && side(i.from) !== 'shared' && side(i.to) === 'shared')
    const relativeOnes = broken.filter(
      i => !readFileSync(join(root, i.from), 'utf8').includes(`#shared/${i.to.slice(7)}`),
    )
    expect(relativeOnes.map(i => `${i.from} -> ${i.to}`)).toEqual([])
  })

  it('points its arrows down the list', () => {
    const broken: string[] = []
    for (const i of imports) {
      if (!i.local || side(i.from) !== side(i.to)) continue
      const rooms = ORDER[side(i.from) as keyof typeof ORDER]
      // the longest name first, so that board/doc is not taken for board
      const longest = [...rooms].sort((a, b) => b.length - a.length)
      const a = roomOf(i.from, longest)
      const b = roomOf(i.to, longest)
      if (a === undefined || b === undefined) broken.push(`${i.from} -> ${i.to}: a room that is not on the list`)
      else if (rooms.indexOf(a) > rooms.indexOf(b)) broken.push(`${i.from} -> ${i.to}`)
    }
    expect(broken).toEqual([])
  })

  it('keeps siblings strangers', () => {
    const broken = imports.filter(i => {
      if (!i.local) return false
      const home = SIBLINGS.find(s => i.from.startsWith(`${s}/`) && i.to.startsWith(`${s}/`))
      if (home === undefined) return false
      const a = i.from.slice(home.length + 1).split('/')
      const b = i.to.slice(home.length + 1).split('/')
      return a.length > 1 && b.length > 1 && a[0] !== b[0] && b[0] !== 'layout'
    })
    expect(broken.map(i => `${i.from} -> ${i.to}`)).toEqual([])
  })

  it('confines a package to its room', () => {
    const broken = imports.filter(i => {
      if (i.local) return false
      const rooms = CONFINED[packageName(i.to)]
      return rooms !== undefined && !rooms.some(r => i.from.startsWith(`${r}/`))
    })
    expect(broken.map(i => `${i.from} -> ${i.to}`)).toEqual([])
  })

  it('reads the environment in one place', () => {
    const broken = files.filter(
      f => f !== 'server/config.ts' && /process\.env/.test(readFileSync(join(root, f), 'utf8')),
    )
    expect(broken).toEqual([])
  })

  it('has no cycle', () => {
    const graph = new Map<string, string[]>()
    for (const i of imports) if (i.local && !i.typeOnly) graph.set(i.from, [...(graph.get(i.from) ?? []), i.to])
    const done = new Set<string>()
    const cycles: string[] = []
    const walk = (file: string, path: readonly string[]): void => {
      const at = path.indexOf(file)
      if (at >= 0) {
        cycles.push([...path.slice(at), file].join(' -> '))
        return
      }
      if (done.has(file)) return
      for (const next of graph.get(file) ?? []) walk(next, [...path, file])
      done.add(file)
    }
    for (const file of files) walk(file, [])
    expect(cycles).toEqual([])
  })

  it('gives every file a name for the one thing it defines', () => {
    const forbidden = /(^|\/)(index|utils?|helpers?|common|misc|data|info|manager)\.tsx?$/
    expect(files.filter(f => forbidden.test(f))).toEqual([])
  })
})
