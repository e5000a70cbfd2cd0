import { useEffect, useState } from 'react'
import { Link, Redirect, useLocation } from 'wouter'
import { buttonLook } from '../ui/button-look.ts'
import { words } from '../ui/words/shell-words.ts'
import { JoinNeeded } from './join-needed.tsx'
import { remember } from './remember-joined.ts'
import { MessagePage } from './message-page.tsx'
import { useServices } from './services.ts'
import { WaitingPage } from './waiting-page.tsx'

const RETURN = '#return='

/** Opens the workshop's board. A personal link to come back carries its secret behind the #; it is taken out of the address at once. */
export function WorkshopPage({ workshopId }: { readonly workshopId: string }) {
  const { api, memberships } = useServices()
  const [, navigate] = useLocation()
  const [secret] = useState(() => (location.hash.startsWith(RETURN) ? location.hash.slice(RETURN.length) : null))
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    if (secret === null) return
    let left = false
    history.replaceState(history.state, '', location.pathname)
    void api.comeBack(secret).then(async answer => {
      if (!answer.ok) {
        if (!left) setFailed(true)
        return
      }
      const { token, boardId } = answer.value
      const workshop = await api.workshop(token, workshopId)
      const people = memberships.of(workshopId)?.name ?? ''
      remember(memberships, answer.value, people)
      if (workshop.ok) memberships.change(workshopId, { title: workshop.value.title })
      if (!left) navigate(`/b/${boardId}`, { replace: true })
    })
    return () => {
      left = true
    }
  }, [api, memberships, navigate, secret, workshopId])

  const known = memberships.of(workshopId)
  if (secret !== null && !failed) return <WaitingPage text={words('return.working')} />
  if (known !== undefined) return <Redirect to={`/b/${known.boardId}`} replace />
  if (!failed) return <JoinNeeded />
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
