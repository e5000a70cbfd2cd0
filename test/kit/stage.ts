import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { Change } from '#shared/board/change.ts'
import { joinByCode } from './board-page.ts'
import { type BoardReader, readWith } from './board-reader.ts'
import { newPerson, openBrowser, type Person, personIn, type PersonOptions } from './browser.ts'
import { type Seeded, workshopWith } from './seed.ts'
import { dataFolder, type SpawnedServer, spawnServer } from './spawned-server.ts'

// What the end-to-end tests of a file stand on: one browser and one server for all of them, and for each test a board that is there
// before its people come, and people who leave after it.

export interface StageBoard extends Seeded {
  readonly reader: BoardReader
}

export interface Stage {
  readonly browser: Browser
  readonly server: SpawnedServer
  /** http://127.0.0.1:PORT */
  readonly url: string
  /** The server again, at its address and on its data, when it was stopped or killed. */
  up(): Promise<void>
  /** A workshop whose first board holds this, written by its facilitator, who stays connected until the test is over. */
  board(changes?: readonly Change[]): Promise<StageBoard>
  /** Somebody until the test is over, whose page may by then have logged no error. */
  person(options?: PersonOptions): Promise<Person>
  /** The same, on the board that the code opens. */
  joined(code: string, name: string, options?: PersonOptions): Promise<Person>
}

/**
 * To be called where a file's tests are declared: it adds to what happens before and after them. `env` goes to the server; `expected` are
 * errors on a page that the tests bring about on purpose.
 */
export function setStage({ env, expected }: { env?: Record<string, string>; expected?: RegExp } = {}): Stage {
  let browser: Browser
  let server: SpawnedServer
  let folder: Awaited<ReturnType<typeof dataFolder>>
  const boards: Seeded[] = []
  const people: { readonly one: Person; readonly kind: string }[] = []
  /** With a fresh page and nothing stored, by their options. */
  const idle: { readonly one: Person; readonly kind: string }[] = []
  /** By the tests themselves. */
  const closed = new WeakSet<BrowserContext>()

  beforeAll(async () => {
    folder = await dataFolder()
    ;[browser, server] = await Promise.all([openBrowser(), spawnServer(folder.path, env)])
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
    await folder.remove()
  })
  afterEach(async () => {
    for (const { client } of boards.splice(0)) client.close()
    const gone = people.splice(0)
    const open = gone.filter(({ one }) => !closed.has(one.context))
    idle.push(...(await Promise.all(open.map(async ({ one, kind }) => ({ one: await afresh(one, server.url), kind })))))
    const errors = gone.flatMap(({ one }) => one.errors)
    expect(errors.filter(error => expected === undefined || !expected.test(error))).toEqual([])
  })

  const someoneNew = async (options: PersonOptions): Promise<Person> => {
    const one = await newPerson(browser, options)
    one.context.once('close', () => closed.add(one.context))
    return one
  }
  const person = async (options: PersonOptions = {}): Promise<Person> => {
    const kind = JSON.stringify(options)
    const found = idle.findIndex(each => each.kind === kind)
    const one = idle.splice(found, found < 0 ? 0 : 1)[0]?.one ?? (await someoneNew(options))
    people.push({ one, kind })
    return one
  }
  return {
    get browser() {
      return browser
    },
    get server() {
      return server
    },
    get url() {
      return server.url
    },
    up: async () => {
      server = await spawnServer(folder.path, { ...env, PORT: String(server.port) })
    },
    board: async (changes = []) => {
      const made = await workshopWith(server.url, 'Board', board => board.write(changes))
      boards.push(made)
      return { ...made, reader: readWith(server.url, made.boardId, made.token) }
    },
    person,
    joined: async (code, name, options) => {
      const one = await person(options)
      await joinByCode(one.page, server.url, code, name)
      return one
    },
  }
}

/**
 * Somebody who was never here, in a context whose cache has the pages' files: that takes a third of the time of a new one. Cookies and
 * all storage are gone; init scripts, routes and permissions of the context itself would stay, and are for people of one's own.
 */
async function afresh({ context }: Person, origin: string): Promise<Person> {
  const before = context.pages()
  const next = await personIn(context)
  await Promise.all(before.map(page => page.close()))
  const cdp = await context.newCDPSession(next.page)
  await cdp.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
  await cdp.detach()
  return next
}
