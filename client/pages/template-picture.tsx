import styles from './start-form.module.css'

/** A drawn example of what a template begins with. Pictures only: the card's words say it. */
export function TemplatePicture({ id }: { readonly id: string }) {
  return (
    <svg viewBox="0 0 240 120" className={styles.picture} aria-hidden>
      <Picture id={id} />
    </svg>
  )
}

function Picture({ id }: { readonly id: string }) {
  switch (id) {
    case 'fishbone':
      return <Fishbone />
    case 'driver-diagram':
      return <Drivers />
    case 'system-map':
      return <Loop />
    default:
      return <Notes />
  }
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

/** Three variables, what each does to the next, and the loop that this makes. */
function Loop() {
  return (
    <>
      <path
        d="M149 26C174 32 186 50 188 76M158 98C136 108 104 108 82 98M52 76C54 50 66 32 91 26"
        className={styles.bone}
      />
      <path d="M183 70L188 78L193 70M88 95L80 97L86 104M84 22L92 26L86 33" className={styles.bone} />
      <path d="M129 60A14 14 0 1 0 134 70M123 61H130V54" className={styles.bone} />
      <rect x="91" y="14" width="58" height="24" rx="8" className={styles.category} />
      <rect x="158" y="80" width="58" height="24" rx="8" className={styles.category} />
      <rect x="24" y="80" width="58" height="24" rx="8" className={styles.category} />
      <path d="M102 26h36M169 92h36M35 92h36" className={styles.bone} />
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
