import { Presentation } from 'lucide-react'
import { useStore } from 'zustand'
import type { Editor } from '../../scene/editor.ts'
import { Button } from '../../ui/button.tsx'
import { words } from '../../ui/words/words.ts'
import { focusMap } from '../focus-map.ts'
import styles from './follow.module.css'

/** The button goes with what it ends. */
const andToMap = (run: () => void) => () => {
  run()
  focusMap()
}

interface SpotlightNoticeProps {
  readonly editor: Editor
  /** Ends the showing, for everybody; null for people who may not. */
  readonly onClear: (() => void) | null
}

/** Over the board while the facilitator shows a place: who shows it, and the way out and back. */
export function SpotlightNotice({ editor, onClear }: SpotlightNoticeProps) {
  const { follow } = editor.company
  const shown = useStore(follow.state, state => state.shown)
  const along = useStore(follow.state, state => state.along)
  const back = useStore(follow.state, state => state.back)
  if (shown === null)
    return back === null ? null : (
      <section className={styles.notice} aria-label={words('spotlight.label')}>
        <Presentation size={18} aria-hidden />
        <p>{words('spotlight.over')}</p>
        <Button look="plain" onClick={back.go}>
          {words('spotlight.back', { to: back.to })}
        </Button>
      </section>
    )
  const { name, own, hold } = shown
  const text = own
    ? words(hold ? 'spotlight.own-held' : 'spotlight.own')
    : words(hold ? 'spotlight.held' : along ? 'spotlight.shows' : 'spotlight.left', { name })
  return (
    <section className={styles.notice} aria-label={words('spotlight.label')}>
      <Presentation size={18} aria-hidden />
      <p>{text}</p>
      {!own && !hold && !along && (
        <Button look="plain" onClick={andToMap(follow.rejoin)}>
          {words('spotlight.rejoin')}
        </Button>
      )}
      {!own && !hold && (along || back !== null) && (
        <Button look="plain" onClick={andToMap(follow.stop)}>
          {back === null ? words('spotlight.leave') : words('spotlight.back', { to: back.to })}
        </Button>
      )}
      {onClear !== null && (
        <Button look="plain" onClick={andToMap(onClear)}>
          {words('spotlight.clear')}
        </Button>
      )}
    </section>
  )
}
