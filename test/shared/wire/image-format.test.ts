import { describe, expect, it } from 'vitest'
import { seeded } from '#shared/base/seeded.ts'
import { imageFormat, isSane } from '#shared/wire/image-format.ts'
import { bombPng, png, svg } from '../../kit/images.ts'

const bytes = (text: string): Uint8Array => Uint8Array.from(text, c => c.charCodeAt(0))

describe('imageFormat', () => {
  it.each([
    ['png', png(7, 5, [1, 2, 3]), { type: 'image/png', w: 7, h: 5 }],
    ['gif', bytes('GIF89a\x2c\x01\x0a\x00\x80\x00\x00'), { type: 'image/gif', w: 300, h: 10 }],
    [
      'jpeg behind other segments',
      bytes(`\xff\xd8\xff\xe0\x00\x04ab\xff\xc4\x00\x03c\xff\xc2\x00\x11\x08\x00\x0c\x01\x02\x03${'\0'.repeat(12)}`),
      { type: 'image/jpeg', w: 258, h: 12 },
    ],
    [
      'webp, extended',
      bytes(`RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x1f\x03\0\x57\x02\0${'\0'.repeat(8)}`),
      { type: 'image/webp', w: 800, h: 600 },
    ],
    [
      'webp, lossy',
      bytes(`RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x40\x01\xf0\x00${'\0'.repeat(8)}`),
      { type: 'image/webp', w: 320, h: 240 },
    ],
    [
      'webp, lossless',
      bytes(`RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x3f\xc1\x3b\x00${'\0'.repeat(8)}`),
      { type: 'image/webp', w: 320, h: 240 },
    ],
  ])('knows a %s and its pixels', (_name, file, expected) => {
    expect(imageFormat(file)).toEqual(expected)
  })

  it('takes nothing else for an image', () => {
    for (const file of [svg(), bytes('%PDF-1.7'), bytes('<html>'), bytes('BM'), bytes(''), bytes('\x89PNG\r\n\x1a\n')])
      expect(imageFormat(file)).toBe(null)
  })

  it('reads any beginning of any file without failing', () => {
    const random = seeded(3)
    for (const whole of [png(7, 5, [1, 2, 3]), bytes('RIFF\0\0\0\0WEBPVP8L'), bytes('\xff\xd8\xff\xe0\x00\x04ab')])
      for (let n = 0; n <= whole.length; n++) imageFormat(whole.subarray(0, n))
    for (let i = 0; i < 300; i++) {
      const noise = Uint8Array.from({ length: 60 }, () => Math.floor(random() * 256))
      noise.set([0xff, 0xd8, 0xff], 0)
      imageFormat(noise)
    }
  })

  it('finds a size that no memory holds insane', () => {
    const bomb = imageFormat(bombPng())
    expect(bomb !== null && isSane(bomb)).toBe(false)
    expect(isSane({ type: 'image/png', w: 4000, h: 3000 })).toBe(true)
    expect(isSane({ type: 'image/png', w: 0, h: 3000 })).toBe(false)
  })
})
