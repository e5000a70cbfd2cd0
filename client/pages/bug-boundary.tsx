import { Component, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { words } from '../ui/words/entry-words.ts'
import { MessagePage } from './message-page.tsx'

/** When a page throws: plain words instead of an empty screen. Text is safe, because it never lives in a component. */
export class BugBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    return (
      <MessagePage title={words('bug.title')} text={words('bug.text')}>
        <Button look="primary" large onClick={() => location.reload()}>
          {words('button.reload')}
        </Button>
      </MessagePage>
    )
  }
}
