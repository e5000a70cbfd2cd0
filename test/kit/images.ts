import { deflateSync, crc32 } from 'node:zlib'

// Small pictures for tests, made byte by byte.

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.byteLength + 8)
  out.writeUInt32BE(data.byteLength, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.byteLength + 4)
  return out
}

function header(w: number, h: number): Buffer {
  const ihdr = Buffer.alloc(13)
  ihdr.writeUInt32BE(w, 0)
  ihdr.writeUInt32BE(h, 4)
  ihdr.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', ihdr)])
}

/** A PNG of one colour. */
export function png(w: number, h: number, [r, g, b]: readonly [number, number, number]): Buffer {
  const row = Buffer.concat([Buffer.of(0), Buffer.from(Array.from({ length: w }, () => [r, g, b]).flat())])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: h }, () => row)))
  return Buffer.concat([header(w, h), chunk('IDAT', pixels), chunk('IEND', new Uint8Array())])
}

/** A few bytes that promise a picture larger than any memory. */
export const bombPng = (): Buffer => Buffer.concat([header(60_000, 60_000), chunk('IEND', new Uint8Array())])

/** A PNG that says its size and then breaks off. */
export const brokenPng = (): Buffer => Buffer.concat([header(40, 30), Buffer.from('not pixels')])

export const svg = (): Buffer =>
  Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>')
