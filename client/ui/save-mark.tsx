import Check from 'lucide-react/icons/check'
import CircleX from 'lucide-react/icons/circle-x'
import CloudOff from 'lucide-react/icons/cloud-off'
import Eye from 'lucide-react/icons/eye'
import LoaderCircle from 'lucide-react/icons/loader-circle'
import Pause from 'lucide-react/icons/pause'
import { classes } from './classes.ts'
import styles from './save-mark.module.css'

export type SaveLook = 'saved' | 'saving' | 'offline' | 'held' | 'error' | 'viewer'

const ICONS = {
  saved: Check,
  saving: LoaderCircle,
  offline: CloudOff,
  held: Pause,
  error: CircleX,
  viewer: Eye,
} as const

/** Whether what I wrote is safe: always a sign and words. Read out when the kind changes, not at each change of a number. */
export function SaveMark({ look, text }: { readonly look: SaveLook; readonly text: string }) {
  const Icon = ICONS[look]
  return (
    <span className={classes(styles.mark, styles[look])} data-save-mark={look}>
      <Icon size={16} aria-hidden />
      <span>{text}</span>
    </span>
  )
}
