import { type CSSProperties, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { PROJECTOR_THEMES } from '#shared/paint/projector-theme.ts'
import type { WorkshopLink } from '../../net/workshop-link.ts'
import { tokensOf } from '../../ui/tokens.ts'
import { words } from '../../ui/words/all-words.ts'
import { TimerSound } from '../timer-sound.tsx'
import type { BoardFeed } from './board-feed.ts'
import type { JoinWay } from './join-address.ts'
import { JoinCorner, JoinWall } from './join-wall.tsx'
import { keyAct } from './keys.ts'
import { stageOf } from './legible.ts'
import styles from './projector.module.css'
import { projectorSettings } from './projector-settings.ts'
import { useAwake, useMeasured, usePointerShown } from './screen-life.ts'
import { SettingsDialog } from './settings-dialog.tsx'
import { createShow } from './show.ts'
import type { Screen } from './slide.ts'
import { SlideCanvas } from './slide-canvas.tsx'
import { type JoinShown, Strip } from './strip.tsx'
import { useRecentJoin } from './use-recent-join.ts'
import { BigTimer, CornerTimer } from './wall-timer.tsx'

interface ProjectorProps {
  readonly workshop: WorkshopLink
  /** Of the workshop. */
  readonly title: string
  readonly way: JoinWay | null
  readonly open: (boardId: string) => BoardFeed
}

const AUTO_MS = 12_000
const NEXT_JOIN: Readonly<Record<JoinShown, JoinShown>> = { full: 'corner', corner: 'none', none: 'full' }

/** The page for the wall: what the facilitator shows, in type that the back row can read. Nothing here can change a board. */
export function Projector({ workshop, title, way, open }: ProjectorProps) {
  const state = useStore(workshop.state, s => s.state)
  const people = useStore(workshop.state, s => s.people)
  const live = useStore(workshop.state, s => s.live)
  const [remembered] = useState(projectorSettings)
  const [settings, setSettings] = useState(remembered.read)
  const [wall] = useState(() => createShow(workshop.state, open))
  useEffect(() => wall.start(), [wall])
  const [join, setJoin] = useState<JoinShown | null>(null)
  const [blank, setBlank] = useState(false)
  const [bigTimer, setBigTimer] = useState(false)
  const [strip, setStrip] = useState(false)
  const [asking, setAsking] = useState(false)
  const [paused, setPaused] = useState(false)
  const [host, setHost] = useState<HTMLElement | null>(null)
  const size = useMeasured(host)
  const theme = PROJECTOR_THEMES[settings.ground]
  const screen = useMemo<Screen | null>(
    () => (size === null ? null : { theme, stage: stageOf(size.w, size.h, settings.room, size.screen) }),
    [size, theme, settings.room],
  )
  useEffect(() => wall.setScreen(screen), [wall, screen])
  const show = useStore(wall.state)
  const joined = [...people.values()].filter(person => person.role === 'participant').length
  const recent = useRecentJoin(joined)
  const joinShown: JoinShown = join ?? (show.lobby ? 'full' : recent ? 'corner' : 'none')
  useAwake()
  const pointer = usePointerShown()

  const forward = () => {
    // the code makes way for what was asked for
    if (joinShown === 'full') setJoin(null)
    wall.next()
  }
  useEffect(() => {
    if (!settings.auto || paused || strip || blank || show.frozen) return
    const going = setInterval(wall.next, AUTO_MS)
    return () => clearInterval(going)
  }, [settings.auto, paused, strip, blank, show.frozen, wall])

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (asking || event.defaultPrevented) return
      const atStrip = event.target instanceof Element && event.target.closest('[role="toolbar"]') !== null
      const act = keyAct(event, settings.auto, atStrip)
      if (act === null) return
      if (act !== 'close') event.preventDefault()
      if (act === 'next') forward()
      else if (act === 'back') wall.back()
      else if (act === 'pause') setPaused(now => !now)
      else if (act === 'blank') setBlank(now => !now)
      else setStrip(act === 'strip')
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  })

  const change = (change: Partial<typeof settings>) => {
    const changed = { ...settings, ...change }
    remembered.write(changed)
    setSettings(changed)
  }
  const { slide } = show
  const prompt = state?.phase?.prompt ?? state?.private?.prompt ?? state?.phase?.title ?? ''
  const tokens = Object.fromEntries(Object.entries(tokensOf(theme)).map(([name, value]) => [`--${name}`, value]))
  const full = joinShown === 'full' && !show.frozen
  return (
    <main
      className={styles.wall}
      style={{ ...tokens, '--least': `${(screen?.stage.least ?? 0).toFixed(2)}px` } as CSSProperties}
      data-pointer={pointer || strip || asking ? 'shown' : 'hidden'}
      data-ground={settings.ground}
      data-frozen={show.frozen}
      data-lobby={full}
    >
      <header className={styles.head}>
        <h1 className={styles.title}>
          {full || show.lobby || show.board === '' ? title : show.board}
          {!full && slide !== null && slide.place !== '' && slide.place !== show.board && (
            <span className={styles.place}>{slide.place}</span>
          )}
        </h1>
        {!live && state !== null && <p className={styles.notice}>{words('projector.reconnecting')}</p>}
        {!bigTimer && <CornerTimer workshop={workshop} />}
        <TimerSound workshop={workshop} silentFace />
      </header>
      <div ref={setHost} className={styles.stage}>
        {full ? (
          <JoinWall way={way} open={state?.join.open !== false} joined={joined} />
        ) : show.refused ? (
          <p className={styles.empty}>{words('projector.gone')}</p>
        ) : slide !== null && size !== null && show.images !== null ? (
          <SlideCanvas slide={slide} w={size.w} h={size.h} images={show.images} name={show.board} />
        ) : show.empty ? (
          <p className={styles.empty}>{words('projector.empty')}</p>
        ) : null}
      </div>
      {!full && (
        <footer className={styles.foot}>
          {joinShown === 'corner' && way !== null && state?.join.open !== false && <JoinCorner way={way} />}
          {prompt !== '' && !bigTimer && <p className={styles.prompt}>{prompt}</p>}
          {slide !== null && slide.counts !== null && (
            <p className={styles.counts}>
              {words('projector.counts', {
                groups: words('projector.groups', { count: slide.counts.groups }),
                items: words('projector.items', { count: slide.counts.items }),
              })}
            </p>
          )}
        </footer>
      )}
      {bigTimer && <BigTimer workshop={workshop} prompt={prompt} />}
      {blank && <div className={styles.blank} data-blank="" />}
      {strip ? (
        <Strip
          join={joinShown}
          frozen={show.frozen}
          blank={blank}
          bigTimer={bigTimer}
          onJoin={() => setJoin(NEXT_JOIN[joinShown])}
          onFreeze={wall.freeze}
          onBlank={() => setBlank(!blank)}
          onBigTimer={() => setBigTimer(!bigTimer)}
          onRoom={() => setAsking(true)}
          onNext={forward}
          onClose={() => {
            if (!asking) setStrip(false)
          }}
        />
      ) : (
        <button type="button" className={styles.opener} onClick={() => setStrip(true)}>
          {words('projector.strip')}
        </button>
      )}
      <SettingsDialog
        open={asking}
        onClose={() => setAsking(false)}
        settings={settings}
        change={change}
        boards={state?.boards ?? []}
        board={show.chosen}
        chooseBoard={wall.choose}
      />
    </main>
  )
}
