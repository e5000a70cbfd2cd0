import { expect, it } from 'vitest'
import { seeded } from '#shared/base/seeded.ts'
import { set } from '#shared/board/change.ts'
import { remove } from '#shared/board/commands/delete.ts'
import { sparingLocked } from '#shared/board/doc/undo-locked.ts'
import { chance, memoryBoard, noteNamed } from '../../../kit/board.ts'
import { viewDump } from '../../../kit/view-dump.ts'

// Who works alone goes back through every state and forward again, also after an undo from which work went on another way.

function alone() {
  const board = memoryBoard(chance(1).fresh)
  board.document.clientID = 1
  board.undo.takeBy(sparingLocked(id => expect.unreachable(`${id} holds a step`)))
  return board
}

it('takes back that something was made after an undo brought it back twice', () => {
  const board = alone()
  board.write([noteNamed('n')])
  for (const i of [1, 2]) {
    board.write(remove(board.view, ['n'], chance(i).fresh))
    board.undo.undo()
    expect(board.view.size).toBe(1)
  }
  board.undo.undo()
  expect(board.view.size).toBe(0)
})

it('brings back a value that was taken away before another was tried twice', () => {
  const board = alone()
  board.write([noteNamed('n', { fill: 'rose' })])
  board.write([set('n', 'fill', undefined)])
  for (const fill of ['mint', 'sky']) {
    board.write([set('n', 'fill', fill)])
    board.undo.undo()
  }
  board.undo.undo()
  expect(board.view.get('n')?.values.fill).toBe('rose')
})

it('takes a text back whole of which a part was deleted and came back', () => {
  const board = alone()
  board.write([noteNamed('n')])
  const read = () => board.view.get('n')?.text
  for (const words of ['n abc', 'n', null, 'n ab', null, null]) {
    board.undo.step()
    if (words === null) board.undo.undo()
    else board.text('n')?.write(words)
  }
  expect(read()).toBe('n')
})

it('goes back through every state and forward again', () => {
  for (let seed = 1; seed <= 80; seed++) {
    const board = alone()
    const random = seeded(seed)
    const dump = () => JSON.stringify(viewDump(board.view))
    const states = [dump()]
    let at = 0
    const write = (i: number) => {
      const ids = [...board.view.ids()].sort().filter(() => random() < 0.6)
      const [first] = ids
      const luck = random()
      if (first === undefined || luck < 0.15) board.write([noteNamed(`m${i}`, random() < 0.4 ? { locked: true } : {})])
      else if (luck < 0.3) board.write(remove(board.view, ids, chance(i).fresh))
      else if (luck < 0.45)
        board.write(ids.map(id => set(id, 'locked', board.view.get(id)?.values.locked !== true || undefined)))
      else if (luck < 0.6)
        board.write(ids.map(id => set(id, 'fill', board.view.get(id)?.values.fill === undefined ? 'rose' : undefined)))
      else if (luck < 0.75) {
        board.undo.step()
        const text = board.view.get(first)?.text ?? ''
        const next = [`${text} ${i}`, text.slice(0, -2), text.slice(2), ''][Math.floor(random() * 4)]
        board.text(first)?.write(next === undefined || next === text ? `${i} ${text}` : next)
        board.undo.step()
      } else board.write(ids.map(id => set(id, 'at', [i, i])))
    }
    const go = (way: 'undo' | 'redo') => {
      const to = at + (way === 'undo' ? -1 : 1)
      if (states[to] === undefined) return
      board.undo[way]()
      at = to
      expect(dump(), `seed ${seed}`).toBe(states[at])
    }
    for (let i = 1; i <= 40; i++) {
      const luck = random()
      if (luck < 0.25) go('undo')
      else if (luck < 0.4) go('redo')
      else {
        write(i)
        states.splice(at + 1, states.length, dump())
        at += 1
      }
    }
    while (at > 0) go('undo')
    while (at < states.length - 1) go('redo')
  }
})
