import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type Rolldown } from 'vite'

// The client's build. Assets are relative (base './'), so that PUBLIC_URL may have a sub-path; the server's <base> says where they are.

const here = new URL('.', import.meta.url).pathname

type Modules = Pick<Rolldown.ChunkingContext, 'getModuleInfo'>

/** What these modules import, and what that imports, before anything is asked for later. */
function reachable(entries: readonly string[], modules: Modules): ReadonlySet<string> {
  const found = new Set<string>()
  const open = [...entries]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue
    found.add(id)
    open.push(...(modules.getModuleInfo(id)?.importedIds ?? []))
  }
  return found
}

/** Files by the modules where they begin; what two of them need is in the earlier one. */
const FILES: readonly (readonly [name: string, ...entries: string[]])[] = [
  ['start', 'main.tsx'],
  ['first', 'pages/board/board-page.tsx'],
  ['board', 'pages/board/board-shell.tsx', 'scene/editor.ts', 'net/images.ts'],
  ['map', 'pages/board/map-view.tsx'],
]

/**
 * One file for what the join page needs, one for what a phone needs more before it can write on a board, one for the rest of a board,
 * one for its map: few and large files compress better, and a phone asks once. Everything else is split as it is asked for.
 */
const pageFiles = () =>
  FILES.map(([name, ...entries], i) => {
    let inside: ReadonlySet<string> | null = null
    return {
      debugName: name,
      // what an earlier one has with all that it imports is no later one's
      priority: FILES.length - i,
      name: (id: string, modules: Modules): string | null => {
        inside ??= reachable(
          entries.map(entry => `${here}${entry}`),
          modules,
        )
        return inside.has(id) ? name : null
      },
    }
  })

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
  plugins: [react(), inEnglish],
  resolve: {
    // two copies of yjs in one page corrupt documents silently
    dedupe: ['yjs', 'y-protocols', 'lib0', 'react', 'react-dom'],
    alias: {
      'lib0/logging': `${here}net/document-log.ts`,
      // React has it since 18
      'use-sync-external-store/shim/index.js': 'react',
    },
  },
  // short names: each stands in the scripts, the styles and the page
  css: { modules: { generateScopedName: '[hash:base64:5]' } },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    // every browser that runs this target has it
    modulePreload: { polyfill: false },
    // fonts and pictures stay files: the content policy allows fonts from this server only, not from data: addresses
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { output: { codeSplitting: { groups: pageFiles() } } },
  },
})
