import styles from './start-form.module.css'

/** A drawn example of what a template begins with. Pictures only: the card's words say it. */
export function TemplatePicture({ id }: { readonly id: string }) {
  return (
    <svg viewBox="0 0 240 120" className={styles.picture} aria-hidden>
      {id === 'fishbone' ? <Fishbone /> : id === 'driver-diagram' ? <Drivers /> : <Notes />}
    </svg>
  )
}

const BONES = [46, 100, 154] as const

function Fishbone() {
  return (
    <>
      <path d="M16 60H182" className={styles.spine} />
      <rect x="182" y="42" width="46" height="36" rx="4" className={styles.head} />
      <path d="M190 54h30M190 62h30M190 70h18" className={styles.headText} />
      {BONES.map(x => (
        <g key={x}>
          <path d={`M${x - 8} 22L${x + 14} 60L${x - 8} 98`} className={styles.bone} />
          <rect x={x - 26} y="10" width="36" height="12" rx="3" className={styles.category} />
          <rect x={x - 26} y="98" width="36" height="12" rx="3" className={styles.category} />
          <path d={`M${x - 26} 34h25M${x - 20} 47h26M${x - 20} 74h26M${x - 26} 87h25`} className={styles.cause} />
        </g>
      ))}
    </>
  )
}

const ROWS = [22, 60, 98] as const

function Drivers() {
  return (
    <g transform="translate(-10 0)">
      <path
        d="M72 60H90M90 22V98M90 22H104M90 60H104M90 98H104M160 22H188M160 60H188M160 98H188M174 98V60"
        className={styles.bone}
      />
      <rect x="16" y="40" width="56" height="40" rx="4" className={styles.head} />
      <path d="M24 52h38M24 60h40M24 68h22" className={styles.headText} />
      {ROWS.map(y => (
        <g key={y}>
          <rect x="104" y={y - 11} width="56" height="22" rx="3" className={styles.category} />
          <path d={`M188 ${y - 6}h22M188 ${y + 4}h14`} className={styles.cause} />
        </g>
      ))}
    </g>
  )
}

function Notes() {
  return (
    <>
      <path d="M74 62C96 62 96 38 112 38M74 66C104 66 112 84 132 84" className={styles.bone} />
      <rect x="28" y="38" width="46" height="46" rx="2" fill="var(--fill-lemon)" stroke="var(--fill-lemon-edge)" />
      <rect x="112" y="16" width="46" height="46" rx="2" fill="var(--fill-sky)" stroke="var(--fill-sky-edge)" />
      <rect x="132" y="68" width="46" height="40" rx="2" fill="var(--fill-rose)" stroke="var(--fill-rose-edge)" />
      <path d="M36 52h28M36 60h30M36 68h18M120 30h28M120 38h22M140 80h28M140 88h20" className={styles.noteText} />
    </>
  )
}
