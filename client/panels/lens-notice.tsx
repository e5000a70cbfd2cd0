import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useMedia } from '../ui/media.ts'
import { Button } from '../ui/button.tsx'
import { words } from '../ui/words/words.ts'
import { wishPanel } from '../scene/actions/lens-actions.ts'
import type { Editor } from '../scene/editor.ts'
import { bringLensInSight, clearLens } from '../scene/lens.ts'
import { LensSteps } from './lens-steps.tsx'
import styles from './loops.module.css'

// Says on the map what is looked at while the rest fades, and how to leave. Where the panel is not beside the map (on phones), the
// story is told here.

interface LensNoticeProps {
  readonly editor: Editor
  /** True where no panel is beside the map. */
  readonly alone: boolean
}

/** How much of a phone's map the notice with its story covers. */
const COVERED = 180

export function LensNotice({ editor, alone }: LensNoticeProps) {
  const lens = useStore(editor.lens)
  const keys = useMedia('(hover: hover) and (pointer: fine)')
  // a map that has only just come up has its size in the next frame
  useEffect(() => {
    const frame = requestAnimationFrame(() =>
      requestAnimationFrame(() => bringLensInSight(editor, alone ? COVERED : 0)),
    )
    return () => cancelAnimationFrame(frame)
  }, [editor, alone])
  if (lens === null) return null
  return (
    <section className={styles.notice} aria-label={words('lens.label')}>
      <div className={styles.noticeHead}>
        <span className={styles.noticeTitle}>{lens.title}</span>
        {keys && <span className={styles.noticeKeys}>{words('lens.keys')}</span>}
        {lens.begin !== undefined && (
          <Button
            look="plain"
            onClick={() => {
              lens.begin?.()
              if (!alone) wishPanel(editor, 'loops')
            }}
          >
            {words('loops.tell')}
          </Button>
        )}
        <Button look="plain" onClick={() => clearLens(editor)}>
          <X size={18} aria-hidden />
          {words('lens.leave')}
        </Button>
      </div>
      {alone && lens.steps !== undefined && <LensSteps label={lens.title} steps={lens.steps} />}
    </section>
  )
}
