// Where this app lives. The server writes <base> into the page, so that a PUBLIC_URL with a sub-path works.

/** The address everything is relative to, with a slash at the end. */
export function appBase(page: Document = document): string {
  return page.querySelector('base') === null ? new URL('/', page.baseURI).href : new URL('.', page.baseURI).href
}

/** The base's path without the slash at the end: what the router leaves out. */
export const basePath = (base: string): string => new URL(base).pathname.replace(/\/$/, '')

export const socketAddress = (base: string, path: string): string => new URL(path, base).href.replace(/^http/, 'ws')
