import type { Editor } from '../../scene/editor.ts'

// What is selected as a picture on the clipboard, for slides and letters.

/** Says what came of it. A page without a safe address has no clipboard for pictures. */
export async function copyImage(editor: Editor): Promise<void> {
  const { selection } = editor.state.getState()
  if (selection.length === 0) return
  const { clipboard } = navigator as { readonly clipboard?: Clipboard }
  if (clipboard?.write === undefined || typeof ClipboardItem === 'undefined')
    return editor.say('said.refused-image-unsupported')
  const drawn = async (): Promise<Blob> => {
    const [{ pngOf }, { sourceOf }] = await Promise.all([import('./png.ts'), import('./export-choices.ts')])
    const png = await pngOf(editor, { ...sourceOf(editor, '', null), only: selection })
    if (png === null) throw new Error('no room for the picture')
    return png.blob
  }
  try {
    // a promise inside: Safari lets nobody write to the clipboard later than the click
    await clipboard.write([new ClipboardItem({ 'image/png': drawn() })])
    editor.say('said.image-copied')
  } catch {
    editor.say('said.refused-image')
  }
}
