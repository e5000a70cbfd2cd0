import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// quick: pure and in-process tests. fuzz: seeded, many runs. e2e: a real server and a real browser. e2e-timed: those of them that hold a
// time limit, one after the other with nothing else running.

const TIMED = ['build', 'loops', 'removal', 'restart', 'roles'].map(name => `test/e2e/${name}.test.ts`)

const endToEnd = {
  testTimeout: 180_000,
  hookTimeout: 180_000,
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
          testTimeout: 20_000,
          hookTimeout: 20_000,
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
          // a browser and a server each
          maxWorkers: Math.min(4, availableParallelism()),
          sequence: { groupOrder: 1 },
          ...endToEnd,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e-timed',
          include: TIMED,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          ...endToEnd,
        },
      },
    ],
  },
})
