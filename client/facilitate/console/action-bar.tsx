import { LayoutGrid, Lock, LockOpen, Megaphone, SkipForward, Undo2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useStore } from 'zustand'
import type { WorkshopLink } from '../../net/workshop-link.ts'
import { Bubble } from '../../ui/bubble.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../../ui/words/all-words.ts'
import styles from './console.module.css'
import { type Run, runAll } from '../run-command.ts'
import { teamsIn } from './team-facts.ts'

interface ActionBarProps {
  readonly workshop: WorkshopLink
  readonly run: Run
}

/** What concerns everyone at once. */
export function ActionBar({ workshop, run }: ActionBarProps) {
  const state = useStore(workshop.state, each => each.state)
  if (state === null) return null
  const { boards, locks, agenda, phase, breakout } = state
  const together = boards.find(board => board.team === null)
  const allLocked = boards.length > 0 && boards.every(board => locks[board.id] === true)
  const next = agenda?.phases[(phase?.index ?? -1) + 1]
  const send = async () => {
    if ((await run('breakout.send')).ok) showToast(words('console.sent'))
  }
  const bringBack = async () => {
    const answer = await run('breakout.return')
    if (answer.ok) showToast(words('console.brought-back', { board: together?.title ?? '' }))
  }
  const lockAll = async () => {
    const locked = !allLocked
    const todo = boards.filter(board => (locks[board.id] === true) !== locked)
    const answer = await runAll(
      workshop,
      todo.map(board => ['lock.set', { boardId: board.id, locked }] as const),
    )
    if (answer?.ok === true) showToast(words(locked ? 'console.locked-all' : 'console.unlocked-all'))
  }
  return (
    <section className={styles.bar} aria-label={words('console.actions')}>
      <Bubble
        label={words('console.message')}
        shape={{ look: 'plain' }}
        face={
          <>
            <Megaphone size={18} aria-hidden />
            {words('console.message')}
          </>
        }
      >
        {close => <MessageForm run={run} onDone={close} />}
      </Bubble>
      {teamsIn(state).length > 0 && (
        <>
          <Button look={breakout?.on === true ? 'plain' : 'primary'} onClick={() => void send()}>
            <LayoutGrid size={18} aria-hidden />
            {words('console.send')}
          </Button>
          {together !== undefined && (
            <Button
              look={breakout?.on === true ? 'primary' : 'plain'}
              disabled={breakout?.on !== true}
              onClick={() => void bringBack()}
            >
              <Undo2 size={18} aria-hidden />
              {words('console.bring-back')}
            </Button>
          )}
        </>
      )}
      <Button onClick={() => void lockAll()}>
        {allLocked ? <LockOpen size={18} aria-hidden /> : <Lock size={18} aria-hidden />}
        {words(allLocked ? 'console.unlock-all' : 'console.lock-all')}
      </Button>
      {agenda !== null && next !== undefined && (
        <Button onClick={() => void run('phase.next')} title={next.title}>
          <SkipForward size={18} aria-hidden />
          {words(phase?.index === undefined ? 'console.start-agenda' : 'console.next-phase')}
        </Button>
      )}
    </section>
  )
}

function MessageForm({ run, onDone }: { readonly run: Run; readonly onDone: () => void }) {
  const [text, setText] = useState('')
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '' || !(await run('message.send', { text: text.trim() })).ok) return
    showToast(words('console.message-sent'))
    onDone()
  }
  return (
    <form style={{ display: 'contents' }} onSubmit={event => void send(event)}>
      <Field
        label={words('console.message-field')}
        hint={words('console.message-hint')}
        value={text}
        maxLength={500}
        autoComplete="off"
        autoFocus
        onChange={event => setText(event.target.value)}
      />
      <Button type="submit" look="primary" disabled={text.trim() === ''}>
        {words('console.message-send')}
      </Button>
    </form>
  )
}
