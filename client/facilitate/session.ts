import { createStore, type StoreApi } from 'zustand/vanilla'
import { itemBehind } from '#shared/board/item-behind.ts'
import type { StateView } from '#shared/workshop/state-view.ts'
import type { WorkshopLink } from '../net/workshop-link.ts'
import { wishPanel } from '../scene/actions/lens-actions.ts'
import { offers } from '../scene/board-rules.ts'
import type { Editor } from '../scene/editor.ts'
import { textName } from '../scene/names.ts'
import { NO_MARKS, sessionMarks } from '../scene/session-marks.ts'
import { speak } from '../ui/speaker.tsx'
import { showToast } from '../ui/toasts.ts'
import { words } from '../ui/words/words.ts'
import { totalsOn } from './voting/tally.ts'
import { type BallotBox, createBallotBox } from './voting/ballot.ts'
import { createSpeaking, roleOf, type Speaking } from './speaking.ts'
import { roundHere } from './private/round-here.ts'
import { rulesTold } from './rules-told.ts'

// The workshop around an open board, for one person: brings its facts to the editor (rules, dots on the map), tells of what begins and
// ends, and takes the panel there. Panels draw what this and the workshop's link hold.

export interface Session extends Speaking {
  readonly editor: Editor
  readonly ballot: BallotBox
  /** The result whose totals stand on the map. */
  readonly shown: StoreApi<{ readonly result: string | null }>
  /** Puts so many dots on an item and says how it stands. */
  castDots(item: string, count: number): void
  /** `told`: this person has been called to what is going on already. */
  start(told?: boolean): () => void
}

export function createSession(workshop: WorkshopLink, editor: Editor, boardId: string): Session {
  const { run, failed } = createSpeaking(workshop, boardId)
  const ballot = createBallotBox(workshop, failed, id => itemBehind(editor.view.stored, id))
  const shown = createStore<{ readonly result: string | null }>(() => ({ result: null }))
  const marks = sessionMarks(editor)
  const openVote = () => {
    const vote = workshop.state.getState().state?.vote ?? null
    return vote !== null && vote.open && vote.boardId === boardId ? vote : null
  }

  const castDots: Session['castDots'] = (item, count) => {
    const vote = openVote()
    if (vote === null) return
    const before = ballot.state.getState()
    if (ballot.cast(item, count)) {
      const { dots, left } = ballot.state.getState()
      const text = textName(editor, item, 60)
      editor.say('said.dots', { text, count: dots.get(item) ?? 0, left, dots: vote.dots })
    } else if (before.left === 0 && count > 0) editor.say('said.dots-none-left')
    else if (count > vote.perItem) editor.say('said.dots-most', { count: vote.perItem })
  }

  const mark = () => {
    const vote = openVote()
    const { result } = shown.getState()
    const of = result === null ? undefined : workshop.state.getState().state?.results.find(each => each.id === result)
    const mayVote = vote !== null && roleOf(workshop) !== 'viewer'
    const eligible = vote?.eligible === undefined ? null : new Set(vote.eligible)
    marks.setState(
      {
        ...NO_MARKS,
        ...(of !== undefined && of.boardId === boardId
          ? { dots: new Map(Object.entries(totalsOn(editor, of.totals))), whose: 'totals' as const }
          : vote !== null
            ? { dots: ballot.state.getState().dots }
            : {}),
        ...(mayVote
          ? {
              vote: (item: string, by: 1 | -1) => castDots(item, (ballot.state.getState().dots.get(item) ?? 0) + by),
              eligible: (item: string) => eligible === null || eligible.has(item),
            }
          : {}),
      },
      true,
    )
    if (!mayVote && editor.state.getState().tool === 'vote') editor.use('select')
  }

  const obey = (state: StateView | null) => {
    const { you } = workshop.state.getState()
    const rules =
      state === null || you?.role !== 'participant' ? null : { ...state.rules, participantId: you.participantId }
    const before = editor.rules.getState()
    if (before?.palette === rules?.palette && before?.ownOnly === rules?.ownOnly) return
    editor.rules.setState(rules, true)
    if (!offers(rules, editor.state.getState().tool)) editor.use('select')
  }

  /** Somebody who types somewhere is not taken away from it. */
  const callTo = (panel: string) => {
    const typing = document.activeElement?.matches('input, textarea, [contenteditable=true]') === true
    if (!typing && editor.state.getState().editing === null) wishPanel(editor, panel)
  }

  const tell = (now: StateView, before: StateView | null) => {
    const leads = roleOf(workshop) === 'facilitator'
    const round = roundHere(now, boardId)
    const known = before === null ? null : roundHere(before, boardId)
    if (round !== null && round.id !== known?.id && !round.revealed) {
      if (!leads) callTo('session')
      if (before !== null) speak(words('said.private-started', { prompt: round.prompt }))
    } else if (round?.revealed === true && known?.id === round.id && !known.revealed)
      speak(words('said.private-revealed'))
    else if (round === null && known !== null) speak(words('said.private-ended'))
    const vote = now.vote?.boardId === boardId ? now.vote : null
    const last = before?.vote ?? null
    if (vote?.open === true && vote.id !== last?.id) {
      shown.setState({ result: null })
      if (!leads) callTo('session')
      if (before !== null) speak(words('said.vote-opened', { title: vote.title, dots: vote.dots }))
    } else if (vote !== null && !vote.open && last?.id === vote.id && last.open) {
      shown.setState({ result: vote.id })
      speak(words('said.vote-closed', { title: vote.title }))
    }
    if (before === null || leads) {
      const up = new Set(before?.hands.map(hand => hand.id))
      const people = workshop.state.getState().people
      for (const { id } of leads && before !== null ? now.hands : [])
        if (!up.has(id)) showToast(words('hands.raised', { name: people.get(id)?.name ?? '' }))
      return
    }
    const [told, was] = [rulesTold(now.rules), rulesTold(before.rules)]
    if (told !== was && roleOf(workshop) === 'participant')
      speak(told === '' ? words('said.rules-free') : words('said.rules-changed', { told }))
  }

  return {
    workshop,
    editor,
    boardId,
    ballot,
    shown,
    run,
    failed,
    castDots,
    start: (told = false) => {
      const unfollow = ballot.start()
      const { state } = workshop.state.getState()
      obey(state)
      mark()
      if (state !== null && !told) tell(state, null)
      const stops = [
        ballot.state.subscribe(mark),
        shown.subscribe(mark),
        workshop.state.subscribe((now, before) => {
          if (now.state === before.state && now.you === before.you) return
          obey(now.state)
          mark()
          if (now.state !== null && now.state !== before.state) tell(now.state, before.state)
        }),
      ]
      return () => {
        for (const stop of [...stops, unfollow]) stop()
        marks.setState(NO_MARKS, true)
      }
    },
  }
}
