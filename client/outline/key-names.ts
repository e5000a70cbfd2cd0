// How a key pattern (tinykeys) is shown to people: "Ctrl+Z", on a Mac "⌘Z".

const NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Delete: 'Del',
  Escape: 'Esc',
  ContextMenu: 'Menu',
  ' ': 'Space',
  BracketLeft: '[',
  BracketRight: ']',
  Slash: '/',
  Minus: '−',
  Equal: '=',
}

const MAC: Readonly<Record<string, string>> = { $mod: '⌘', Shift: '⇧', Alt: '⌥', Control: '⌃', Meta: '⌘' }
const OTHER: Readonly<Record<string, string>> = { $mod: 'Ctrl', Control: 'Ctrl', Meta: 'Meta' }

const isMac = (): boolean => typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

const keyName = (key: string): string => {
  const named = NAMES[key] ?? key.replace(/^(Key|Digit)(?=.$)/, '')
  return named.length === 1 ? named.toLocaleUpperCase() : named
}

export function keysShown(pattern: string, mac: boolean = isMac()): string {
  return pattern
    .split(' ')
    .map(press => {
      // a plus is a key too: "$mod++"
      const parts =
        press === '+' ? ['+'] : press.endsWith('++') ? [...press.slice(0, -2).split('+'), '+'] : press.split('+')
      const key = parts.at(-1) ?? ''
      const mods = parts.slice(0, -1).map(m => (mac ? MAC : OTHER)[m] ?? m)
      return mac ? [...mods, keyName(key)].join('') : [...mods, keyName(key)].join('+')
    })
    .join(' ')
}

/** All ways of an action, each once: physical keys that stand in for the same letter are not told twice. */
export const allKeysShown = (patterns: readonly string[], mac: boolean = isMac()): readonly string[] => {
  const shown = patterns.map(p => keysShown(p, mac))
  // "Shift+!" repeats "!" for keyboards where the sign needs it
  return [...new Set(shown)].filter(
    s => !shown.some(other => other !== s && other.length === 1 && s === keysShown(`Shift+${other}`, mac)),
  )
}
