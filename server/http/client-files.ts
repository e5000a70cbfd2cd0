import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import type { Request, Response } from 'express'

// The built client, read into memory once: a few megabytes, no file access per request, and no path that could leave the folder.
// Compressed twins (.br, .gz) were written by the build.

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}

export interface ClientFile {
  readonly type: string
  /** Named by its content's hash, so it never changes. */
  readonly immutable: boolean
  readonly etag: string
  readonly plain: Buffer
  readonly br: Buffer | undefined
  readonly gz: Buffer | undefined
}

export interface ClientFiles {
  /** By path under the root, `/assets/…`. */
  file(path: string): ClientFile | undefined
  /** index.html with its <base>; undefined while no client is built. */
  readonly page: ClientFile | undefined
}

function* walk(dir: string): Generator<string> {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name)
    if (entry.isDirectory()) yield* walk(path)
    else yield path
  }
}

const etagOf = (body: Buffer): string => `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`

/** @param basePath where the app lives under its host: `/`, or PUBLIC_URL's path with a slash at the end. */
export function readClient(dir: string, basePath: string): ClientFiles {
  const files = new Map<string, ClientFile>()
  if (!existsSync(dir)) return { file: () => undefined, page: undefined }
  let page: ClientFile | undefined
  const twin = (path: string) => (existsSync(path) ? readFileSync(path) : undefined)
  for (const path of walk(dir)) {
    const type = TYPES[extname(path)]
    if (type === undefined) continue
    const name = `/${relative(dir, path).split(sep).join('/')}`
    const plain = readFileSync(path)
    if (name === '/index.html') {
      const html = plain
        .toString('utf8')
        .replace(/<head>/i, tag => `${tag}\n    <base href="${escapeAttribute(basePath)}">`)
      const body = Buffer.from(html)
      page = { type, immutable: false, etag: etagOf(body), plain: body, br: undefined, gz: undefined }
      continue
    }
    const immutable = name.startsWith('/assets/')
    files.set(name, { type, immutable, etag: etagOf(plain), plain, br: twin(`${path}.br`), gz: twin(`${path}.gz`) })
  }
  return { file: path => files.get(path), page }
}

const escapeAttribute = (text: string): string => text.replace(/[&<>"]/g, symbol => `&#${symbol.charCodeAt(0)};`)

export function sendFile(request: Request, response: Response, file: ClientFile, status = 200): void {
  response.set({
    'Content-Type': file.type,
    'Cache-Control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: file.etag,
    Vary: 'Accept-Encoding',
  })
  if (status === 200 && request.fresh) {
    response.status(304).end()
    return
  }
  const br = file.br !== undefined && request.acceptsEncodings('br') !== false
  const gz = file.gz !== undefined && request.acceptsEncodings('gzip') !== false
  const encoding = br ? 'br' : gz ? 'gzip' : undefined
  if (encoding !== undefined) response.set('Content-Encoding', encoding)
  const body = encoding === 'br' ? file.br : encoding === 'gzip' ? file.gz : file.plain
  response.status(status).set('Content-Length', String(body?.byteLength ?? 0))
  response.end(request.method === 'HEAD' ? undefined : body)
}
