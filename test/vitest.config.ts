import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// quick: pure and in-process tests. fuzz: seeded, many runs. e2e: a real server and a real browser. timed: those that hold people to a
// time, one after the other with nothing else running.

const TIMED = [
  ...['build', 'loops', 'removal', 'restart', 'roles'].map(name => `test/e2e/${name}.test.ts`),
  'test/server/workshop/crowd.test.ts',
]

/** How long a test looks again for what has to come. The machine may be busy, and one second, the default, is no promise of ours. */
const patience = (timeout: number) => ({ poll: { timeout } })

const endToEnd = {
  testTimeout: 180_000,
  hookTimeout: 180_000,
  expect: patience(30_000),
  globalSetup: ['test/kit/build-once.ts'],
}

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    // the default leaves a core idle: of two, half the machine
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'quick',
          include: ['test/{shared,client,server,contracts,architecture}/**/*.test.{ts,tsx}'],
          exclude: TIMED,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: patience(10_000),
        },
      },
      {
        extends: true,
        test: { name: 'fuzz', include: ['test/fuzz/**/*.test.ts'], testTimeout: 1_800_000 },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: TIMED,
          // a browser and a server each, which wait for one another more than they work: two files a core, 1 GB each
          maxWorkers: Math.min(8, 2 * availableParallelism()),
          sequence: { groupOrder: 1 },
          ...endToEnd,
        },
      },
      {
        extends: true,
        test: {
          name: 'timed',
          include: TIMED,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          ...endToEnd,
        },
      },
    ],
  },
})
