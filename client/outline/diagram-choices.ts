import type { MenuGroup } from '../ui/menu-entry.ts'
import { setLabel } from '../ui/words/diagram-sets.ts'
import { words, wordsFor } from '../ui/words/words.ts'
import type { Editor } from '../scene/editor.ts'

/** Every diagram that can be made, with its ready-made first levels: a loop over the registry. */
export const diagramGroups = (
  editor: Editor,
  choose: (kind: string, set: string | null) => void,
): readonly MenuGroup[] =>
  editor.diagrams.all.map(kind => ({
    id: kind.id,
    title: wordsFor(`diagram.${kind.id}`),
    entries: [
      {
        id: `${kind.id}:`,
        label: words(kind.sets.length > 0 ? 'toolbar.empty-set' : 'toolbar.empty'),
        run: () => choose(kind.id, null),
      },
      ...kind.sets.map(set => ({
        id: `${kind.id}:${set.id}`,
        label: setLabel(kind.id, set.id),
        run: () => choose(kind.id, set.id),
      })),
    ],
  }))
