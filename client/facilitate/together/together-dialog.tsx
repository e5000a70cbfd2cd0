import { useId, useState } from 'react'
import { useStore } from 'zustand'
import { type MergeProposal, proposeMerge } from '#shared/exchange/together/merge-items.ts'
import type { Merged } from '#shared/exchange/together/merge.ts'
import type { MergeChoices } from '#shared/exchange/together/merge-standings.ts'
import { itemsIn, kindsOn, mergeSources, type TeamBoard } from '#shared/exchange/together/team-board.ts'
import type { WorkshopLink } from '../../net/workshop-link.ts'
import { painted } from '../../panels/exchange/painted.ts'
import type { Editor } from '../../scene/editor.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { showToast } from '../../ui/toasts.ts'
import { words, wordsFor } from '../../ui/words/all-words.ts'
import { MergeReview } from './merge-review.tsx'
import { poolOf, votesOf } from './merged-votes.ts'
import { type Done, putMerged, putSideBySide } from './put-together.ts'
import { type FetchBoard, type ListedBoard, useTeamBoards } from './team-boards.ts'
import { toggled } from './toggled.ts'
import styles from './together.module.css'

interface TogetherDialogProps {
  readonly editor: Editor
  readonly workshop: WorkshopLink
  /** The board that is open: what is brought together comes here. */
  readonly boardId: string
  /** Must stay the same while the dialog is open. */
  readonly fetchBoard: FetchBoard
  readonly onClose: () => void
}

type Way = 'side' | 'merge'

const NOTHING_CHOSEN: MergeChoices = { apart: new Set(), wordings: new Map(), settled: new Map() }

interface Review {
  readonly proposal: MergeProposal
  readonly choices: MergeChoices
}

/** Facilitators: the boards of the teams on this one, side by side or merged. */
export function TogetherDialog({ editor, workshop, boardId, fetchBoard, onClose }: TogetherDialogProps) {
  const listed = useStore(workshop.state, ({ state }) => state?.boards ?? NO_BOARDS)
  const results = useStore(workshop.state, ({ state }) => state?.results ?? NO_RESULTS)
  const { boards, done, again } = useTeamBoards(editor, listed, boardId, fetchBoard)
  const [way, setWay] = useState<Way>('side')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(listed.filter(({ id, team }) => team !== null && id !== boardId).map(({ id }) => id)),
  )
  const [kindId, setKindId] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const [review, setReview] = useState<Review | null>(null)
  const [withVotes, setWithVotes] = useState(true)

  // a board cannot stand beside itself
  const mayTake = ({ boardId: id, board }: ListedBoard) =>
    board !== null && board !== 'failed' && (way === 'merge' || id !== boardId)
  const taken = boards.flatMap(({ board, ...each }): readonly TeamBoard[] =>
    chosen.has(each.boardId) && mayTake({ ...each, board }) && board !== null && board !== 'failed' ? [board] : [],
  )
  const kinds = way === 'merge' ? kindsOn(taken, editor.diagrams) : []
  const kind = kinds.find(each => each.kind.id === kindId) ?? kinds.toSorted((a, b) => b.boards - a.boards)[0]
  const others = boards.filter(each => each.boardId !== boardId).length
  const ready = way === 'side' ? taken.length > 0 : (kind?.diagrams ?? 0) > 1

  const work = async (run: () => Promise<Done> | Done) => {
    setBusy(true)
    setWrong(null)
    await painted()
    const done = await run()
    setBusy(false)
    if (typeof done === 'string') return setWrong(done)
    onClose()
    await painted()
    done()
  }
  const look = async () => {
    if (kind === undefined) return
    setBusy(true)
    await painted()
    setReview({ proposal: proposeMerge(kind.kind, mergeSources(taken, kind.kind)), choices: NOTHING_CHOSEN })
    setBusy(false)
  }

  const votes = review === null ? [] : votesOf(review.proposal, results)
  const keepVotes = (merged: Merged) => {
    if (votes.length === 0 || !withVotes) return
    const pool = poolOf(boardId, words('together.votes-title'), votes, merged)
    void workshop.command('vote.pool', pool).then(answer => {
      if (!answer.ok) showToast(words('session.failed', { reason: wordsFor(`fault.${answer.error.code}`) }))
    })
  }

  const status = (
    <div role="status" className={styles.status}>
      {busy ? (
        <>
          <progress aria-hidden />
          {words('together.working')}
        </>
      ) : done < others ? (
        <>
          <progress aria-hidden value={done} max={others} />
          {words('together.loading', { done, count: others })}
        </>
      ) : null}
    </div>
  )
  const alert = <div role="alert">{wrong !== null && <p className={styles.wrong}>{wrong}</p>}</div>

  if (review !== null)
    return (
      <Dialog
        open
        wide
        onClose={onClose}
        title={words('together.review-title')}
        foot={
          <>
            <Button look="quiet" onClick={() => setReview(null)} disabled={busy}>
              {words('together.back')}
            </Button>
            <Button
              look="primary"
              disabled={busy}
              onClick={() => void work(() => putMerged(editor, review.proposal, review.choices, keepVotes))}
            >
              {words('together.do-merge')}
            </Button>
          </>
        }
      >
        <MergeReview
          proposal={review.proposal}
          choices={review.choices}
          onChange={choices => setReview({ ...review, choices })}
        />
        {votes.length > 0 && (
          <label className={styles.line}>
            <input type="checkbox" checked={withVotes} onChange={event => setWithVotes(event.target.checked)} />
            <span className={styles.name}>{words('together.votes', { count: votes.length })}</span>
            <span className={styles.what}>{votes.map(vote => vote.title).join(', ')}</span>
          </label>
        )}
        {status}
        {alert}
      </Dialog>
    )
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={words('together.title')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {words('together.cancel')}
          </Button>
          <Button
            look="primary"
            disabled={!ready || busy}
            onClick={() => void (way === 'side' ? work(() => putSideBySide(editor, taken)) : look())}
          >
            {words(way === 'side' ? 'together.do-side' : 'together.review')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p className={styles.what}>{words(others === 0 ? 'together.none' : 'together.about')}</p>
        <Ways way={way} onWay={setWay} />
        <fieldset className={styles.choices}>
          <legend>{words('together.boards')}</legend>
          {boards
            .filter(each => way === 'merge' || each.boardId !== boardId)
            .map(each => (
              <BoardLine
                key={each.boardId}
                listed={each}
                own={each.boardId === boardId}
                may={mayTake(each)}
                on={chosen.has(each.boardId)}
                onChange={on => setChosen(toggled(chosen, each.boardId, on))}
              />
            ))}
          {boards.some(each => each.board === 'failed') && (
            <div>
              <Button onClick={again}>{words('together.try-again')}</Button>
            </div>
          )}
        </fieldset>
        {way === 'merge' && (
          <fieldset className={styles.choices}>
            <legend>{words('together.kind')}</legend>
            {kinds.map(each => (
              <label key={each.kind.id} className={styles.line}>
                <input
                  type="radio"
                  name="together-kind"
                  checked={each === kind}
                  onChange={() => setKindId(each.kind.id)}
                />
                <span className={styles.name}>{wordsFor(`diagram.${each.kind.id}`)}</span>
                <span className={styles.what}>{words('together.kind-count', { count: each.diagrams })}</span>
              </label>
            ))}
            {kinds.length === 0 && <p className={styles.what}>{words('together.no-kind')}</p>}
            {kind?.diagrams === 1 && <p className={styles.what}>{words('together.one-kind')}</p>}
          </fieldset>
        )}
        {status}
        {alert}
      </div>
    </Dialog>
  )
}

const NO_BOARDS: readonly never[] = []
const NO_RESULTS: readonly never[] = []

function Ways({ way, onWay }: { readonly way: Way; readonly onWay: (way: Way) => void }) {
  const id = useId()
  return (
    <fieldset className={styles.choices}>
      <legend>{words('together.how')}</legend>
      <div className={styles.ways}>
        {(['side', 'merge'] as const).map(each => (
          <label key={each} className={styles.way}>
            <input
              type="radio"
              name={`${id}-way`}
              checked={way === each}
              onChange={() => onWay(each)}
              aria-describedby={`${id}-${each}`}
            />
            <span className={styles.name}>{words(`together.${each}`)}</span>
            <span className={styles.what} id={`${id}-${each}`}>
              {words(`together.${each}-what`)}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

interface BoardLineProps {
  readonly listed: ListedBoard
  readonly own: boolean
  readonly may: boolean
  readonly on: boolean
  readonly onChange: (on: boolean) => void
}

function BoardLine({ listed: { title, team, board }, own, may, on, onChange }: BoardLineProps) {
  const name = own ? words('together.own', { title }) : (team ?? title)
  return (
    <label className={styles.line}>
      <input type="checkbox" checked={on && may} disabled={!may} onChange={event => onChange(event.target.checked)} />
      <span className={styles.name}>{name}</span>
      {team !== null && team !== title && <span className={styles.what}>{title}</span>}
      <span className={styles.count}>
        {board === 'failed'
          ? words('together.unreadable')
          : board === null
            ? '…'
            : words('together.items', { count: itemsIn(board.file) })}
      </span>
    </label>
  )
}
