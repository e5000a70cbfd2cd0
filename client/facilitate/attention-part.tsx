import { useState } from 'react'
import { useStore } from 'zustand'
import type { WorkshopLink } from '../net/workshop-link.ts'
import type { Editor } from '../scene/editor.ts'
import { Button } from '../ui/button.tsx'
import { words } from '../ui/words/all-words.ts'
import styles from './facilitate.module.css'
import type { Run } from './run-command.ts'
import { Switch } from './switch.tsx'

interface AttentionPartProps {
  readonly editor: Editor
  readonly workshop: WorkshopLink
  readonly boardId: string
  readonly run: Run
}

/** What the spotlight would show now: the one selected item, else the part of the board that is seen; without a map, the whole. */
export function sightOf(editor: Editor): Readonly<Record<string, unknown>> {
  const { selection } = editor.state.getState()
  const [only, ...more] = selection
  if (only !== undefined && more.length === 0) return { elementId: only }
  const view = editor.camera.view()
  return view.w > 0 ? { view } : {}
}

/** Bringing everybody's eyes to one place, and whether people may react and chat. */
export function AttentionPart({ editor, workshop, boardId, run }: AttentionPartProps) {
  const showing = useStore(workshop.state, ({ state }) => state?.spotlight?.boardId === boardId)
  const reactions = useStore(workshop.state, ({ state }) => state?.reactions !== false)
  const one = useStore(editor.state, state => state.selection.length === 1)
  const [hold, setHold] = useState(false)
  const show = (bring: boolean) => {
    const sight = sightOf(editor)
    // an item is shown as it stands; without one everybody sees what I see, wherever I go
    const led = bring ? { bring, ...('view' in sight ? { follow: true } : {}) } : {}
    void run('spotlight.set', { boardId, ...sight, ...led, ...(hold ? { hold } : {}) })
  }
  return (
    <section className={styles.part} aria-labelledby="run-attention">
      <h3 id="run-attention" className={styles.heading}>
        {words('attention.title')}
      </h3>
      <div className={styles.row}>
        <Button onClick={() => show(true)}>{words(one ? 'attention.bring-to-item' : 'attention.bring')}</Button>
        <Button onClick={() => show(false)}>{words(one ? 'attention.look-at-item' : 'attention.look-here')}</Button>
        {showing && <Button onClick={() => void run('spotlight.clear')}>{words('spotlight.clear')}</Button>}
      </div>
      <p className={styles.hint}>{words('attention.bring-hint')}</p>
      <Switch label={words('attention.hold')} hint={words('attention.hint')} on={hold} onChange={setHold} />
      <Switch
        label={words('attention.reactions')}
        hint={words('attention.reactions-hint')}
        on={reactions}
        onChange={on => void run('social.set', { reactions: on })}
      />
    </section>
  )
}
