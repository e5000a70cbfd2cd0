// Type-checks the four rooms one after the other; each has its own library, so that a wrong world does not compile.
import { spawnSync } from 'node:child_process'

let failed = false
for (const room of ['shared', 'server', 'client', 'test']) {
  const run = spawnSync('npx', ['tsc', '-p', room, '--pretty', 'false'], { stdio: 'inherit' })
  if (run.status !== 0) failed = true
}
process.exit(failed ? 1 : 0)
