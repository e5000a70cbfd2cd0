import { WebSocket } from 'ws'
import { CLOSE } from '#shared/wire/close-codes.ts'

// The websocket of both kinds of sockets, with the project's close codes. By itself the library ends an oversized message with 1009 and a
// broken frame with 1002 or 1007, which y-websocket takes for a reason to come back and do it again.

const CODES: Readonly<Record<number, number>> = {
  1002: CLOSE.malformed,
  1007: CLOSE.malformed,
  1009: CLOSE.tooLarge,
}

export class CodedSocket extends WebSocket {
  /** The first code that this side closed with; a peer that never answers the close would leave 1006. */
  closedWith: number | null = null

  override close(code?: number, reason?: string | Buffer): void {
    const own = code === undefined ? code : (CODES[code] ?? code)
    this.closedWith ??= own ?? null
    super.close(own, reason)
  }
}
