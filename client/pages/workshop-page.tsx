import { useEffect, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { buttonLook } from '../ui/button-look.ts'
import { words } from '../ui/words/entry-words.ts'
import { JoinNeeded } from './join-needed.tsx'
import { remember } from './remember-joined.ts'
import { MessagePage } from './message-page.tsx'
import { pageOf } from './page-of.tsx'
import { useServices } from './services.ts'
import { WaitingPage } from './waiting-page.tsx'
import { asksForLobby, lobbyPath, wayIn } from './way-in.ts'

const LobbyPage = pageOf(async () => (await import('./lobby-page.tsx')).LobbyPage)

const RETURN = '#return='

/**
 * Opens the workshop: its lobby, or the board where this person belongs. A personal link to come back carries its secret behind the
 * #; it is taken out of the address at once.
 */
export function WorkshopPage({ workshopId }: { readonly workshopId: string }) {
  const { api, memberships } = useServices()
  const [, navigate] = useLocation()
  const [secret] = useState(() => (location.hash.startsWith(RETURN) ? location.hash.slice(RETURN.length) : null))
  const [failed, setFailed] = useState(false)
  const [known, setKnown] = useState(() => memberships.of(workshopId))
  const [lobby, setLobby] = useState(() => asksForLobby(location.hash))

  useEffect(() => {
    // opened again, the page goes by what is going on then
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname)
  }, [])
  useEffect(() => {
    if (secret === null) return
    let left = false
    void api.comeBack(secret).then(async answer => {
      if (!answer.ok) {
        if (!left) setFailed(true)
        return
      }
      const { token } = answer.value
      const workshop = await api.workshop(token, workshopId)
      const people = memberships.of(workshopId)?.name ?? ''
      remember(memberships, answer.value, people)
      if (workshop.ok) memberships.change(workshopId, { title: workshop.value.title })
      const way = await wayIn(api, answer.value)
      if (left) return
      if (way !== lobbyPath(workshopId)) return navigate(way, { replace: true })
      setKnown(memberships.of(workshopId))
      setLobby(true)
    })
    return () => {
      left = true
    }
  }, [api, memberships, navigate, secret, workshopId])
  useEffect(() => {
    if (known === undefined || lobby || (secret !== null && !failed)) return
    let left = false
    void wayIn(api, known).then(way => {
      if (left) return
      if (way === lobbyPath(workshopId)) setLobby(true)
      else navigate(way, { replace: true })
    })
    return () => {
      left = true
    }
  }, [api, known, lobby, secret, failed, navigate, workshopId])

  if (lobby && known !== undefined) return <LobbyPage joined={known} />
  if (secret !== null && !failed) return <WaitingPage text={words('return.working')} />
  if (known !== undefined) return <WaitingPage text={words('return.working')} />
  if (!failed) return <JoinNeeded onJoined={() => setKnown(memberships.of(workshopId))} />
  return <ReturnFailed />
}

function ReturnFailed() {
  return (
    <MessagePage title={words('return.failed')} text={words('return.failed-text')}>
      <Link href="/j" className={buttonLook({ look: 'primary', large: true })}>
        {words('home.join')}
      </Link>
      <Link href="/" className={buttonLook({ large: true })}>
        {words('button.home')}
      </Link>
    </MessagePage>
  )
}
