import { useStore } from 'zustand'
import { useOutline } from './outline-state.ts'
import type { Row } from './row.ts'
import styles from './lens-mark.module.css'

/** How a row stands to what is looked at: lit, faded, or neither while everything is shown. Headings of groups never fade. */
export function useLensMark(row: Row): string | undefined {
  const { editor } = useOutline()
  // a loop is lit by its key
  const id = row.sort === 'loop' ? row.key.slice(row.key.indexOf(':') + 1) : row.key
  return useStore(editor.lens, lens => {
    if (lens === null) return undefined
    if (lens.at?.has(id) === true) return styles.at
    if (lens.lit.has(id)) return styles.lit
    return row.sort === 'group' || row.sort === 'diagram' || row.sort === 'frame' ? undefined : styles.faded
  })
}
