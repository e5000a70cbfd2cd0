import { PEOPLE } from '#shared/paint/theme.ts'
import styles from './avatar.module.css'

/** Up to two letters that stand for a name; a middle dot for somebody without one. */
export function initials(name: string): string {
  const parts = name
    .trim()
    .split(/\s+/)
    .filter(part => part !== '')
  const letter = (part: string | undefined) => (part === undefined ? '' : ([...part][0] ?? '').toLocaleUpperCase())
  if (parts.length === 0) return '·'
  if (parts.length === 1) return [...(parts[0] ?? '')].slice(0, 2).join('').toLocaleUpperCase()
  return letter(parts[0]) + letter(parts.at(-1))
}

export const personColor = (index: number): string => PEOPLE[Math.abs(Math.trunc(index)) % PEOPLE.length] ?? PEOPLE[0]

/** A person's initials on their colour. The name is said by what holds it. */
export function Avatar({ name, color }: { readonly name: string; readonly color: string }) {
  return (
    <span className={styles.avatar} style={{ background: color }} aria-hidden>
      {initials(name)}
    </span>
  )
}
