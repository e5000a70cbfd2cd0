import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../kit/browser.ts'
import { takeDiagramPictures } from '../kit/diagram-pictures.ts'
import { takePictures } from '../kit/pictures.ts'
import { dataFolder, type SpawnedServer, spawnServer } from '../kit/spawned-server.ts'

// Pictures of every page for people to look at; the README's is one of them. The test fails only where a page does.

let browser: Browser
let server: SpawnedServer
let folder: Awaited<ReturnType<typeof dataFolder>>
beforeAll(async () => {
  browser = await openBrowser()
  folder = await dataFolder()
  server = await spawnServer(folder.path)
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  await folder.remove()
})

it('every page shows itself, without an error in its log', async () => {
  expect(await takePictures(browser, server.url, 'test/.artifacts/pictures')).toEqual([])
})

it('the three diagrams show themselves at 12, 60 and 150 items', async () => {
  expect(await takeDiagramPictures(browser, server.url, 'test/.artifacts/pictures/diagrams')).toEqual([])
}, 600_000)
