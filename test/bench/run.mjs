// npm run bench [scenario …]: measures against a baseline in the same run and writes docs/performance.md. Ratios are what counts:
// the machines are noisy, the milliseconds are only theirs.
import { spawnSync } from 'node:child_process'
import { runnerImport } from 'vite'

const build = spawnSync('node', ['server/build.mjs'], { stdio: 'inherit' })
if (build.status !== 0) process.exit(1)
const { module } = await runnerImport(new URL('./bench.ts', import.meta.url).pathname)
await module.bench(process.argv.slice(2))
