// One message of a board socket as it stands on the wire, made once for everybody it goes to, and several of them as one write: what a
// message costs the server is the write to a socket, not its bytes. A server's messages are neither masked nor in pieces (RFC 6455, 5.2).

declare const framed: unique symbol
export type Message = Buffer & { readonly [framed]: true }

const BINARY = 0x82
const SHORT = 126
const LONG = 127

/** Copies the payload. */
export function messageOf(payload: Uint8Array): Message {
  const { byteLength } = payload
  const head = byteLength < SHORT ? 2 : byteLength < 65_536 ? 4 : 10
  const message = Buffer.allocUnsafe(head + byteLength)
  message[0] = BINARY
  if (head === 2) message[1] = byteLength
  else if (head === 4) {
    message[1] = SHORT
    message.writeUInt16BE(byteLength, 2)
  } else {
    message[1] = LONG
    message.writeBigUInt64BE(BigInt(byteLength), 2)
  }
  message.set(payload, head)
  return message as Message
}

/** What was gathered for one socket as one buffer; sockets that are sent the same share it. */
export type Together = (messages: readonly Message[]) => Buffer

interface Branch {
  bytes: Buffer | null
  readonly next: Map<Message, Branch>
}

const branch = (): Branch => ({ bytes: null, next: new Map() })

/** For one moment: what it has put together is held until it is forgotten itself. */
export function createTogether(): Together {
  const root = branch()
  return messages => {
    const [only] = messages
    if (only !== undefined && messages.length === 1) return only
    let at = root
    for (const message of messages) {
      let next = at.next.get(message)
      if (next === undefined) at.next.set(message, (next = branch()))
      at = next
    }
    return (at.bytes ??= Buffer.concat(messages))
  }
}
