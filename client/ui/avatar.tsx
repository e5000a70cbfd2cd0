import { PEOPLE } from '#shared/paint/theme.ts'
import { initials } from './person-name.ts'
import styles from './avatar.module.css'

export const personColor = (index: number): string => PEOPLE[Math.abs(Math.trunc(index)) % PEOPLE.length] ?? PEOPLE[0]

/** A person's initials on their colour. The name is said by what holds it. */
export function Avatar({ name, color }: { readonly name: string; readonly color: string }) {
  return (
    <span className={styles.avatar} style={{ background: color }} aria-hidden>
      {initials(name)}
    </span>
  )
}
