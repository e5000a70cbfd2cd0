import { words } from '../ui/words/entry-words.ts'
import { JoinForm } from './join-form.tsx'
import { MessagePage } from './message-page.tsx'

/** The address of a board or workshop that this device is no member of. */
export function JoinNeeded({ onJoined, to }: { readonly onJoined?: () => void; readonly to?: string }) {
  return (
    <MessagePage title={words('not-member.title')} text={words('not-member.text')}>
      <div style={{ width: '100%' }}>
        <JoinForm given="" onJoined={onJoined} to={to} />
      </div>
    </MessagePage>
  )
}
