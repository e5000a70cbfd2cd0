import { keysShown } from '../../outline/key-names.ts'
import { actionById } from '../../scene/actions/registry.ts'
import { ANNOUNCE_LEVELS } from '../../scene/announcer.ts'
import type { Preferences } from '../../scene/preferences.ts'
import { type Appearance, APPEARANCES } from '../../ui/appearance.ts'
import type { MenuGroup } from '../../ui/menu-entry.ts'
import { words } from '../../ui/words/words.ts'

// What stands behind ⋯: settings of this device, help, the board as a file. Data, so that desktop and phone show the same.

export interface BoardMenuNeeds {
  readonly preferences: Preferences
  readonly setPreferences: (change: Partial<Preferences>) => void
  readonly appearance: Appearance
  readonly setAppearance: (chosen: Appearance) => void
  readonly onHelp: () => void
  readonly onDownload: () => void
  readonly onExport: () => void
  readonly onImport: () => void
  /** Null for viewers. */
  readonly onHistory: (() => void) | null
  readonly onFind: () => void
  readonly onCommands: () => void
  readonly onActivity: () => void
  readonly onAsides: () => void
  readonly onName: () => void
  /** Facilitators only. */
  readonly onTogether: (() => void) | null
  /** A phone has neither wheel nor letter keys. */
  readonly phone: boolean
}

export const boardMenu = (needs: BoardMenuNeeds): readonly MenuGroup[] => [
  {
    id: 'board',
    entries: [
      { id: 'help', label: words('menu.help'), ...(needs.phone ? {} : { keys: '?' }), run: needs.onHelp },
      { id: 'name', label: words('name.change'), run: needs.onName },
      { id: 'find', label: words('action.find'), ...keysOf('find', needs), run: needs.onFind },
      { id: 'palette', label: words('action.palette'), ...keysOf('palette', needs), run: needs.onCommands },
      { id: 'export', label: words('menu.export'), run: needs.onExport },
      { id: 'import', label: words('menu.import'), run: needs.onImport },
      ...(needs.onHistory === null ? [] : [{ id: 'history', label: words('menu.history'), run: needs.onHistory }]),
      ...(needs.onTogether === null ? [] : [{ id: 'together', label: words('menu.together'), run: needs.onTogether }]),
      { id: 'download', label: words('button.download-copy'), run: needs.onDownload },
      { id: 'asides', label: words('menu.asides'), run: needs.onAsides },
      { id: 'activity', label: words('menu.activity'), run: needs.onActivity },
    ],
  },
  {
    id: 'appearance',
    title: words('menu.theme'),
    entries: APPEARANCES.map(each => ({
      id: `theme-${each}`,
      label: words(`menu.theme.${each}`),
      checked: needs.appearance === each,
      run: () => needs.setAppearance(each),
    })),
  },
  others(needs),
  announcements(needs),
  ...(needs.phone ? [] : [input(needs)]),
]

const keysOf = (id: string, { phone }: BoardMenuNeeds): { readonly keys?: string } => {
  const [key] = actionById(id)?.keys ?? []
  return phone || key === undefined ? {} : { keys: keysShown(key) }
}

const others = ({ preferences, setPreferences }: BoardMenuNeeds): MenuGroup => ({
  id: 'others',
  title: words('menu.others'),
  entries: [
    {
      id: 'cursors',
      label: words('menu.cursors'),
      checked: preferences.cursors,
      run: () => setPreferences({ cursors: !preferences.cursors }),
    },
  ],
})

const announcements = ({ preferences, setPreferences }: BoardMenuNeeds): MenuGroup => ({
  id: 'announce',
  title: words('menu.announce'),
  entries: ANNOUNCE_LEVELS.map(level => ({
    id: `announce-${level}`,
    label: words(`menu.announce.${level}`),
    checked: preferences.announce === level,
    run: () => setPreferences({ announce: level }),
  })),
})

const input = ({ preferences, setPreferences }: BoardMenuNeeds): MenuGroup => ({
  id: 'input',
  title: words('menu.input'),
  entries: [
    {
      id: 'letters',
      label: words('menu.letter-keys'),
      checked: preferences.letterKeys,
      run: () => setPreferences({ letterKeys: !preferences.letterKeys }),
    },
    {
      id: 'snap',
      label: words('menu.snap'),
      checked: preferences.snap,
      run: () => setPreferences({ snap: !preferences.snap }),
    },
    {
      id: 'wheel-pans',
      label: words('menu.wheel-pans'),
      checked: preferences.wheel === 'trackpad',
      run: () => setPreferences({ wheel: 'trackpad' }),
    },
    {
      id: 'wheel-zooms',
      label: words('menu.wheel-zooms'),
      checked: preferences.wheel === 'mouse',
      run: () => setPreferences({ wheel: 'mouse' }),
    },
  ],
})
