import { useEffect, useState } from 'react'
import { createStore, type StoreApi } from 'zustand/vanilla'

// The page's voice for people who do not see the screen; client/scene/announcer decides what is said and when. Two nodes take turns:
// a reader stays silent when a node's text does not change.

interface Said {
  readonly n: number
  readonly text: string
  readonly urgent: boolean
}

const said: StoreApi<Said> = createStore(() => ({ n: 0, text: '', urgent: false }))

/** Reads the text out. `high` interrupts what is being read: for losing the connection, the lock and the last seconds only. */
export const speak = (text: string, urgency: 'normal' | 'high' = 'normal'): void =>
  said.setState(({ n }) => ({ n: n + 1, text, urgent: urgency === 'high' }))

/** Once per page. */
export function Speaker() {
  const [now, setNow] = useState(said.getState)
  useEffect(() => said.subscribe(setNow), [])
  const line = (turn: number, urgent: boolean) => (now.n % 2 === turn && now.urgent === urgent ? now.text : '')
  return (
    <div className="visually-hidden">
      <div aria-live="polite">{line(0, false)}</div>
      <div aria-live="polite">{line(1, false)}</div>
      <div aria-live="assertive">{line(0, true)}</div>
      <div aria-live="assertive">{line(1, true)}</div>
    </div>
  )
}
