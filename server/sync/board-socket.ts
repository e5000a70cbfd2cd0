import { WebSocket, WebSocketServer } from 'ws'
import { CLOSE } from '#shared/wire/close-codes.ts'

// The websocket library, with the project's close codes. By itself it ends an oversized message with 1009 and a broken frame with 1002
// or 1007, which y-websocket takes for a reason to come back and do it again.

const CODES: Readonly<Record<number, number>> = {
  1002: CLOSE.malformed,
  1007: CLOSE.malformed,
  1009: CLOSE.tooLarge,
}

export class BoardSocket extends WebSocket {
  /** The first code that this side closed with; a peer that never answers the close would leave 1006. */
  closedWith: number | null = null

  override close(code?: number, reason?: string | Buffer): void {
    const own = code === undefined ? code : (CODES[code] ?? code)
    this.closedWith ??= own ?? null
    super.close(own, reason)
  }
}

/** `maxPayload` in bytes. The server selects `wb1` or `y`, never the token. */
export const createSocketServer = (maxPayload: number) =>
  new WebSocketServer({
    noServer: true,
    WebSocket: BoardSocket,
    clientTracking: false,
    // deflate costs a frame of a tick ten times its price, and browsers would compress each cursor
    perMessageDeflate: false,
    maxPayload,
    handleProtocols: offered => (offered.has('wb1') ? 'wb1' : offered.has('y') ? 'y' : false),
  })

export interface Offer {
  readonly token: string | undefined
  /** Of the local copy that the client wants to merge. */
  readonly epoch: string | undefined
}

/** What the client offers beside the protocol, in the same header: no secret ever stands in a URL. */
export function readOffer(header: string | undefined): Offer {
  const offered = (header ?? '').split(',').map(part => part.trim())
  const after = (prefix: string): string | undefined =>
    offered.find(part => part.startsWith(prefix))?.slice(prefix.length)
  return { token: after('tok.'), epoch: after('ep.') }
}
