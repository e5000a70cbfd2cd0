import { bottom, type Box, centre, grown, holds, overlaps, right, subtract, type Vec } from '#shared/base/geometry.ts'
import type { Change } from '#shared/board/change.ts'
import { moveBy, placeIn } from '#shared/board/commands/move.ts'
import type { Editor } from '../editor.ts'

// Where something goes that is moved without a hand: free spots on the board and in a frame.

const STEP = 224
const GAP = 24

/** A spot for a note at or to the right of `start`, where no other loose note lies. */
export function freeSpot(editor: Editor, start: Vec): Vec {
  const taken = editor.view
    .structure(null)
    .members.map(id => editor.view.get(id)?.at ?? null)
    .filter((at): at is Vec => at !== null)
  let spot = start
  while (taken.some(at => Math.abs(at[0] - spot[0]) < STEP - GAP && Math.abs(at[1] - spot[1]) < STEP - GAP))
    spot = [spot[0] + STEP, spot[1]]
  return spot
}

/** What moves these as one into this frame, where it has room; what is seen to lie there stays where it lies. */
export const intoFrame = (editor: Editor, ids: readonly string[], frame: string): readonly Change[] => [
  ...goTo(editor, ids, frame, false, (own, round) => {
    const others = editor.view.structure(frame).members.filter(id => !ids.includes(id))
    return spotIn(editor, round, others, own)
  }),
  ...placeIn(editor.view, ids, frame, editor.chance.random),
]

/** What takes these as one out of this frame: onto the board, below the frame if they lay in it. */
export const outOfFrame = (editor: Editor, ids: readonly string[], frame: string): readonly Change[] => [
  ...goTo(editor, ids, frame, true, (own, round) => freeSpot(editor, [own.x, bottom(round) + 2 * GAP])),
  ...placeIn(editor.view, ids, null, editor.chance.random),
]

/** Only what is seen to lie in the frame, or only what is not, goes to the spot. */
function goTo(
  editor: Editor,
  ids: readonly string[],
  frame: string,
  lies: boolean,
  spot: (own: Box, round: Box) => Vec,
): readonly Change[] {
  const [own, round] = [editor.scene.bounds(ids), editor.scene.boxOf(frame)]
  if (own === null || round === null || holds(round, centre(own)) !== lies) return []
  return moveBy(editor.view, ids, subtract(spot(own, round), [own.x, own.y]))
}

/** Row by row, the first spot in a frame where nothing lies that it holds; its first one when it is full. */
function spotIn(editor: Editor, frame: Box, members: readonly string[], size: Box): Vec {
  const taken = members.flatMap(id => editor.scene.boxOf(id) ?? [])
  const first: Vec = [frame.x + GAP, frame.y + GAP]
  for (let y = first[1]; y + size.h <= bottom(frame); y += size.h + GAP)
    for (let x = first[0]; x + size.w <= right(frame); x += size.w + GAP)
      if (!taken.some(each => overlaps(grown(each, GAP / 2), { ...size, x, y }))) return [x, y]
  return first
}
