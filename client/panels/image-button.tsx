import { ImagePlus } from 'lucide-react'
import { useRef } from 'react'
import { IMAGE_TYPES } from '#shared/wire/image-format.ts'
import type { Editor } from '../scene/editor.ts'
import { words } from '../ui/words/words.ts'

interface ImageButtonProps {
  readonly editor: Editor
  readonly className: string
}

/** Opens the file picker; what is picked is put in the middle of what this person sees. */
export function ImageButton({ editor, className }: ImageButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        className={className}
        title={words('toolbar.image-hint')}
        onClick={() => input.current?.click()}
      >
        <ImagePlus size={20} aria-hidden />
        <span>{words('toolbar.image')}</span>
      </button>
      <input
        ref={input}
        type="file"
        accept={IMAGE_TYPES.join()}
        multiple
        hidden
        tabIndex={-1}
        aria-label={words('toolbar.image-hint')}
        onChange={event => {
          const files = [...(event.target.files ?? [])]
          // the same file may be picked again
          event.target.value = ''
          // reading and encoding pictures is code that most people never need
          if (files.length > 0)
            void import('../input/image-drop.ts').then(({ insertImages }) =>
              insertImages(editor, files, editor.middle()),
            )
        }}
      />
    </>
  )
}
