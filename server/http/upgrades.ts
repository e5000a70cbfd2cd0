import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { originAllowed } from '../auth/origin.ts'
import { withoutSubPath } from './sub-path.ts'

// Hands a websocket's upgrade to the board or the workshop socket. Only a foreign page is refused here, with an HTTP status;
// every other refusal is a close code after the upgrade (contract §4), since browsers show a page no status.

export type TakeSocket = (request: IncomingMessage, socket: Duplex, head: Buffer, id: string) => void

export interface UpgradeNeeds {
  readonly publicUrl: string | undefined
  readonly boards: TakeSocket
  readonly workshops: TakeSocket
}

export function createUpgradeHandler(needs: UpgradeNeeds) {
  return (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy()) // a peer that goes away during the handshake
    if (!originAllowed(request.headers.origin, request.headers.host, needs.publicUrl)) return refuse(socket, 403)
    const path = withoutSubPath(request.url ?? '', needs.publicUrl).split('?')[0] ?? ''
    const [, kind, id] = /^\/ws\/(boards|workshops)\/([^/]+)$/.exec(path) ?? []
    if (kind === undefined || id === undefined) return refuse(socket, 404)
    const take = kind === 'boards' ? needs.boards : needs.workshops
    take(request, socket, head, id)
  }
}

function refuse(socket: Duplex, status: 403 | 404): void {
  const headers = ["Content-Security-Policy: default-src 'none'", 'Connection: close', 'Content-Length: 0']
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers.join('\r\n')}\r\n\r\n`)
}
