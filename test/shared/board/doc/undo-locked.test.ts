import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { seeded } from '#shared/base/seeded.ts'
import { type Change, type Json, set } from '#shared/board/change.ts'
import { remove } from '#shared/board/commands/delete.ts'
import type { Board } from '#shared/board/doc/board.ts'
import { sparingLocked } from '#shared/board/doc/undo-locked.ts'
import { wholeSteps } from '#shared/board/doc/undo-whole.ts'
import { chance, memoryBoard, noteNamed } from '../../../kit/board.ts'

// An undo, and what somebody has locked meanwhile.

function pair(spares = true) {
  const [a, b] = [memoryBoard(chance(1).fresh), memoryBoard(chance(2).fresh)]
  // whose is the greater decides where two write at one place: the same in every run
  a.document.clientID = 1
  b.document.clientID = 2
  const held: string[] = []
  a.undo.takeBy(spares ? sparingLocked((id, way) => held.push(`${way} ${id}`)) : wholeSteps)
  const give = (from: Board, to: Board) =>
    Y.applyUpdate(to.document, Y.encodeStateAsUpdate(from.document, Y.encodeStateVector(to.document)), 'net')
  const sync = () => {
    give(a, b)
    give(b, a)
  }
  const mine = (...changes: readonly Change[]) => {
    a.write(changes)
    sync()
  }
  const theirs = (...changes: readonly Change[]) => {
    b.write(changes)
    sync()
  }
  const undo = () => {
    a.undo.undo()
    sync()
    return held.splice(0)
  }
  const redo = () => {
    a.undo.redo()
    sync()
    return held.splice(0)
  }
  return { a, b, sync, mine, theirs, undo, redo, n: () => b.view.get('n')?.values, at: () => b.view.get('n')?.at }
}

describe('a step that would change what another has locked meanwhile', () => {
  it('is kept, writes nothing, and is taken back once that is unlocked', () => {
    const { a, mine, theirs, undo, redo, at } = pair()
    mine(noteNamed('n'))
    mine(set('n', 'at', [9, 9]))
    theirs(set('n', 'locked', true))
    const before = Y.encodeStateAsUpdate(a.document).length
    expect(undo()).toEqual(['undo n'])
    expect(undo()).toEqual(['undo n'])
    expect([at(), a.undo.canUndo, a.undo.canRedo]).toEqual([[9, 9], true, false])
    expect(Y.encodeStateAsUpdate(a.document).length).toBe(before)
    theirs(set('n', 'locked', undefined))
    expect([undo(), at()]).toEqual([[], [0, 0]])
    theirs(set('n', 'locked', true))
    expect([redo(), at()]).toEqual([['redo n'], [0, 0]])
    theirs(set('n', 'locked', undefined))
    expect([redo(), at()]).toEqual([[], [9, 9]])
  })

  it('may be its creation, its words, a move of many', () => {
    for (const change of [set('n', 'fill', 'rose'), set('m', 'fill', 'rose')]) {
      const { a, mine, theirs, undo } = pair()
      mine(noteNamed('m'), noteNamed('n'))
      mine(set('m', 'at', [1, 1]), change)
      theirs(set('n', 'locked', true))
      expect(undo()).toEqual(change.op === 'set' && change.id === 'n' ? ['undo n'] : [])
      while (a.undo.canUndo && undo().length === 0);
      expect(a.view.get('n')).toBeDefined()
    }
    const { a, b, mine, theirs, undo } = pair()
    mine(noteNamed('n'))
    a.text('n')?.write('n, longer')
    theirs(set('n', 'locked', true))
    expect([undo(), b.view.get('n')?.text]).toEqual([['undo n'], 'n, longer'])
  })

  it('stays also below one that has nothing left to take back', () => {
    const { mine, theirs, undo, at, n } = pair()
    mine(noteNamed('n'))
    mine(set('n', 'at', [9, 9]))
    mine(set('n', 'fill', 'rose'))
    theirs(set('n', 'fill', 'mint'))
    theirs(set('n', 'locked', true))
    expect([undo(), at(), n()?.fill]).toEqual([['undo n'], [9, 9], 'mint'])
    // a word taken away alone may or may not come back: what is below it is asked as well
    const second = pair()
    second.mine(noteNamed('m'), noteNamed('n'))
    second.mine(set('n', 'at', [9, 9]))
    second.mine(set('m', 'text', undefined), set('m', 'at', undefined))
    second.theirs(set('n', 'locked', true))
    expect([second.undo(), second.b.view.get('m')?.at]).toEqual([[], [0, 0]])
    expect([second.undo(), second.at()]).toEqual([['undo n'], [9, 9]])
  })
})

describe('a step that has locked it itself', () => {
  it('is taken back and done again: a lock, an unlocking, something made locked', () => {
    const { mine, undo, redo, n } = pair()
    mine(noteNamed('n'))
    mine(set('n', 'locked', true), set('n', 'at', [9, 9]))
    expect([undo(), n()?.locked]).toEqual([[], undefined])
    expect([redo(), n()?.locked]).toEqual([[], true])
    mine(set('n', 'locked', undefined))
    expect([undo(), n()?.locked]).toEqual([[], true])
    expect([redo(), n()?.locked]).toEqual([[], undefined])
    for (let i = 0; i < 3; i++) expect(undo()).toEqual([])
    expect(n()).toBeUndefined()

    const made = pair()
    made.mine(noteNamed('n', { locked: true }))
    expect([made.undo(), made.n()]).toEqual([[], undefined])
    expect([made.redo(), made.n()?.locked]).toEqual([[], true])
    expect([made.undo(), made.n()]).toEqual([[], undefined])
    made.redo()
    made.theirs(set('n', 'locked', undefined))
    made.theirs(set('n', 'locked', true))
    expect(made.undo()).toEqual(['undo n'])
  })

  it('is no reason once another has locked it anew, and what is deleted is locked for nobody', () => {
    const { a, mine, theirs, undo, at } = pair()
    mine(noteNamed('n'))
    mine(set('n', 'at', [9, 9]))
    mine(set('n', 'locked', true))
    theirs(set('n', 'locked', undefined))
    theirs(set('n', 'locked', true))
    expect([undo(), at()]).toEqual([['undo n'], [9, 9]])
    theirs(set('n', 'locked', undefined))
    mine(...remove(a.view, ['n'], chance(5).fresh))
    theirs(set('n', 'locked', true))
    expect([undo(), at()]).toEqual([[], [9, 9]])
  })
})

describe('a step made on what was locked already', () => {
  it('is taken back and done again, as a frame that was carried with what is locked in it', () => {
    for (const by of ['mine', 'theirs'] as const) {
      const { undo, redo, at, n, ...people } = pair()
      people.mine(noteNamed('f'), noteNamed('n'))
      people[by](set('n', 'locked', true))
      people.mine(set('f', 'at', [9, 9]), set('n', 'at', [9, 9]))
      expect([undo(), at(), n()?.locked]).toEqual([[], [0, 0], true])
      expect([redo(), at(), n()?.locked]).toEqual([[], [9, 9], true])
      // locked anew it has been locked since
      people.theirs(set('n', 'locked', undefined))
      people.theirs(set('n', 'locked', true))
      expect([undo(), at()]).toEqual([['undo n'], [9, 9]])
    }
  })

  it('never stays where nobody else is', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const { a, mine, undo, redo } = pair()
      const random = seeded(seed)
      mine(...['n', 'o', 'p'].map(id => noteNamed(id)))
      for (let i = 0; i < 40; i++) {
        const luck = random()
        const ids = [...a.view.ids()].sort().filter(() => random() < 0.6)
        if (luck < 0.2) expect(undo(), `seed ${seed}`).toEqual([])
        else if (luck < 0.35) expect(redo(), `seed ${seed}`).toEqual([])
        else if (luck < 0.5) mine(noteNamed(`m${i}`, random() < 0.4 ? { locked: true } : {}))
        else if (luck < 0.7) mine(...ids.map(id => set(id, 'locked', random() < 0.6 ? true : undefined)))
        else if (luck < 0.8) mine(...remove(a.view, ids, chance(i).fresh))
        else mine(...ids.map(id => set(id, 'at', [i, i])))
      }
      while (a.undo.canUndo) expect(undo(), `seed ${seed}`).toEqual([])
      expect(a.view.size, `seed ${seed}`).toBe(0)
    }
  })
})

const isLocked = (board: Board, id: string): boolean => board.view.stored(id)?.values.locked === true

/** People at work on five notes, one of whom takes back and does again. */
function work(seed: number, spares: boolean, locks: boolean, check: (board: Board, act: () => void) => void) {
  const { a, b, sync, mine, theirs, undo, redo } = pair(spares)
  const random = seeded(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  mine(...['n', 'o', 'p', 'q', 'r'].map(id => noteNamed(id)))
  for (let i = 0; i < 60; i++) {
    const id = pick(['n', 'o', 'p', 'q', 'r'])
    const by = pick([mine, mine, theirs])
    const luck = random()
    const board = by === mine ? a : b
    if (luck < 0.25) check(a, undo)
    else if (luck < 0.4) check(a, redo)
    else if (luck < 0.5 && locks) by(set(id, 'locked', random() < 0.6 ? true : undefined))
    // nobody changes what is locked
    else if (isLocked(board, id)) continue
    else if (luck < 0.6) by(set(id, 'deleted', random() < 0.5 ? `x${i}` : undefined))
    else if (luck < 0.75) {
      board.undo.step()
      board.text(id)?.write(`${id}${Math.floor(random() * 100)}`)
      sync()
    } else
      by(
        ...[id, pick(['n', 'o'])]
          .filter(each => !isLocked(board, each))
          .map(each => set(each, pick(['at', 'fill']), pick<Json>(['rose', [i, i]]))),
      )
  }
  return [...'nopqr'].map(id => [a.view.stored(id)?.values, a.view.stored(id)?.text])
}

it('changes nothing of an undo while nothing is locked', () => {
  for (let seed = 1; seed <= 40; seed++)
    expect(
      work(seed, true, false, (_, act) => act()),
      `seed ${seed}`,
    ).toEqual(work(seed, false, false, (_, act) => act()))
})

it('never changes what is locked but by taking back the lock', () => {
  for (let seed = 1; seed <= 60; seed++)
    work(seed, true, true, ({ view }, act) => {
      const locked = [...view.ids()].flatMap(id => {
        const element = view.get(id)
        return element?.values.locked === true ? [element] : []
      })
      act()
      for (const was of locked) {
        const now = view.stored(was.id)
        if (view.get(was.id) === undefined || now?.values.locked !== true) continue
        expect([now.values, now.at, now.text], `seed ${seed}`).toEqual([was.values, was.at, was.text])
      }
    })
})
