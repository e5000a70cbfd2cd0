import { Qr } from '../../ui/qr.tsx'
import { words } from '../../ui/words/all-words.ts'
import type { JoinWay } from './join-address.ts'
import styles from './projector.module.css'

interface JoinWallProps {
  /** Null for somebody who is not told the code. */
  readonly way: JoinWay | null
  readonly open: boolean
  readonly joined: number
}

/** The whole screen while people come in. The typed way always stands beside the picture: phones read it only from near. */
export function JoinWall({ way, open, joined }: JoinWallProps) {
  return (
    <div className={styles.join} data-join="full">
      {way !== null && open && (
        <>
          <div className={styles.joinQr}>
            <Qr text={way.link} label={words('projector.join-qr', { code: way.code })} />
          </div>
          <div className={styles.joinWords}>
            <p className={styles.joinLine}>{words('projector.join-scan')}</p>
            <p className={styles.joinAddress}>{way.address}</p>
            <p className={styles.joinLine}>{words('projector.join-type')}</p>
            <p className={styles.joinCode}>{way.code}</p>
            <p className={styles.joinLine}>{words('projector.joined', { count: joined })}</p>
          </div>
        </>
      )}
      {(way === null || !open) && (
        <div className={styles.joinWords}>
          {!open && <p className={styles.joinLine}>{words('projector.join-closed')}</p>}
          <p className={styles.joinLine}>{words('projector.joined', { count: joined })}</p>
        </div>
      )}
    </div>
  )
}

/** For those who come late, while something is shown. */
export function JoinCorner({ way }: { readonly way: JoinWay }) {
  return (
    <div className={styles.corner} data-join="corner">
      <div className={styles.cornerQr}>
        <Qr text={way.link} label={words('projector.join-qr', { code: way.code })} />
      </div>
      <div>
        <p className={styles.cornerAddress}>{way.address}</p>
        <p className={styles.cornerCode}>{way.code}</p>
      </div>
    </div>
  )
}
