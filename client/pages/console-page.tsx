import { useEffect, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import { Link, useLocation } from 'wouter'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { ActionBar } from '../facilitate/console/action-bar.tsx'
import { AgendaPart } from '../facilitate/console/agenda-part.tsx'
import { BoardsPart } from '../facilitate/console/boards-part.tsx'
import styles from '../facilitate/console/console.module.css'
import { PeoplePart } from '../facilitate/console/people-part.tsx'
import { useRun } from '../facilitate/run-command.ts'
import { SettingsPart } from '../facilitate/console/settings-part.tsx'
import side from '../facilitate/console/side.module.css'
import { TopBar } from '../facilitate/console/top-bar.tsx'
import { SpokenNotice } from '../facilitate/spoken-notice.tsx'
import type { Membership } from '../net/memberships.ts'
import { createThumbnails, type Thumbnails } from '../net/thumbnails.ts'
import { buttonLook } from '../ui/button-look.ts'
import { Speaker } from '../ui/speaker.tsx'
import { ToastRegion } from '../ui/toast-region.tsx'
import { showToast } from '../ui/toasts.ts'
import { classes } from '../ui/classes.ts'
import tabs from '../ui/tabs.module.css'
import { words } from '../ui/words/all-words.ts'
import { ShareDialog } from './board/share-dialog.tsx'
import { FaultScreen } from './fault-screen.tsx'
import { faultWords } from './fault-words.ts'
import { JoinNeeded } from './join-needed.tsx'
import { MessagePage } from './message-page.tsx'
import { usePageTitle } from './page-title.ts'
import { useServices } from './services.ts'
import { WaitingPage } from './waiting-page.tsx'
import { openWorkshopRoom, type WorkshopRoom } from './workshop-room.ts'

/** Where a workshop is run from: boards and teams, people, agenda, on one page. For facilitators. */
export function ConsolePage({ workshopId }: { readonly workshopId: string }) {
  const { memberships } = useServices()
  const [joined, setJoined] = useState(() => memberships.of(workshopId))
  if (joined === undefined) return <JoinNeeded onJoined={() => setJoined(memberships.of(workshopId))} />
  return <MemberConsole joined={joined} />
}

interface ConsoleRoom {
  readonly room: WorkshopRoom
  readonly thumbnails: Thumbnails
}

function MemberConsole({ joined }: { readonly joined: Membership }) {
  const services = useServices()
  const [held] = useState(() => createStore<{ readonly open: ConsoleRoom | null }>(() => ({ open: null })))
  useEffect(() => {
    const room = openWorkshopRoom(services, joined)
    const thumbnails = createThumbnails({ base: services.base, token: joined.token, signals: services.signals })
    room.enter()
    held.setState({ open: { room, thumbnails } })
    return () => {
      held.setState({ open: null })
      thumbnails.destroy()
      room.close()
    }
  }, [held, services, joined])
  const { open } = useStore(held)
  return open === null ? <WaitingPage text={words('console.loading')} /> : <Guarded {...open} />
}

/** The server decides who may do what; the page says so before anything is pressed. */
function Guarded({ room, thumbnails }: ConsoleRoom) {
  const [, navigate] = useLocation()
  const { memberships } = useServices()
  const { workshopId, title } = useStore(room.membership)
  const role = useStore(room.workshop.state, state => state.you?.role)
  const ended = useStore(room.workshop.state, state => state.ended)
  const named = title === '' ? words('home.untitled') : title
  usePageTitle(words('page.console', { title: named }))
  if (ended !== null)
    return (
      <FaultScreen
        code={ended}
        onJoin={() => {
          memberships.forget(workshopId)
          navigate('/j')
        }}
      />
    )
  if (role === undefined) return <WaitingPage text={words('console.loading')} />
  if (role !== 'facilitator')
    return (
      <MessagePage title={words('console.kind-title')} text={words('console.kind-text')}>
        <Link href={`/w/${workshopId}`} className={buttonLook({ look: 'primary', large: true })}>
          {words('console.to-boards')}
        </Link>
      </MessagePage>
    )
  return <Console room={room} thumbnails={thumbnails} title={named} />
}

const SIDES = ['people', 'agenda', 'settings'] as const

function Console({ room, thumbnails, title }: ConsoleRoom & { readonly title: string }) {
  const { api, base } = useServices()
  const { workshop, membership } = room
  const { code, links, token, workshopId } = useStore(membership)
  const live = useStore(workshop.state, state => state.live)
  const open = useStore(workshop.state, state => state.state?.join.open !== false)
  const run = useRun(workshop)
  const [sharing, setSharing] = useState(() => links?.facilitator !== undefined)
  const link = links?.join ?? (code === undefined ? '' : new URL(`j#${code}`, base).href)
  const remove = async (who: string): Promise<string | null> => {
    const answer = await api.revoke(token, workshopId, who)
    return answer.ok ? null : faultWords(answer.error)
  }
  const invite = async (name: string): Promise<string | null> => {
    const answer = await api.invite(token, workshopId, name)
    if (answer.ok) return answer.value.link
    showToast(faultWords(answer.error))
    return null
  }
  return (
    <div className={styles.page}>
      <TopBar
        workshop={workshop}
        title={title}
        code={code}
        run={run}
        onShare={() => setSharing(true)}
        onProjector={() => window.open(new URL(`w/${workshopId}/projector`, base), `projector-${workshopId}`)}
      />
      {!live && (
        <p className={styles.offline} role="status">
          {words('console.reconnecting')}
        </p>
      )}
      <SpokenNotice workshop={workshop} />
      <ActionBar workshop={workshop} run={run} />
      <div className={styles.body}>
        <main className={styles.main}>
          <BoardsPart
            workshop={workshop}
            thumbnails={thumbnails}
            run={run}
            join={code !== undefined && open ? { code, link } : null}
          />
        </main>
        <aside className={styles.side} aria-label={words('console.side')}>
          <Tabs className={tabs.tabs ?? ''}>
            <TabList className={classes(tabs.tabList, side.tabList)} aria-label={words('console.side')}>
              {SIDES.map(each => (
                <Tab key={each} id={each} className={classes(tabs.tab, side.tab)}>
                  {words(`console.${each}`)}
                </Tab>
              ))}
            </TabList>
            <TabPanel id="people" className={classes(tabs.tabPanel, side.tabPanel)}>
              <PeoplePart workshop={workshop} run={run} onRemove={remove} />
            </TabPanel>
            <TabPanel id="agenda" className={classes(tabs.tabPanel, side.tabPanel)}>
              <AgendaPart workshop={workshop} run={run} />
            </TabPanel>
            <TabPanel id="settings" className={classes(tabs.tabPanel, side.tabPanel)}>
              <SettingsPart workshop={workshop} run={run} onNewCode={() => void room.refresh()} onInvite={invite} />
            </TabPanel>
          </Tabs>
        </aside>
      </div>
      <ShareDialog
        room={room}
        open={sharing}
        onClose={() => setSharing(false)}
        doneLabel={words('console.keep-done')}
      />
      <ToastRegion />
      <Speaker />
    </div>
  )
}
