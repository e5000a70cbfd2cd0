import { useEffect } from 'react'
import { watchActivity, summariseWork } from '../../scene/activity.ts'
import { createAnnouncer } from '../../scene/announcer.ts'
import type { Editor } from '../../scene/editor.ts'
import { speak } from '../../ui/speaker.tsx'
import { wordsFor } from '../../ui/words/words.ts'

/** Tells who cannot see the map what they did, at once, and what others did, gathered and seldom. */
export function useAnnouncer(editor: Editor): void {
  useEffect(() => {
    const announcer = createAnnouncer({
      speak,
      now: Date.now,
      later: (call, ms) => {
        const timer = setTimeout(call, ms)
        return () => clearTimeout(timer)
      },
      summarise: summariseWork,
    })
    const activity = watchActivity(editor, Date.now, announcer.remote)
    const unsay = editor.state.subscribe(({ said }, before) => {
      if (said.n !== before.said.n) announcer.local(wordsFor(said.word, said.values))
    })
    const typed = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) announcer.typed()
    }
    window.addEventListener('keydown', typed, true)
    return () => {
      window.removeEventListener('keydown', typed, true)
      unsay()
      activity.stop()
      announcer.stop()
    }
  }, [editor])
}
