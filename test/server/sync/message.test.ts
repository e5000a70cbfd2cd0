import { expect, it } from 'vitest'
import { createTogether, type Message, messageOf } from '../../../server/sync/message.ts'

/** Reads frames as RFC 6455, 5.2, lays them out. */
function payloads(bytes: Buffer): Buffer[] {
  const found: Buffer[] = []
  for (let at = 0; at < bytes.byteLength; ) {
    expect(bytes[at]).toBe(0b1000_0010) // whole, binary
    const short = bytes[at + 1] ?? 0
    expect(short & 0x80).toBe(0) // not masked
    const head = short < 126 ? 2 : short === 126 ? 4 : 10
    const size =
      short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2))
    found.push(bytes.subarray(at + head, at + head + size))
    at += head + size
  }
  return found
}

it('a message is one frame, whatever its length, in the shortest form', () => {
  for (const size of [0, 1, 125, 126, 127, 65_535, 65_536, 1_000_000]) {
    const payload = Buffer.alloc(size, size % 251)
    const message = messageOf(payload)
    expect(payloads(message).map(each => Buffer.compare(each, payload))).toEqual([0])
    expect(message.byteLength - size).toBe(size < 126 ? 2 : size < 65_536 ? 4 : 10)
  }
})

it('what is gathered for one socket keeps its order, and those who are sent the same share the bytes', () => {
  const together = createTogether()
  const [update, pointers, ack] = ['update', 'pointers', 'ack'].map(text => messageOf(Buffer.from(text))) as [
    Message,
    Message,
    Message,
  ]
  expect(together([update])).toBe(update)
  const both = together([pointers, update])
  expect(together([pointers, update])).toBe(both)
  expect(payloads(both).map(String)).toEqual(['pointers', 'update'])
  expect(payloads(together([update, pointers])).map(String)).toEqual(['update', 'pointers'])
  expect(payloads(together([pointers, update, ack])).map(String)).toEqual(['pointers', 'update', 'ack'])
})
