import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import * as Y from 'yjs'
import { freshIds } from '#shared/base/ids.ts'
import { seeded } from '#shared/base/seeded.ts'
import { createBoard } from '#shared/board/doc/board.ts'
import { elementKinds } from '#shared/elements/registry.ts'
import { type Mix, painterBoard, painterChanges } from './painter-board.ts'
import { type DrawnBoard, picturesOf } from './painter-pictures.ts'
import type { Input } from './painter-input.ts'

// What is measured (painter-workload.json), and the two pages with their boards in a folder, built as the product is built.

export const TARGETS = ['ours', 'raw'] as const
export type Target = (typeof TARGETS)[number]

export interface Scenario {
  readonly name: string
  readonly zoom: number | 'fit'
  readonly select?: number
  readonly input: Input
}

/** Elements on a board, and how often each scenario is measured on it, and its opening. */
export interface Size {
  readonly elements: number
  readonly rounds: number
  readonly loads: number
}

export interface Workload {
  readonly seed: number
  readonly mix: Mix
  readonly sizes: readonly Size[]
  readonly seconds: number
  readonly viewport: { readonly width: number; readonly height: number }
  readonly people: number
  readonly scenarios: readonly Scenario[]
}

const HERE = new URL('.', import.meta.url).pathname

export async function buildPages(outDir: string, workload: Workload): Promise<void> {
  process.env.NODE_ENV = 'production'
  await build({
    root: join(HERE, 'painter-page'),
    base: './',
    configFile: false,
    mode: 'production',
    logLevel: 'warn',
    plugins: [react()],
    resolve: { dedupe: ['yjs', 'y-protocols', 'lib0', 'react', 'react-dom'] },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1200,
      rollupOptions: { input: TARGETS.map(name => join(HERE, 'painter-page', `${name}.html`)) },
    },
  })
  for (const { elements: n } of workload.sizes) {
    const things = painterBoard(n, workload.mix, workload.seed)
    const board = createBoard({ anatomy: elementKinds().anatomy, fresh: freshIds(seeded(workload.seed)) })
    board.write(painterChanges(board.view, things, workload.seed))
    await writeFile(join(outDir, `board-${n}.bin`), Y.encodeStateAsUpdate(board.document))
    const drawn: DrawnBoard = { things, pictures: picturesOf(board) }
    await writeFile(join(outDir, `board-${n}.json`), JSON.stringify(drawn))
    board.destroy()
  }
}
