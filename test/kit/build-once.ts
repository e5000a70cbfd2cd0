import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

// Before the end-to-end tests: one build of client and server, if their sources have changed.
export default function buildOnce(): void {
  const root = resolve(import.meta.dirname, '../..')
  const run = spawnSync(process.execPath, [resolve(root, 'server/build.mjs')], { cwd: root, stdio: 'inherit' })
  if (run.status !== 0) throw new Error('the build failed')
}
