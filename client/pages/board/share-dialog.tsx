import { useState } from 'react'
import { useStore } from 'zustand'
import { ShareLinks } from '../../facilitate/share-links.tsx'
import styles from '../../facilitate/facilitate.module.css'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../../ui/words/all-words.ts'
import { faultWords } from '../fault-words.ts'
import { useServices } from '../services.ts'
import type { WorkshopRoom } from '../workshop-room.ts'

interface ShareDialogProps {
  readonly room: Pick<WorkshopRoom, 'workshop' | 'membership' | 'remember'>
  readonly open: boolean
  readonly onClose: () => void
  /** What putting the facilitator's link away leads to; the board when absent. */
  readonly doneLabel?: string
}

/** Right after the start it also hands over the facilitator's own link, which is shown only then. */
export function ShareDialog({ room, open, onClose, doneLabel }: ShareDialogProps) {
  const { base } = useServices()
  const { code, links } = useStore(room.membership)
  const joinOpen = useStore(room.workshop.state, state => state.state?.join.open !== false)
  const own = links?.facilitator
  const close = () => {
    if (links?.facilitator !== undefined) room.remember({ links: { join: links.join, viewer: links.viewer } })
    onClose()
  }
  const foot =
    own === undefined ? undefined : (
      <Button look="primary" onClick={close}>
        {doneLabel ?? words('keep.done')}
      </Button>
    )
  return (
    <Dialog
      open={open}
      onClose={close}
      title={words(own === undefined ? 'share.heading' : 'keep.title')}
      wide
      foot={foot}
    >
      {own !== undefined && (
        <div className={styles.keepFirst}>
          <CopyField label={words('keep.facilitator')} hint={words('keep.facilitator-text')} value={own} />
        </div>
      )}
      {code !== undefined ? (
        // who came in with a code may pass it on: it lets others in as it did them
        <ShareLinks
          code={code}
          join={links?.join ?? new URL(`j#${code}`, base).href}
          viewer={links?.viewer}
          open={joinOpen}
        />
      ) : (
        <p>{words('share.not-yours')}</p>
      )}
      {own === undefined && <ReturnLink token={room.membership.getState().token} />}
    </Dialog>
  )
}

/** Made when asked for: each is a key to this person's place. */
function ReturnLink({ token }: { readonly token: string }) {
  const { api } = useServices()
  const [link, setLink] = useState<string | null>(null)
  const make = async () => {
    const answer = await api.returnLink(token)
    if (answer.ok) setLink(answer.value.link)
    else showToast(faultWords(answer.error))
  }
  if (link !== null)
    return <CopyField label={words('share.return-link')} hint={words('share.return-hint')} value={link} />
  return (
    <div className={styles.part}>
      <h3 className={styles.heading}>{words('share.return-link')}</h3>
      <p className={styles.hint}>{words('share.return-hint')}</p>
      <div>
        <Button onClick={() => void make()}>{words('share.make-return')}</Button>
      </div>
    </div>
  )
}
