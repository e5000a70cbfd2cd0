// PUBLIC_URL may have a path ("https://example.org/throughline"). A proxy may pass it on or take it away; both work.

/** `/` or the path with a slash at its end. */
export const basePath = (publicUrl: string | undefined): string =>
  publicUrl === undefined ? '/' : `${new URL(publicUrl).pathname.replace(/\/+$/, '')}/`

export function withoutSubPath(url: string, publicUrl: string | undefined): string {
  const base = basePath(publicUrl)
  if (base === '/') return url
  if (url.startsWith(base)) return url.slice(base.length - 1)
  const bare = base.slice(0, -1)
  return url === bare || url.startsWith(`${bare}?`) ? `/${url.slice(bare.length)}` : url
}
