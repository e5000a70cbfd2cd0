import type { Vec } from '#shared/base/geometry.ts'
import type { Change } from '#shared/board/change.ts'
import { create } from '#shared/board/commands/create.ts'
import { imageSize } from '#shared/elements/image/image.ts'
import type { Editor } from '../scene/editor.ts'
import { OWN_TYPE } from './clipboard.ts'
import { frameUnder } from './frame-under.ts'
import { type Picture, readPicture } from './picture-file.ts'

// Pictures come by drop, by paste and by the file picker: read and sent one after the other, then put on the board as one undo step.

const MOST_FILES = 20
const GAP = 24
/** Where the server has not said yet what it takes. */
const USUAL_BYTES = 5 * 1024 * 1024

/** `at`: the middle of the first, in board units. What cannot be taken is told and left out. */
export async function insertImages(editor: Editor, files: readonly Blob[], at: Vec): Promise<void> {
  const { access } = editor.state.getState()
  if (access !== 'edit') return editor.say(`said.refused-${access}`)
  if (files.length > MOST_FILES) return editor.say('said.refused-image-many', { most: MOST_FILES })
  editor.say('said.image-uploading', { count: files.length })
  const sent: { readonly id: string; readonly picture: Picture }[] = []
  for (const file of files) {
    const picture = await readPicture(file, editor.images.mostBytes() ?? USUAL_BYTES)
    const id = picture.ok ? await editor.images.upload(picture.value.file) : picture
    if (picture.ok && id.ok) sent.push({ id: id.value, picture: picture.value })
    else if (!id.ok) editor.say(`said.refused-image-${id.error}`)
  }
  if (sent.length > 0) putDown(editor, sent, at)
}

function putDown(editor: Editor, sent: readonly { readonly id: string; readonly picture: Picture }[], at: Vec): void {
  const changes: Change[] = []
  const ids: string[] = []
  const container = frameUnder(editor, at)?.id ?? null
  let x: number | null = null
  for (const { id, picture } of sent) {
    const size = imageSize(picture.w, picture.h)
    x ??= at[0] - size[0] / 2
    const values = { at: [Math.round(x), Math.round(at[1] - size[1] / 2)], size, image: id }
    const made = create(editor.view, { kind: 'image', container, text: null, values }, editor.chance)
    changes.push(...made.changes)
    ids.push(made.id)
    x += size[0] + GAP
  }
  if (!editor.write(changes)) return
  editor.select(ids)
  editor.say('said.image-added', { count: ids.length })
}

const picturesIn = (files: FileList | undefined): readonly File[] =>
  [...(files ?? [])].filter(file => file.type.startsWith('image/'))

export interface ImageDropOptions {
  /** Where what is pasted goes, in board units. */
  readonly at: () => Vec
  /** Whether a paste there is the map's. */
  readonly focused: (target: EventTarget | null) => boolean
}

/** Dropped and pasted pictures. Clipboards that also carry text are left to others, and so are drops that somebody took before. */
export function attachImageDrop(host: HTMLElement, editor: Editor, options: ImageDropOptions): () => void {
  const stop = new AbortController()
  const { signal } = stop
  host.addEventListener(
    'dragover',
    event => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault()
    },
    { signal },
  )
  host.addEventListener(
    'drop',
    event => {
      if (event.defaultPrevented || event.dataTransfer?.types.includes('Files') !== true) return
      // a browser would leave the board and open the file
      event.preventDefault()
      const files = picturesIn(event.dataTransfer.files)
      if (files.length === 0) return editor.say('said.refused-image-type')
      const box = host.getBoundingClientRect()
      void insertImages(editor, files, editor.camera.toBoard([event.clientX - box.left, event.clientY - box.top]))
    },
    { signal },
  )
  document.addEventListener(
    'paste',
    event => {
      const found = event.clipboardData
      if (found === null || !options.focused(event.target)) return
      const files = picturesIn(found.files)
      // a spreadsheet's cells come as text and as a picture of themselves
      if (files.length === 0 || found.getData('text/plain') !== '' || found.types.includes(OWN_TYPE)) return
      event.preventDefault()
      event.stopImmediatePropagation()
      void insertImages(editor, files, options.at())
    },
    { signal, capture: true },
  )
  return () => stop.abort()
}
