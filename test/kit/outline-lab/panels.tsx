import type { Editor } from '../../../client/scene/editor.ts'
export function Panels({ editor }: { readonly editor: Editor }) {
  return <p>{editor.view.size}</p>
}
