// Whether a browser page may speak to this server (contract §4): its Origin must have PUBLIC_URL's host, or the Host
// that was asked for where that is unset. Programs send no Origin and are let in: there are no cookies to ride on.

export function originAllowed(
  origin: string | undefined,
  host: string | undefined,
  publicUrl: string | undefined,
): boolean {
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  const asking = new URL(origin)
  if (publicUrl !== undefined) return asking.host === new URL(publicUrl).host
  // through URL, so that a default port that only one of the two names makes no difference
  const asked = `${asking.protocol}//${host ?? ''}`
  return URL.canParse(asked) && new URL(asked).host === asking.host
}
