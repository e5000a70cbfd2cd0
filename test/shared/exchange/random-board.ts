import { seeded } from '#shared/base/seeded.ts'
import type { Board } from '#shared/board/doc/board.ts'
import { testEditor } from '../../kit/editor.ts'
import { randomEdit } from '../../kit/random-edits.ts'

/** A board after some dozens of things that people do, by chance. */
export function randomBoard(seed: number): Board {
  const editor = testEditor(seed)
  const random = seeded(seed)
  for (let i = 0; i < 60; i++) editor.write(randomEdit(editor, random))
  return editor.board
}
