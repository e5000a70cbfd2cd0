import type { Board } from '#shared/board/doc/board.ts'
import { createEditor, type Editor } from '../../client/scene/editor.ts'
import { createPersons } from '../../client/scene/persons.ts'
import type { Other, OwnPresence, Presence } from '../../client/scene/presence.ts'
import { chance, memoryBoard } from './board.ts'

// An editor over a board in memory, with people who can be put in by hand.

export interface TestPresence extends Presence {
  readonly shown: OwnPresence
  readonly log: OwnPresence[]
  set(others: readonly Other[]): void
}

export function testPresence(): TestPresence {
  let others: readonly Other[] = []
  const persons = createPersons()
  const listeners = new Set<() => void>()
  const shown: OwnPresence = {}
  const log: OwnPresence[] = []
  return {
    shown,
    log,
    others: () => others,
    people: () => persons.of(others, 'self'),
    self: () => 'self',
    own: () => shown,
    show: own => {
      Object.assign(shown, own)
      log.push(own)
    },
    watch: listen => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    set: next => {
      others = next
      for (const listen of listeners) listen()
    },
  }
}

export interface TestEditor extends Editor {
  readonly presence: TestPresence
  /** What was said, last. */
  said(): string
}

export function testEditor(seed = 1, board?: Board): TestEditor {
  const luck = chance(seed)
  const presence = testPresence()
  const editor = createEditor({ board: board ?? memoryBoard(luck.fresh), presence, chance: luck })
  editor.camera.resize(1280, 800)
  return Object.assign(editor, { presence, said: () => editor.state.getState().said.word })
}
