import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type Rolldown } from 'vite'

// The client's build. Assets are relative (base './'), so that PUBLIC_URL may have a sub-path; the server's <base> says where they are.

const here = new URL('.', import.meta.url).pathname

type Modules = Pick<Rolldown.ChunkingContext, 'getModuleInfo'>

/** What these modules import, and what that imports, before anything is asked for later. */
function reachable(entries: readonly string[], modules: Modules): ReadonlySet<string> {
  const found = new Set<string>()
  const open = entries.map(entry => `${here}${entry}`)
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue
    found.add(id)
    open.push(...(modules.getModuleInfo(id)?.importedIds ?? []))
  }
  return found
}

const PHONE = ['pages/board/first/first-page.tsx']
const BOARD = ['pages/board/board-shell.tsx', 'scene/editor.ts', 'net/images.ts', 'net/who.ts']
const MAP = ['pages/board/map-view.tsx']
const OPENED = [
  'ui/menu-popover.tsx',
  'ui/bubble-popover.tsx',
  'ui/dialog.tsx',
  'outline/command-menus.tsx',
  'pages/board/side-panel.tsx',
]

interface File {
  readonly name: string
  /** Where it begins. */
  readonly from: readonly string[]
  /** What all of these need is in it as well. */
  readonly both?: readonly (readonly string[])[]
}

/**
 * One file for what the join page needs, one for what every board needs more, one for what a phone needs more before it can write, one for
 * the rest of a board, one for its map, one for what its buttons open: few and large files compress better, and a page asks once. What two
 * of them need is in the earlier one. Everything else is split as it is asked for.
 */
const FILES: readonly File[] = [
  { name: 'start', from: ['main.tsx'] },
  { name: 'first', from: ['pages/board/board-page.tsx'], both: [PHONE, [...BOARD, ...MAP, ...OPENED]] },
  { name: 'phone', from: PHONE },
  { name: 'board', from: BOARD, both: [MAP, OPENED] },
  { name: 'map', from: MAP },
  { name: 'opened', from: OPENED },
]

function modulesOf({ from, both = [] }: File, modules: Modules): ReadonlySet<string> {
  const [first, ...others] = both.map(entries => reachable(entries, modules))
  const shared = [...(first ?? [])].filter(id => others.every(other => other.has(id)))
  return new Set([...reachable(from, modules), ...shared])
}

const pageFiles = () =>
  FILES.map((file, i) => {
    let inside: ReadonlySet<string> | null = null
    return {
      debugName: file.name,
      // what an earlier one has with all that it imports is no later one's
      priority: FILES.length - i,
      name: (id: string, modules: Modules): string | null => {
        inside ??= modulesOf(file, modules)
        return inside.has(id) ? file.name : null
      },
    }
  })

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/**
 * Class names of two letters, counted through in the order of the files: each stands in the scripts, the styles and the page, and what looks
 * like chance does not compress.
 */
function shortClassNames(): (name: string, file: string) => string {
  const names = new Map<string, string>()
  const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.module.css'))
  for (const file of files.sort()) {
    const styles = readFileSync(`${here}${file}`, 'utf8').replaceAll(/\/\*.*?\*\//gs, '')
    for (const [, name = ''] of styles.matchAll(/(?:\.|@keyframes )([A-Za-z_][\w-]*)/g)) {
      const key = `${here}${file} ${name}`
      const n = names.size
      if (!names.has(key)) names.set(key, `${LETTERS[Math.floor(n / 52)] ?? `_${n}`}${LETTERS[n % 52] ?? ''}`)
    }
  }
  return (name, file) => {
    const short = names.get(`${file.replace(/\?.*/, '')} ${name}`)
    if (short === undefined) throw new Error(`${name} of ${file} has no short name`)
    return short
  }
}

/** Files that are here already when one of a page's files asks for another: they need not be named there. */
const notHere = (host: string) => {
  const hosts = /assets\/(first|phone|board|map|opened)-/.test(host)
    ? ['start', 'first', 'rolldown-runtime']
    : ['start', 'rolldown-runtime']
  return (file: string): boolean => !hosts.some(name => file.startsWith(`assets/${name}-`))
}

/**
 * Each icon from its own file. By way of the package's list of all icons every module would need every icon that the product has anywhere,
 * and the first file of a page would hold them all.
 */
function iconsApart(): Plugin {
  const list = createRequire(import.meta.url)
    .resolve('lucide-react')
    .replace('/cjs/lucide-react.js', '/esm/lucide-react.mjs')
  const fileOf = new Map<string, string>()
  for (const [, names = '', file = ''] of readFileSync(list, 'utf8').matchAll(
    /^export \{ (.*) \} from '\.\/icons\/(.*)\.mjs'/gm,
  ))
    for (const [, name = ''] of names.matchAll(/default as (\w+)/g)) fileOf.set(name, file)
  const apart = (_: string, names: string): string =>
    names
      .split(',')
      .map(name => name.trim())
      .filter(name => name !== '' && !name.startsWith('type '))
      .map(name => name.split(' as '))
      .map(([name = '', local = name]) => `import ${local} from 'lucide-react/icons/${fileOf.get(name) ?? name}'`)
      .join(';')
  return {
    name: 'icons-apart',
    enforce: 'pre',
    transform: {
      filter: { id: /\/client\/.*\.tsx?$/, code: "from 'lucide-react'" },
      handler: code => ({ code: code.replaceAll(/import \{([^}]*)\} from 'lucide-react'/g, apart), map: null }),
    },
  }
}

/** The product speaks English: of what React Aria says in thirty languages one is enough, and one alone is consistent. */
const inEnglish: Plugin = {
  name: 'react-aria-in-english',
  transform: {
    filter: { id: /react-(aria|stately)[^/]*\/dist\/.*intlStrings\.mjs$/ },
    handler: code => ({
      code: code.replaceAll(/^(import .*|\s*)"([^"]*\/)?(?!en-US)[a-z]{2}-[A-Z]{2}(\.mjs)?".*\n/gm, ''),
      map: null,
    }),
  },
}

export default defineConfig({
  root: here,
  base: './',
  plugins: [iconsApart(), react(), inEnglish],
  resolve: {
    // two copies of yjs in one page corrupt documents silently
    dedupe: ['yjs', 'y-protocols', 'lib0', 'react', 'react-dom'],
    alias: {
      'lib0/logging': `${here}net/document-log.ts`,
      // React has it since 18
      'use-sync-external-store/shim/index.js': 'react',
    },
  },
  css: { modules: { generateScopedName: shortClassNames() } },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    // every browser that runs this target has it
    modulePreload: { polyfill: false, resolveDependencies: (_, files, { hostId }) => files.filter(notHere(hostId)) },
    // fonts and pictures stay files: the content policy allows fonts from this server only, not from data: addresses
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: pageFiles() },
        // as short as the number of files allows: files name each other, and chance does not compress
        entryFileNames: 'assets/[name]-[hash:7].js',
        chunkFileNames: 'assets/[name]-[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:7][extname]',
      },
    },
  },
})
