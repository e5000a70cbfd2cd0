import { expect, it } from 'vitest'
import { takeDiagramPictures } from '../kit/diagram-pictures.ts'
import { setStage } from '../kit/stage.ts'

// Pictures of the diagrams for people to look at. The test fails only where a page does.

const stage = setStage()

it('the three diagrams show themselves at 12, 60 and 150 items', async () => {
  expect(await takeDiagramPictures(stage.browser, stage.url, 'test/.artifacts/pictures/diagrams')).toEqual([])
}, 600_000)
