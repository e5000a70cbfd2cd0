import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { WorkshopLink } from '../net/workshop-link.ts'
import { speak } from '../ui/speaker.tsx'
import { words } from '../ui/words/entry-words.ts'
import styles from './phase-line.module.css'

/** What everybody is asked to do now: the phase of the agenda while it lasts. Its question folds away where room is short. */
export function PhaseLine({ workshop }: { readonly workshop: WorkshopLink }) {
  const title = useStore(workshop.state, state => state.state?.phase?.title ?? null)
  const prompt = useStore(workshop.state, ({ state }) => {
    const asked = state?.phase?.prompt ?? ''
    // a private round asks it where people write
    return asked === state?.private?.prompt ? '' : asked
  })
  useEffect(() => {
    if (title !== null) speak(words('phase.now', { title, prompt }))
  }, [title, prompt])
  if (title === null) return null
  return prompt === '' ? (
    <p className={styles.phase}>
      <strong>{title}</strong>
    </p>
  ) : (
    // a new phase is open again
    <details key={`${title}\n${prompt}`} className={styles.phase} open>
      <summary>{title}</summary>
      <p>{prompt}</p>
    </details>
  )
}
