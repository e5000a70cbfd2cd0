import { Ellipsis } from 'lucide-react'
import { Link } from 'wouter'
import { Button } from '../../ui/button.tsx'
import { buttonLook } from '../../ui/button-look.ts'
import { Menu } from '../../ui/menu.tsx'
import type { MenuGroup } from '../../ui/menu-entry.ts'
import { speak } from '../../ui/speaker.tsx'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../../ui/words/all-words.ts'
import styles from './console.module.css'
import type { Run } from '../run-command.ts'
import type { TeamFacts } from './team-facts.ts'

/** What can be done with one board from the console: show it, visit it, pause it, open it to others. */
export function TeamActions({ facts, run }: { readonly facts: TeamFacts; readonly run: Run }) {
  const { boardId, title, team, locked, opened, shown } = facts
  if (boardId === null)
    return (
      <div className={styles.actions}>
        <Button onClick={() => void run('teams.create', { teams: [team] })}>{words('console.make-board')}</Button>
      </div>
    )
  const show = async () => {
    const answer = shown ? await run('spotlight.clear') : await run('spotlight.set', { boardId })
    if (answer.ok && !shown) speak(words('console.showing-done', { board: title }))
  }
  const bring = async () => {
    const answer = await run('spotlight.set', { boardId, bring: true })
    if (answer.ok) showToast(words('console.bringing-done', { board: title }))
  }
  const openings = ([null, 'view', 'edit'] as const).map(to => ({
    id: `open-${to}`,
    label: words(`console.open-${to}`),
    checked: opened === to,
    run: () => void run('board.open', { boardId, to }),
  }))
  const groups: readonly MenuGroup[] = [
    {
      id: 'everyone',
      entries: [
        { id: 'bring', label: words('console.bring'), run: () => void bring() },
        {
          id: 'lock',
          label: words(locked ? 'console.unlock' : 'console.lock'),
          run: () => void run('lock.set', { boardId, locked: !locked }),
        },
      ],
    },
    ...(team === null ? [] : [{ id: 'open', entries: openings }]),
  ]
  return (
    <div className={styles.actions}>
      <Button
        aria-label={words(shown ? 'console.stop-name' : 'console.show-name', { board: title })}
        onClick={() => void show()}
      >
        {words(shown ? 'console.stop-showing' : 'console.show')}
      </Button>
      <Link href={`/b/${boardId}`} className={buttonLook()} aria-label={words('console.visit-name', { board: title })}>
        {words('console.visit')}
      </Link>
      <Menu label={words('console.more', { board: title })} face={<Ellipsis size={20} aria-hidden />} groups={groups} />
    </div>
  )
}
