import type { Preferences } from '../../scene/preferences.ts'
import { type Appearance, APPEARANCES } from '../../ui/appearance.ts'
import type { MenuGroup } from '../../ui/menu.tsx'
import { words } from '../../ui/words/shell-words.ts'

// What stands behind ⋯: settings of this device, help, the board as a file. Data, so that desktop and phone show the same.

export interface BoardMenuNeeds {
  readonly preferences: Preferences
  readonly setPreferences: (change: Partial<Preferences>) => void
  readonly appearance: Appearance
  readonly setAppearance: (chosen: Appearance) => void
  readonly onHelp: () => void
  readonly onDownload: () => void
  /** A phone has neither wheel nor letter keys. */
  readonly phone: boolean
}

export const boardMenu = (needs: BoardMenuNeeds): readonly MenuGroup[] => [
  {
    id: 'board',
    entries: [
      { id: 'help', label: words('menu.help'), ...(needs.phone ? {} : { keys: '?' }), run: needs.onHelp },
      { id: 'download', label: words('button.download-copy'), run: needs.onDownload },
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
  ...(needs.phone ? [] : [input(needs)]),
]

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
