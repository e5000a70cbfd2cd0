import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { VoteView } from '#shared/workshop/state-view.ts'
import { createRowStore } from '../../outline/row-store.ts'
import { bringInView } from '../../scene/find.ts'
import { goTo } from '../../scene/go-to.ts'
import { ownWords } from '../../scene/names.ts'
import { Button } from '../../ui/button.tsx'
import { words } from '../../ui/words/all-words.ts'
import type { Session } from '../session.ts'
import { type Votable, votablesOf } from './items.ts'
import { VoteList } from './vote-list.tsx'

// A vote beside the board that it is about: the choices in outline order, each the way to where it stands.

const nextFrame = (call: () => void) => {
  const frame = requestAnimationFrame(call)
  return () => cancelAnimationFrame(frame)
}

interface VotePanelProps {
  readonly session: Session
  readonly vote: VoteView
  /** Shows the map, where something else is shown. */
  readonly onMap?: (() => void) | undefined
}

export function VotePanel({ session, vote, onMap }: VotePanelProps) {
  const { editor, ballot } = session
  const role = useStore(session.workshop.state, state => state.you?.role)
  const rows = useMemo(() => createRowStore(editor, nextFrame), [editor])
  useEffect(() => rows.start(), [rows])
  const outline = useStore(rows.state, state => state.rows)
  const eligible = useMemo(() => (vote.eligible === undefined ? null : new Set(vote.eligible)), [vote.eligible])
  const choices = useMemo(
    () => votablesOf(outline, item => eligible === null || eligible.has(item)),
    [outline, eligible],
  )
  const tap = () => {
    onMap?.()
    editor.use('vote')
    editor.say('said.tool-vote')
  }
  const show = ({ id }: Votable) => {
    if (goTo(editor, id)) bringInView(editor, id)
  }
  return (
    <VoteList
      vote={vote}
      ballot={ballot}
      choices={choices}
      mayVote={role !== undefined && role !== 'viewer'}
      cast={session.castDots}
      show={show}
      onMap={<Button onClick={tap}>{words('vote.show-map')}</Button>}
      close={
        role === 'facilitator' && (
          <Button look="primary" onClick={() => void session.run('vote.close', { voteId: vote.id })}>
            {words('vote.close')}
          </Button>
        )
      }
    />
  )
}

/** What an item is called in a result: it may have been deleted since. */
export function itemName(session: Session, item: string): string {
  const { editor } = session
  if (editor.view.standings(item).length > 0) {
    const text = ownWords(editor, item).trim()
    return text === '' ? words('vote.empty', { type: '' }).trim() : text
  }
  const before = editor.view.stored(item)?.text.trim() ?? ''
  return before === '' ? words('vote.gone') : `${before} (${words('vote.gone')})`
}
