import { convert } from '#shared/diagrams/convert/convert.ts'
import { intakeFor, type Sources } from '#shared/diagrams/convert/sources.ts'
import { wordsFor } from '../../ui/words/words.ts'
import type { Editor } from '../editor.ts'
import { besideSources, carried } from './convert-spot.ts'
import { diagramAt } from './diagram-node.ts'

export interface ConvertTarget {
  /** The kind of a new diagram, or a diagram that is there. */
  readonly to: { readonly kind: string } | { readonly diagram: string }
  readonly kind: string
  /** New words are asked for. */
  readonly rewords: boolean
}

/** Everything that this may become, new diagrams first. */
export function convertTargets(editor: Editor, sources: Sources): readonly ConvertTarget[] {
  const fresh = editor.diagrams.all.flatMap(kind => {
    const intake = intakeFor(kind, sources)
    return intake === null ? [] : [{ to: { kind: kind.id }, kind: kind.id, ...intake }]
  })
  const there = editor.view.containers().flatMap(diagram => {
    const found = diagramAt(editor, diagram)
    if (found === null) return []
    const items = sources.items.filter(id => editor.view.container(id) !== diagram)
    const intake = intakeFor(found.kind, { notes: sources.notes, items })
    return intake === null ? [] : [{ to: { diagram }, kind: found.kind.id, ...intake }]
  })
  return [...fresh, ...there]
}

/** One undo step. True when it was written; else the reason was said. */
export function runConversion(
  editor: Editor,
  sources: Sources,
  target: ConvertTarget,
  wordings: ReadonlyMap<string, string>,
): boolean {
  const { view, diagrams, chance } = editor
  const { to } = target
  const made = convert(view, diagrams, { ...sources, wordings, to: 'kind' in to ? { ...to, at: [0, 0] } : to }, chance)
  if (made === null) {
    editor.say('said.not-converted')
    return false
  }
  const changes =
    made.head === null
      ? made.changes
      : carried(made.changes, besideSources(editor, sources, made.diagram, made.changes))
  if (!editor.write(changes)) return false
  // the head of a new diagram wants words next
  editor.select(made.head === null || view.get(made.head)?.kind === 'diagram' ? made.ids : [made.head])
  const box = editor.camera.state.getState().w > 0 ? editor.scene.bounds([made.diagram]) : null
  if (box !== null) editor.camera.fit(box)
  editor.say('said.converted', { count: made.ids.length, kind: wordsFor(`diagram.${target.kind}`) })
  return true
}
