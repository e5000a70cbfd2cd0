import { expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Sight } from '#shared/workshop/state.ts'
import { projectorLight } from '#shared/paint/projector-theme.ts'
import type { BoardFeed, FeedState } from '../../../../client/facilitate/projector/board-feed.ts'
import { createShow, type Pointed } from '../../../../client/facilitate/projector/show.ts'
import { NO_IMAGES } from '../../../../client/scene/images.ts'
import { buildLiteracy } from '../../../fixtures/literacy-fishbone.ts'
import { shownBoard, stageFor, writeNotes } from './kit.ts'

// What is on the wall, without a browser: boards come when they are told to.

function session() {
  const boards = {
    one: shownBoard(buildLiteracy),
    two: shownBoard((board, luck) => writeNotes(board, luck, ['Two'], [0, 0])),
  }
  const feeds: { readonly id: string; readonly state: BoardFeed['state']; closed: boolean }[] = []
  const open = (boardId: string): BoardFeed => {
    const state = createStore<FeedState>(() => ({ ready: false, version: 0, live: true, ended: null }))
    const feed = { id: boardId, state, closed: false }
    feeds.push(feed)
    const board = boardId === 'one' ? boards.one : boards.two
    return {
      ...board,
      boardId,
      state,
      images: { ...NO_IMAGES, destroy: () => undefined },
      setTheme: board.scene.setTheme,
      close: () => {
        feed.closed = true
      },
    }
  }
  const said = (spotlight: Sight | null): Pointed => ({
    spotlight: spotlight === null ? null : { ...spotlight, by: 'f' },
    home: 'one',
    boards: [
      { id: 'one', title: 'Board one', team: null, may: 'edit' },
      { id: 'two', title: 'Board two', team: null, may: 'edit' },
    ],
  })
  const workshop = createStore<{ readonly state: Pointed | null }>(() => ({ state: said(null) }))
  const show = createShow(workshop, open)
  show.setScreen({ stage: stageFor(1920, 1080, 'normal'), theme: projectorLight })
  const stop = show.start()
  return {
    show,
    stop,
    feeds,
    boards,
    spotlight: (sight: Sight | null) => workshop.setState({ state: said(sight) }),
    come: (at: number) => feeds[at]?.state.setState({ ready: true }),
    now: show.state.getState,
  }
}

it('waits for people, follows the spotlight, and keeps the last board until the next has come', () => {
  const { now, spotlight, come, feeds, stop } = session()
  expect(now()).toMatchObject({ lobby: true, slide: null, board: '' })
  spotlight({ boardId: 'one' })
  expect(now()).toMatchObject({ lobby: false, slide: null, empty: false })
  come(0)
  expect(now().board).toBe('Board one')
  expect(now().slide?.counts?.groups).toBe(6)
  spotlight({ boardId: 'two' })
  expect(now().board).toBe('Board one')
  expect(feeds[0]?.closed).toBe(false)
  come(1)
  expect(now()).toMatchObject({ board: 'Board two', empty: false })
  expect(feeds[0]?.closed).toBe(true)
  spotlight(null)
  expect(now().lobby).toBe(true)
  expect(feeds[1]?.closed).toBe(true)
  stop()
})

it('steps from the way in to the board, through its parts and round, and leads by an element', () => {
  const { show, now, spotlight, come, boards, stop } = session()
  show.next()
  come(0)
  const first = now().slide?.key
  const seen = [first]
  for (show.next(); now().slide?.key !== first; show.next()) seen.push(now().slide?.key)
  expect(seen.length).toBeGreaterThan(6)
  show.back()
  expect(now().slide?.key).toBe(seen.at(-1))
  const cause = boards.one.built.ids['Few books at home'] ?? ''
  spotlight({ boardId: 'one', elementId: cause })
  expect(now().slide?.fresh).toContain(cause)
  stop()
})

it('keeps the picture while it is frozen, and takes up what has happened after it', () => {
  const { show, now, spotlight, come, feeds, stop } = session()
  spotlight({ boardId: 'one' })
  come(0)
  const { slide } = now()
  show.freeze()
  spotlight({ boardId: 'two' })
  come(1)
  expect(now()).toMatchObject({ slide, board: 'Board one', frozen: true })
  show.next()
  expect(now().slide).toBe(slide)
  show.freeze()
  expect(now()).toMatchObject({ board: 'Board two', frozen: false })
  stop()
  expect(feeds.every(feed => feed.closed)).toBe(true)
})

it('says what cannot be shown, and asks again for a board that was loaded anew', () => {
  const { now, spotlight, feeds, stop } = session()
  spotlight({ boardId: 'one' })
  feeds[0]?.state.setState({ ended: 4409 })
  expect(feeds.map(feed => [feed.id, feed.closed])).toEqual([
    ['one', true],
    ['one', false],
  ])
  feeds[1]?.state.setState({ ended: 4403 })
  expect(now().refused).toBe(true)
  spotlight({ boardId: 'two' })
  expect(now().refused).toBe(false)
  stop()
})
