import { WebSocketServer } from 'ws'
import { CodedSocket } from '../workshop/coded-socket.ts'

// The server side of a board socket's upgrade.

/** `maxPayload` in bytes. The server selects `wb1` or `y`, never the token. */
export const createSocketServer = (maxPayload: number) =>
  new WebSocketServer({
    noServer: true,
    WebSocket: CodedSocket,
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
