import { readCode } from '#shared/workshop/code.ts'

// The way in as it stands on a wall: a QR code for phones, and beside it always what can be typed.

export interface JoinWay {
  /** As people read it: XXXX-XXXX. */
  readonly code: string
  /** What is typed: without the protocol. */
  readonly address: string
  /** What the QR code says. */
  readonly link: string
}

/**
 * All in capitals where nothing in the address minds: a QR code then needs fewer and so larger modules (reference/ux-ecosystem.md §5).
 * A sub-path minds; the routes of the app do not.
 * @param base where the app lives, with a slash at the end
 */
export function joinWay(base: string, shown: string): JoinWay | null {
  const code = readCode(shown)
  if (code === null) return null
  const at = new URL(base)
  const link = new URL(`j/${code}`, at).href
  return {
    code: shown,
    address: `${at.host}${at.pathname}j`,
    link: at.pathname === '/' ? link.toUpperCase() : link,
  }
}
