import { expect, it } from 'vitest'
import { takePictures } from '../kit/pictures.ts'
import { setStage } from '../kit/stage.ts'

// Pictures of every page for people to look at; the README's is one of them. The test fails only where a page does.

const stage = setStage()

it('every page shows itself, without an error in its log', async () => {
  expect(await takePictures(stage.browser, stage.url, 'test/.artifacts/pictures')).toEqual([])
})
