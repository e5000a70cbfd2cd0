import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { type BoardLink, createBoardLink } from '../../../client/net/board-link.ts'
import { noSignals } from '../../../client/net/signals.ts'
import { newDocument } from '#shared/board/doc/roots.ts'
import { type Bench, startBench, until } from '../../server/sync/bench.ts'

// Two people's own connections and a real server: pointers come by the lane, and to a stock client in awareness.

describe('cursors over the link', () => {
  let bench: Bench
  const links: BoardLink[] = []
  afterEach(async () => {
    for (const link of links.splice(0)) link.destroy()
    await bench.close()
  })
  const open = (name: string): BoardLink => {
    const link = createBoardLink({
      url: `${bench.url.replace('http', 'ws')}/ws/boards`,
      boardId: 'b1',
      token: bench.person(name),
      epoch: null,
      document: newDocument(),
      signals: noSignals,
      socket: NodeSocket as unknown as typeof WebSocket,
    })
    links.push(link)
    link.connect()
    return link
  }
  const cursorOf = (link: BoardLink, name: string) =>
    link.presence.others().find(other => other.user.id === name)?.cursor

  it('reach the others, newcomers and stock clients, and go with their owner', async () => {
    bench = await startBench()
    const [ann, bob] = [open('ann'), open('bob')]
    const stock = bench.stock(bench.person('sam'))
    await until(() => ann.state.getState().synced && bob.state.getState().synced)
    ann.presence.show({ cursor: [10, 20] })
    for (let i = 0; i < 30; i++) ann.presence.show({ cursor: [100.25 + i, 7.5] })
    await until(() => cursorOf(bob, 'ann')?.[0] === 129.25)
    expect(cursorOf(bob, 'ann')).toEqual([129.25, 7.5])
    expect(ann.presence.own().cursor).toEqual([129.25, 7.5])
    const late = open('eve')
    await until(() => cursorOf(late, 'ann')?.[0] === 129.25)
    await until(() => [...stock.awareness.getStates().values()].some(state => state['cursor']?.[0] === 129.25))
    ann.presence.show({ cursor: null })
    await until(() => cursorOf(bob, 'ann') === null && cursorOf(late, 'ann') === null)
    ann.destroy()
    await until(() => cursorOf(bob, 'ann') === undefined)
  })
})
