import { useEffect, useMemo } from 'react'
import { speak } from '../ui/speaker.tsx'
import { hideToast, showToast } from '../ui/toasts.ts'
import { wordsFor } from '../ui/words/words.ts'
import { type Activity, createActivity, summariseWork } from '../scene/activity.ts'
import { createAnnouncer } from '../scene/announcer.ts'
import type { Editor } from '../scene/editor.ts'

// Puts the announcer to work on a page: what this person did is said at once, what others did gathered. The engines' own way
// (ariaNotify) is used where it is there, else the two live regions of ui/speaker.

interface Notifier {
  ariaNotify?: (text: string, options?: { readonly priority: 'normal' | 'high' }) => void
}

const tell = (text: string, urgency: 'normal' | 'high'): void => {
  const page = document as Document & Notifier
  if (typeof page.ariaNotify === 'function') page.ariaNotify(text, { priority: urgency })
  else speak(text, urgency)
}

const later = (call: () => void, ms: number) => {
  const timer = setTimeout(call, ms)
  return () => clearTimeout(timer)
}

/** What was asked for and did not happen, what went from under the hand, or an answer: to be seen too. A toast is read out by itself. */
const SHOWN = /^(said\.(refused-|paste-too-|clipboard-refused|takes-none|who|deleted-while)|refused\.)/

/** Announces for this editor while the caller is shown; answers the list of what others did. */
export function useAnnouncements(editor: Editor): Activity {
  const activity = useMemo(() => createActivity(editor, Date.now), [editor])
  useEffect(() => {
    const announcer = createAnnouncer({ speak: tell, now: Date.now, later, summarise: summariseWork })
    const heed = () => announcer.follow(editor.preferences.getState().announce)
    heed()
    const unheed = editor.preferences.subscribe(heed)
    const unwatch = activity.start(announcer.remote)
    // what was offered is about what was just done: with the next thing that is done here it is over
    let offered: number | null = null
    const undone = editor.board.watch(news => {
      if (!news.local || offered === null) return
      hideToast(offered)
      offered = null
    })
    const unsaid = editor.state.subscribe((now, before) => {
      if (now.said.n !== before.said.n) {
        const text = wordsFor(now.said.word, now.said.values)
        const offers = now.said.offers.map(({ word, values, run }) => ({ label: wordsFor(word, values), run }))
        if (offers.length > 0) offered = showToast(text, ...offers)
        else if (SHOWN.test(now.said.word)) showToast(text)
        else announcer.local(text)
        activity.own(text)
      }
      if (now.access === 'locked' && before.access === 'edit') announcer.urgent(wordsFor('said.refused-locked'))
    })
    const typed = () => announcer.typed()
    document.addEventListener('input', typed, true)
    return () => {
      document.removeEventListener('input', typed, true)
      unsaid()
      undone()
      unwatch()
      unheed()
      announcer.stop()
    }
  }, [editor, activity])
  return activity
}
