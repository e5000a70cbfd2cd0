import { whenHere } from '#shared/base/fetched.ts'
import type { Vec } from '#shared/base/geometry.ts'
import type { Editor } from '../scene/editor.ts'
import { wishImport } from '../scene/import-wish.ts'
import { foreignText } from './foreign-text.ts'

// What is dropped on the map and is no picture: files with text are shown before they come onto the board (client/panels/exchange),
// text that was dragged here from elsewhere is as if pasted. Asked before the pictures are.

const isPicture = (file: File): boolean => file.type.startsWith('image/')

/** A picture or a link that is dragged out of another page comes with its address as text. */
const isText = (found: DataTransfer): boolean =>
  found.types.includes('text/plain') && !found.types.includes('text/uri-list')

export function attachFileDrop(host: HTMLElement, editor: Editor): () => void {
  const stop = new AbortController()
  const options = { signal: stop.signal, capture: true }
  host.addEventListener(
    'dragover',
    event => {
      if (event.dataTransfer !== null && isText(event.dataTransfer)) event.preventDefault()
    },
    options,
  )
  host.addEventListener(
    'drop',
    event => {
      const found = event.dataTransfer
      if (event.defaultPrevented || found === null) return
      const files = [...found.files]
      // among pictures the rest is left out, as the pictures' own sentence says
      if (files.length > 0 ? files.some(isPicture) : !isText(found)) return
      event.preventDefault()
      const { access } = editor.state.getState()
      if (access !== 'edit') return editor.say(`said.refused-${access}`)
      if (files.length > 0) return wishImport(editor, files)
      const box = host.getBoundingClientRect()
      const at: Vec = editor.camera.toBoard([event.clientX - box.left, event.clientY - box.top])
      editor.select([])
      // read now: what was dropped is gone with the event
      const dropped = { text: found.getData('text/plain'), html: found.getData('text/html') }
      whenHere(
        foreignText,
        ({ pasteText }) => pasteText(editor, dropped, at, false),
        () => editor.say('said.not-come'),
      )
    },
    options,
  )
  return () => stop.abort()
}
