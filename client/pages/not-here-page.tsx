import { Link } from 'wouter'
import { buttonLook } from '../ui/button-look.ts'
import { words } from '../ui/words/entry-words.ts'
import { MessagePage } from './message-page.tsx'
import { usePageTitle } from './page-title.ts'

export function NotHerePage() {
  usePageTitle(words('page.not-here'))
  return (
    <MessagePage title={words('not-here.title')} text={words('not-here.text')}>
      <Link href="/" className={buttonLook({ look: 'primary', large: true })}>
        {words('button.home')}
      </Link>
    </MessagePage>
  )
}
