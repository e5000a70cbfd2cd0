// What a file really is, by its first bytes: the four raster formats that a board takes, and how many pixels they promise. A file's
// name and the type that a browser gives it are somebody's word. Sources: PNG 3rd ed. §11.2.1; GIF89a §18; JPEG T.81 B.2.2;
// RIFF container of WebP, developers.google.com/speed/webp/docs/riff_container.

export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const
export type ImageType = (typeof IMAGE_TYPES)[number]

export interface ImageFormat {
  readonly type: ImageType
  /** Pixels. */
  readonly w: number
  readonly h: number
}

/** More pixels than this on a side, or in all, are refused: a small file can promise a picture that no memory holds. */
export const MOST_SIDE = 16_384
export const MOST_PIXELS = 64_000_000

export const isSane = ({ w, h }: ImageFormat): boolean =>
  w >= 1 && h >= 1 && w <= MOST_SIDE && h <= MOST_SIDE && w * h <= MOST_PIXELS

const starts = (bytes: Uint8Array, at: number, text: string): boolean => {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false
  return true
}

const big = (bytes: Uint8Array, at: number, count: number): number => {
  let value = 0
  for (let i = 0; i < count; i++) value = value * 256 + (bytes[at + i] ?? 0)
  return value
}
const little = (bytes: Uint8Array, at: number, count: number): number => {
  let value = 0
  for (let i = count - 1; i >= 0; i--) value = value * 256 + (bytes[at + i] ?? 0)
  return value
}

/** Null for what is none of the four, or is cut off before it says its size. */
export function imageFormat(bytes: Uint8Array): ImageFormat | null {
  if (starts(bytes, 0, '\u0089PNG\r\n\u001a\n') && starts(bytes, 12, 'IHDR') && bytes.length >= 33)
    return { type: 'image/png', w: big(bytes, 16, 4), h: big(bytes, 20, 4) }
  if ((starts(bytes, 0, 'GIF87a') || starts(bytes, 0, 'GIF89a')) && bytes.length >= 13)
    return { type: 'image/gif', w: little(bytes, 6, 2), h: little(bytes, 8, 2) }
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return jpeg(bytes)
  if (starts(bytes, 0, 'RIFF') && starts(bytes, 8, 'WEBP') && bytes.length >= 30) return webp(bytes)
  return null
}

/** Segment by segment to the start of frame. */
function jpeg(bytes: Uint8Array): ImageFormat | null {
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return { type: 'image/jpeg', w: big(bytes, at + 7, 2), h: big(bytes, at + 5, 2) }
    const alone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
    at += alone ? 2 : 2 + big(bytes, at + 2, 2)
  }
  return null
}

function webp(bytes: Uint8Array): ImageFormat | null {
  const type = 'image/webp'
  if (starts(bytes, 12, 'VP8X')) return { type, w: little(bytes, 24, 3) + 1, h: little(bytes, 27, 3) + 1 }
  if (starts(bytes, 12, 'VP8L') && bytes[20] === 0x2f) {
    const bits = little(bytes, 21, 4)
    return { type, w: (bits % 0x4000) + 1, h: (Math.floor(bits / 0x4000) % 0x4000) + 1 }
  }
  if (starts(bytes, 12, 'VP8 ') && bytes[23] === 0x9d && bytes[24] === 0x01 && bytes[25] === 0x2a)
    return { type, w: little(bytes, 26, 2) % 0x4000, h: little(bytes, 28, 2) % 0x4000 }
  return null
}
