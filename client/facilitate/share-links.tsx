import { CircleAlert } from 'lucide-react'
import { CopyField } from '../ui/copy-field.tsx'
import { Qr } from '../ui/qr.tsx'
import { words } from '../ui/words/all-words.ts'
import styles from './facilitate.module.css'

interface ShareLinksProps {
  /** As people read it: XXXX-XXXX. */
  readonly code: string
  readonly join: string
  /** Only facilitators are told it. */
  readonly viewer: string | undefined
  /** False while nobody new is let in. */
  readonly open: boolean
}

/** The ways in: the code to read aloud, the picture to scan, the links to send. */
export function ShareLinks({ code, join, viewer, open }: ShareLinksProps) {
  return (
    <div className={styles.share}>
      <div className={styles.links}>
        <div className={styles.code}>
          <span className={styles.heading}>{words('share.code')}</span>
          <span className={styles.codeValue} data-join-code={code}>
            {code}
          </span>
        </div>
        {!open && (
          <p className={styles.closed}>
            <CircleAlert size={20} aria-hidden />
            {words('share.closed')}
          </p>
        )}
        <CopyField label={words('share.join-link')} value={join} />
        {viewer !== undefined && <CopyField label={words('share.viewer-link')} value={viewer} />}
      </div>
      <div className={styles.qr}>
        <Qr text={join} label={words('share.qr', { code })} />
        {words('share.scan')}
      </div>
    </div>
  )
}
