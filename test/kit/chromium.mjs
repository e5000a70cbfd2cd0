// Finds Chromium on this machine, or as root on Debian or Ubuntu installs it with apt; otherwise stops with the exact command.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/** The path of a Chromium on the PATH; null when there is none. */
export function findChromium() {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of NAMES) {
      const path = join(folder, name)
      try {
        accessSync(path, constants.X_OK)
        return path
      } catch {
        // not here
      }
    }
  }
  return null
}

const isDebian = () =>
  existsSync('/etc/os-release') && /^(ID|ID_LIKE)=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))

export function ensureChromium() {
  const found = findChromium()
  if (found !== null) return found
  const command = 'apt-get update && apt-get install -y --no-install-recommends chromium'
  if (process.getuid?.() === 0 && isDebian()) {
    process.stderr.write(`Chromium is not on the PATH: installing it (${command})\n`)
    const run = spawnSync('sh', ['-c', command], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    const installed = findChromium()
    if (run.status === 0 && installed !== null) return installed
  }
  process.stderr.write(`The tests need Chromium on the PATH. On Debian or Ubuntu: sudo sh -c '${command}'\n`)
  process.exit(1)
}
