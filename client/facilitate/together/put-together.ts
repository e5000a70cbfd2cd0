import { gather } from '#shared/exchange/together/gather.ts'
import { applyMerge, type Merged } from '#shared/exchange/together/merge.ts'
import type { MergeProposal } from '#shared/exchange/together/merge-items.ts'
import type { MergeChoices } from '#shared/exchange/together/merge-standings.ts'
import type { TeamBoard } from '#shared/exchange/together/team-board.ts'
import { withPictures } from '../../panels/exchange/pictures.ts'
import type { Editor } from '../../scene/editor.ts'
import { wordsFor } from '../../ui/words/words.ts'

// What was chosen in the dialog, written as one undo step and shown. Each gives a sentence when the board refuses it, else what tells of it:
// called when the dialog is gone, since behind a dialog nothing is read out.

export type Done = string | (() => void)

const target = ({ view, kinds, diagrams }: Editor) => ({ view, elements: kinds, diagrams })

export async function putSideBySide(editor: Editor, boards: readonly TeamBoard[]): Promise<Done> {
  const whole = await Promise.all(boards.map(async each => ({ ...each, file: await withPictures(editor, each.file) })))
  const { changes, frames } = gather(target(editor), whole, editor.chance)
  if (!editor.write(changes)) return refusal(editor)
  // selected, a frame's title would be crossed by the line round it
  editor.select([])
  show(editor, frames)
  return () => tell(editor, 'said.side-by-side', { count: frames.length })
}

/** @param onMerged told of what was written, before it is shown */
export async function putMerged(
  editor: Editor,
  proposal: MergeProposal,
  choices: MergeChoices,
  onMerged: (merged: Merged) => void,
): Promise<Done> {
  await proposal.kind.tidy?.fetch()
  const merged = applyMerge(target(editor), proposal, choices, editor.chance)
  const { changes, diagram, items } = merged
  if (!editor.write(changes)) return refusal(editor)
  onMerged(merged)
  editor.select([diagram])
  show(editor, [diagram])
  return () => tell(editor, 'said.merged', { count: proposal.sources.length, items })
}

const tell = (editor: Editor, word: string, values: Readonly<Record<string, number>>): void =>
  editor.say(word, values, [{ word: 'action.undo', run: editor.undo }])

const refusal = (editor: Editor): string => {
  const { word, values } = editor.state.getState().said
  return wordsFor(word, values)
}

function show(editor: Editor, ids: readonly string[]): void {
  const bounds = editor.camera.state.getState().w > 0 ? editor.scene.bounds(ids) : null
  if (bounds !== null) editor.camera.fit(bounds, 1)
}
