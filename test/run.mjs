// npm test: everything, cheapest first, so that a slip is told within seconds. Prints one closing line with the counts.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { ensureBrowsers } from './kit/browsers.mjs'

const ARTIFACTS = 'test/.artifacts'

function stage(name, command, args, env = {}) {
  const start = Date.now()
  process.stdout.write(`\n── ${name}\n`)
  const run = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  process.stdout.write(
    `── ${name}: ${run.status === 0 ? 'ok' : 'FAILED'} in ${Math.round((Date.now() - start) / 1000)} s\n`,
  )
  if (run.status !== 0) process.exit(run.status ?? 1)
}

ensureBrowsers()
rmSync(ARTIFACTS, { recursive: true, force: true })
mkdirSync(ARTIFACTS, { recursive: true })

stage('lint', 'npm', ['run', '--silent', 'lint'])
stage('format', 'npm', ['run', '--silent', 'format:check'])
stage('types', 'npm', ['run', '--silent', 'types'])

let passed = 0
let failed = 0
for (const projects of [
  ['quick', 'fuzz'],
  ['e2e', 'timed'],
]) {
  const report = `${ARTIFACTS}/${projects[0]}.json`
  stage(`tests: ${projects.join(', ')}`, 'npx', [
    'vitest',
    'run',
    '--config',
    'test/vitest.config.ts',
    ...projects.flatMap(project => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
  passed += numPassedTests
  failed += numFailedTests
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
