import type { BoardFile } from '#shared/exchange/board-file.ts'
import { imageIdOf } from '#shared/elements/image/image.ts'
import type { Editor } from '../../scene/editor.ts'
import type { Images } from '../../scene/images.ts'

// Pictures on their way into a file and out of one. A document names them only; their bytes are with the server.

/** Longer than this nobody waits for a picture that does not come. */
const PATIENCE_MS = 5_000

/** The pictures on a board as data URIs; those that do not come are left out. */
export async function picturesOn({ view, images }: Editor): Promise<Readonly<Record<string, string>>> {
  const ids = new Set<string>()
  for (const id of view.ids()) {
    const item = view.item(id)
    const image = item === undefined ? null : imageIdOf(item)
    if (image !== null) ids.add(image)
  }
  const found: Record<string, string> = {}
  for (const id of ids) {
    const bitmap = await arrived(images, id)
    const uri = bitmap === null ? null : dataUri(bitmap)
    if (uri !== null) found[id] = uri
  }
  return found
}

function arrived(images: Images, id: string): Promise<ImageBitmap | null> {
  const now = images.of(id)
  if (now !== 'loading') return Promise.resolve(now === 'missing' ? null : now)
  return new Promise(done => {
    const finish = () => {
      stop()
      clearTimeout(late)
      const then = images.of(id)
      done(typeof then === 'object' ? then : null)
    }
    const stop = images.watch(came => came === id && finish())
    const late = setTimeout(finish, PATIENCE_MS)
  })
}

function dataUri(bitmap: ImageBitmap): string | null {
  const canvas = document.createElement('canvas')
  canvas.width = bitmap.width
  canvas.height = bitmap.height
  const ctx = canvas.getContext('2d')
  if (ctx === null) return null
  ctx.drawImage(bitmap, 0, 0)
  return canvas.toDataURL('image/png')
}

/** Sends the pictures of a file to the server and gives the file with the names that they have there. */
export async function withPictures({ images }: Editor, file: BoardFile): Promise<BoardFile> {
  const names = new Map<string, string>()
  for (const [name, uri] of Object.entries(file.images)) {
    const blob = blobOf(uri)
    const kept = blob === null ? null : await images.upload(blob)
    if (kept?.ok === true) names.set(name, kept.value)
  }
  if (names.size === 0) return file
  const elements = file.elements.map(element => {
    const image = names.get(String(element.values.image ?? ''))
    return image === undefined ? element : { ...element, values: { ...element.values, image } }
  })
  return { ...file, elements }
}

function blobOf(uri: string): Blob | null {
  const found = /^data:(image\/[a-z]+);base64,(.*)$/s.exec(uri)
  try {
    const text = atob(found?.[2] ?? '')
    return found === null ? null : new Blob([Uint8Array.from(text, c => c.charCodeAt(0))], { type: found[1] ?? '' })
  } catch {
    return null
  }
}
