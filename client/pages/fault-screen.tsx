import { Link } from 'wouter'
import type { Aside } from '../net/aside.ts'
import { Button } from '../ui/button.tsx'
import { type ButtonLook, buttonLook } from '../ui/button-look.ts'
import { hasWords, words, wordsFor } from '../ui/words/shell-words.ts'
import { answerTo, type NextStep } from './close-screens.ts'
import { downloadCopy } from './download-copy.ts'
import { MessagePage } from './message-page.tsx'

interface FaultScreenProps {
  /** A permanent close code. */
  readonly code: number
  /** What is on this device of a board. */
  readonly copy?: () => Aside | null
  readonly onJoin: () => void
  readonly onOpenAsIs?: () => void
  /** The way to the workshop's other boards, for somebody who is still in it. */
  readonly lobby?: string | undefined
}

const nothing = () => null

const reload = () => location.reload()

/** The connection ended for good: what happened, what is safe, what to do. */
export function FaultScreen({ code, copy = nothing, onJoin, onOpenAsIs = reload, lobby }: FaultScreenProps) {
  const answer = answerTo(code)
  const steps = answer.kind === 'screen' ? answer.steps : []
  const part = (name: 'title' | 'text') =>
    wordsFor(hasWords(`close.${code}.${name}`) ? `close.${code}.${name}` : `close.other.${name}`)
  const step = (which: NextStep, look: ButtonLook) => {
    switch (which) {
      case 'reload':
        return (
          <Button key={which} look={look} large onClick={reload}>
            {words('button.reload')}
          </Button>
        )
      case 'join':
        return (
          <Button key={which} look={look} large onClick={onJoin}>
            {words('button.join-again')}
          </Button>
        )
      case 'home':
        return (
          <Link key={which} href="/" className={buttonLook({ look, large: true })}>
            {words('button.home')}
          </Link>
        )
      case 'download':
        return (
          <Button key={which} look={look} large onClick={() => downloadCopy(copy())}>
            {words('button.download-copy')}
          </Button>
        )
      case 'open-as-is':
        return (
          <Button key={which} look={look} large onClick={onOpenAsIs}>
            {words('button.open-as-is')}
          </Button>
        )
    }
  }
  return (
    <MessagePage title={part('title')} text={part('text')}>
      {lobby !== undefined && (
        <Link href={lobby} className={buttonLook({ look: 'primary', large: true })}>
          {words('button.lobby')}
        </Link>
      )}
      {steps.map((which, i) => step(which, i === 0 && lobby === undefined ? 'primary' : 'plain'))}
    </MessagePage>
  )
}
