import { keysShown } from '../outline/key-names.ts'
import { isListed } from '../scene/actions/find-actions.ts'
import { wishPanel } from '../scene/actions/lens-actions.ts'
import { ACTIONS } from '../scene/actions/registry.ts'
import type { Editor } from '../scene/editor.ts'
import { framesOf, goToFrame } from '../scene/find.ts'
import { textName } from '../scene/names.ts'
import type { MenuGroup } from '../ui/menu-entry.ts'
import { words, wordsFor } from '../ui/words/words.ts'

// What the list of everything holds: each action that is possible now, and what the page itself can do.

export interface PaletteCommand {
  readonly id: string
  readonly label: string
  readonly keys?: string
  readonly run: () => void
}

export interface PaletteGroup {
  readonly id: string
  readonly label: string
  readonly commands: readonly PaletteCommand[]
}

export interface PageCommands {
  readonly menu: readonly MenuGroup[]
  readonly views: readonly { readonly id: string; readonly run: () => void }[]
  readonly panels: readonly string[]
}

function actions(editor: Editor): readonly PaletteCommand[] {
  const mayEdit = editor.state.getState().access === 'edit'
  const seen = new Set<string>()
  return ACTIONS.flatMap(action => {
    if (!isListed(action) || (action.writes && !mayEdit) || !action.applies(editor)) return []
    const label = wordsFor(action.word?.(editor) ?? `action.${action.id}`)
    // the same thing on a node and on anything else is one for a person: the first is the one that the key would run
    if (seen.has(label)) return []
    seen.add(label)
    const [key] = action.keys
    return [
      {
        id: action.id,
        label,
        ...(key === undefined ? {} : { keys: keysShown(key) }),
        run: () => action.run(editor),
      },
    ]
  })
}

/** They write nothing, and yet they are about what is selected. */
const READING_SELECTION = ['copy', 'copy-style', 'zoom-selection']

/** Sections in the order of the list. Read when it opens: nothing changes under it but by others. */
export function paletteGroups(editor: Editor, page: PageCommands): readonly PaletteGroup[] {
  const all = actions(editor)
  const selected = editor.state.getState().selection.length > 0
  const aboutSelection = new Set([
    ...ACTIONS.filter(a => a.writes && a.scope === 'focus' && !/^(tool|keep)-/.test(a.id)).map(a => a.id),
    ...READING_SELECTION,
  ])
  const isFirst = (command: PaletteCommand) => selected && aboutSelection.has(command.id)
  const pages: PaletteCommand[] = [
    ...page.views.map(view => ({
      id: `view:${view.id}`,
      label: words('palette.view', { name: wordsFor(`view.${view.id}`) }),
      run: view.run,
    })),
    ...page.panels.map(panel => ({
      id: `panel:${panel}`,
      label: words('palette.panel', { name: wordsFor(`panel.${panel}`) }),
      run: () => wishPanel(editor, panel),
    })),
    ...framesOf(editor).map(({ id }) => ({
      id: `frame:${id}`,
      label: words('palette.frame', { name: textName(editor, id, 60) }),
      run: () => goToFrame(editor, id),
    })),
    ...page.menu.flatMap(group =>
      group.entries
        // these open the bar and the list by their actions already
        .filter(entry => !all.some(command => command.id === entry.id))
        .map(entry => ({
          id: `menu:${entry.id}`,
          label: group.title === undefined ? entry.label : `${group.title}: ${entry.label}`,
          ...(entry.keys === undefined ? {} : { keys: entry.keys }),
          run: entry.run,
        })),
    ),
  ]
  return [
    { id: 'selection', label: words('context.label'), commands: all.filter(isFirst) },
    { id: 'board', label: words('help.board'), commands: all.filter(command => !isFirst(command)) },
    { id: 'page', label: words('palette.page'), commands: pages },
  ].filter(group => group.commands.length > 0)
}
