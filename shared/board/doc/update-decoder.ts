import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

// Takes a large update in. Yjs asks the browser to decode each string by itself: a board of 10,000 elements has 80,000 of them, and
// asking is most of the cost. Here the bytes become a string page by page, and each ASCII string is a slice of its page; the few that
// are not ASCII are decoded as before. What comes out is the same, value by value. A slice keeps its page in memory, of which most is
// strings.

/** Bytes: smaller updates, those of people at work, are read the usual way and keep nothing. */
const LARGE = 16_384

export const isLarge = (update: Uint8Array): boolean => update.byteLength >= LARGE

/** Like Y.applyUpdate; throws as it does. */
export function takeUpdate(doc: Y.Doc, update: Uint8Array, origin?: unknown): void {
  if (isLarge(update)) Y.applyUpdateV2(doc, update, origin, SlicingDecoder)
  else Y.applyUpdate(doc, update, origin)
}

/** Bytes of a page. */
const PAGE = 32_768

/** Names of keys and of kinds, colours and roles come again and again: one string for each of them. */
const SHORT = 12
const SLOTS = 1024

// lib0's encoding of any value: the types that a board is full of; the others are left to it
const TEXT = 119
const OBJECT = 118
const ARRAY = 117

class SlicingDecoder extends Y.UpdateDecoderV1 {
  readonly #bytes: Uint8Array
  readonly #known: string[] = Array.from({ length: SLOTS }, () => '')
  /** The page that was read from last: where it begins and ends, and its bytes as characters. */
  #from = 0
  #to = 0
  #page = ''

  constructor(decoder: decoding.Decoder) {
    super(decoder)
    this.#bytes = decoder.arr
  }

  override readString(): string {
    const decoder = this.restDecoder
    const start = decoder.pos
    const length = decoding.readVarUint(decoder)
    const from = decoder.pos
    const to = from + length
    const bytes = this.#bytes
    // lib0 says what is wrong with one that is longer than what is left
    if (length > PAGE || to > bytes.length) return this.#decoded(start)
    let seen = 0
    let hash = length
    for (let i = from; i < to; i++) {
      const byte = bytes[i] as number
      seen |= byte
      hash = (hash * 31 + byte) | 0
    }
    if (seen > 127) return this.#decoded(start)
    decoder.pos = to
    if (length > SHORT) return this.#slice(from, to)
    const slot = (hash ^ (hash >>> 10)) & (SLOTS - 1)
    const known = this.#known[slot] as string
    if (known.length === length && this.#isAt(known, from)) return known
    const made = this.#slice(from, to)
    this.#known[slot] = made
    return made
  }

  override readAny(): unknown {
    const decoder = this.restDecoder
    const type = this.#bytes[decoder.pos]
    if (type === TEXT) {
      decoder.pos++
      return this.readString()
    }
    if (type === ARRAY) {
      decoder.pos++
      const length = decoding.readVarUint(decoder)
      // a pair is a point or a size: grown one by one, it would have room for seventeen
      if (length === 2) return [this.readAny(), this.readAny()]
      const values: unknown[] = []
      for (let i = 0; i < length; i++) values.push(this.readAny())
      return values
    }
    if (type === OBJECT) {
      decoder.pos++
      const length = decoding.readVarUint(decoder)
      const values: Record<string, unknown> = {}
      for (let i = 0; i < length; i++) {
        const key = this.readString()
        values[key] = this.readAny()
      }
      return values
    }
    return decoding.readAny(decoder)
  }

  #isAt(text: string, from: number): boolean {
    for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== this.#bytes[from + i]) return false
    return true
  }

  #slice(from: number, to: number): string {
    if (from < this.#from || to > this.#to) {
      this.#from = from
      this.#to = Math.min(from + PAGE, this.#bytes.length)
      this.#page = asciiOf(this.#bytes, this.#from, this.#to)
    }
    return this.#page.slice(from - this.#from, to - this.#from)
  }

  #decoded(start: number): string {
    this.restDecoder.pos = start
    return decoding.readVarString(this.restDecoder)
  }
}

/** One character a byte. Bytes that are not ASCII are made so: nobody reads them from here. */
function asciiOf(bytes: Uint8Array, from: number, to: number): string {
  const encoder = encoding.createEncoder()
  const masked = bytes.slice(from, to)
  for (let i = 0; i < masked.length; i++) masked[i] = (masked[i] as number) & 127
  encoding.writeVarUint8Array(encoder, masked)
  return decoding.readVarString(decoding.createDecoder(encoding.toUint8Array(encoder)))
}
