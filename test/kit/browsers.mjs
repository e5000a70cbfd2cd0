// Finds the tests' browsers on this machine, or as root on Debian or Ubuntu installs them with apt; otherwise stops with the exact command.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const CHROMIUM = {
  title: 'Chromium',
  names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
  debian: 'chromium',
}
const FIREFOX = { title: 'Firefox', names: ['firefox-esr', 'firefox'], debian: 'firefox-esr' }

/** The first of these names that stands on the PATH, as a path; null when none does. */
function find({ names }) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
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

export const findChromium = () => find(CHROMIUM)
export const findFirefox = () => find(FIREFOX)

const isDebian = () =>
  existsSync('/etc/os-release') && /^(ID|ID_LIKE)=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))

/** Both browsers are there when this returns; what is missing is installed in one go. */
export function ensureBrowsers() {
  const missing = () => [CHROMIUM, FIREFOX].filter(browser => find(browser) === null)
  const wanted = missing()
  if (wanted.length === 0) return
  const titles = wanted.map(browser => browser.title).join(' and ')
  const command = `apt-get update && apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends ${wanted.map(browser => browser.debian).join(' ')}`
  if (process.getuid?.() === 0 && isDebian()) {
    process.stderr.write(`Not on the PATH: ${titles}. Installing (${command})\n`)
    // two runs on one machine one after the other: apt does not wait for the lock of its lists
    spawnSync('flock', [join(tmpdir(), 'throughline-apt.lock'), 'sh', '-c', command], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (missing().length === 0) return
  }
  process.stderr.write(`The tests need ${titles} on the PATH. On Debian or Ubuntu: sudo sh -c '${command}'\n`)
  process.exit(1)
}
