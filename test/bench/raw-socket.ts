import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

// A websocket client that costs next to nothing, so that hundreds fit beside the server that they measure: frames go out whole and
// unscrambled (a mask of zeros), and what comes in is thrown away unread unless somebody listens.

export interface RawSocket {
  send(payload: Uint8Array): void
  close(): void
  /** Resolves when the connection has ended. */
  readonly closed: Promise<void>
  readonly received: () => number
}

const END_OF_HEAD = Buffer.from('\r\n\r\n')
const BINARY = 0x82
/** For all sockets: what is read is taken out of it before the next read. */
const READ = Buffer.alloc(256 * 1024)

/** Resolves once the server has agreed; `listen` is given each message. */
export function openRaw(
  url: string,
  protocols: readonly string[],
  listen: ((message: Buffer) => void) | null,
): Promise<RawSocket> {
  const { hostname, port, pathname } = new URL(url)
  return new Promise((resolve, reject) => {
    let open = false
    let bytes = 0
    let rest: Buffer = Buffer.alloc(0)
    const take = (chunk: Buffer): void => {
      bytes += chunk.byteLength
      if (!open) {
        rest = Buffer.concat([rest, chunk])
        const end = rest.indexOf(END_OF_HEAD)
        if (end < 0) return
        if (!rest.toString('latin1', 0, 12).endsWith('101')) return void socket.destroy(new Error('no upgrade'))
        open = true
        chunk = rest.subarray(end + END_OF_HEAD.length)
        rest = Buffer.alloc(0)
        resolve(raw)
      }
      if (listen !== null) rest = messages(rest.byteLength === 0 ? chunk : Buffer.concat([rest, chunk]), listen)
    }
    const socket: Socket = connect({
      host: hostname,
      port: Number(port),
      noDelay: true,
      onread: {
        buffer: READ,
        callback: size => {
          const chunk = READ.subarray(0, size)
          take(listen === null && open ? chunk : Buffer.from(chunk))
          return true
        },
      },
    })
    const closed = new Promise<void>(done => socket.once('close', () => done()))
    const raw: RawSocket = {
      send: payload => void socket.write(framed(payload)),
      close: () => void socket.destroy(),
      closed,
      received: () => bytes,
    }
    socket.once('error', reject)
    socket.once('close', () => reject(new Error(`closed before it was open: ${url}`)))
    socket.write(
      [
        `GET ${pathname} HTTP/1.1`,
        `Host: ${hostname}:${port}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
        ...(protocols.length === 0 ? [] : [`Sec-WebSocket-Protocol: ${protocols.join(', ')}`]),
        '\r\n',
      ].join('\r\n'),
    )
  })
}

function framed(payload: Uint8Array): Buffer {
  const { byteLength } = payload
  const head = byteLength < 126 ? 6 : byteLength < 65_536 ? 8 : 14
  const frame = Buffer.alloc(head + byteLength)
  frame[0] = BINARY
  if (byteLength < 126) frame[1] = 0x80 | byteLength
  else if (byteLength < 65_536) {
    frame[1] = 0x80 | 126
    frame.writeUInt16BE(byteLength, 2)
  } else {
    frame[1] = 0x80 | 127
    frame.writeBigUInt64BE(BigInt(byteLength), 2)
  }
  frame.set(payload, head)
  return frame
}

/** Gives each whole message on; returns what is left of the bytes. */
function messages(bytes: Buffer, listen: (message: Buffer) => void): Buffer {
  let at = 0
  while (bytes.byteLength - at >= 2) {
    const short = (bytes[at + 1] ?? 0) & 0x7f
    const head = short < 126 ? 2 : short === 126 ? 4 : 10
    if (bytes.byteLength - at < head) break
    const size =
      short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2))
    if (bytes.byteLength - at < head + size) break
    if (bytes[at] === BINARY) listen(bytes.subarray(at + head, at + head + size))
    at += head + size
  }
  return bytes.subarray(at)
}
