import styles from './start-form.module.css'

/** A drawn example of what a template begins with. Pictures only: the card's words say it. */
export function TemplatePicture({ id }: { readonly id: string }) {
  return (
    <svg viewBox="0 0 240 120" className={styles.picture} aria-hidden>
      {id === 'fishbone' ? <Fishbone /> : <Notes />}
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
