import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Editor } from '../scene/editor.ts'
import { words } from '../ui/words/words.ts'
import { whoSaid } from '../scene/who-said.ts'

interface MadeByProps {
  readonly editor: Editor
  readonly id: string
  /** Of each sentence. */
  readonly className: string | undefined
}

const HALF_A_MINUTE_MS = 30_000

/** Who made it and who changed it last; of a standing, its item. Nothing where it is not known, or never told. */
export function MadeBy({ editor, id, className }: MadeByProps) {
  const { who } = editor
  const item = editor.view.item(id)?.id ?? id
  useStore(who.state)
  useEffect(() => who.look(item), [who, item])
  useMinutes()
  const { hidden } = who.state.getState()
  const told = whoSaid(editor, id)
  if (told.length === 0) return null
  const sentences = told.map(sentence => (
    <p key={sentence} className={className}>
      {sentence}
    </p>
  ))
  return hidden ? (
    sentences
  ) : (
    <div role="group" aria-label={words('who.title')}>
      {sentences}
    </div>
  )
}

/** Renders anew each minute, because minutes are told. */
function useMinutes(): void {
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick(n => n + 1), HALF_A_MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
}
