import { createRoot } from 'react-dom/client'
import * as Y from 'yjs'
import { createStore } from 'zustand/vanilla'
import { freshIds } from '#shared/base/ids.ts'
import { seeded } from '#shared/base/seeded.ts'
import { createBoard } from '#shared/board/doc/board.ts'
import { elementKinds } from '#shared/elements/registry.ts'
import { OutlineView } from '../../../client/outline/outline-view.tsx'
import { ParentDialog } from '../../../client/outline/parent-dialog.tsx'
import { insertFromSet, pasteOutline } from '../../../client/scene/actions/insert-diagram.ts'
import { ACTIONS } from '../../../client/scene/actions/registry.ts'
import { bindKeys } from '../../../client/input/keyboard.ts'
import { createEditor } from '../../../client/scene/editor.ts'
import type { Other, Presence } from '../../../client/scene/presence.ts'
import { startAppearance } from '../../../client/ui/appearance.ts'
import '../../../client/ui/base.css'
import { MERMAID as LITERACY } from '../../fixtures/literacy-fishbone.ts'
import { Panels } from './panels.tsx'

// The outline and the panels over a board in memory. The address says what is on it: ?board=literacy|empty|big&view=outline|panels.

const params = new URLSearchParams(location.search)
startAppearance()

const others = createStore<readonly Other[]>(() => [])
const presence: Presence = {
  others: () => others.getState(),
  people: () => others.getState(),
  self: () => null,
  own: () => ({}),
  show: () => undefined,
  watch: listen => others.subscribe(listen),
}
const random = seeded(7)
const fresh = freshIds(random)
const kinds = elementKinds()
const board = createBoard({ anatomy: kinds.anatomy, fresh })
const editor = createEditor({ board, presence, chance: { fresh, random }, kinds })

const note = (text: string, at: readonly [number, number], fill?: string) =>
  editor.write([
    {
      op: 'create',
      id: fresh(),
      kind: 'sticky',
      values: { at: [at[0], at[1]], place: { order: `a${at[0]}` }, ...(fill === undefined ? {} : { fill }) },
      texts: { text },
    },
  ])

const which = params.get('board') ?? 'literacy'
if (which === 'literacy') {
  pasteOutline(editor, LITERACY, null)
  note('Ask the bus company', [0, 2000], 'sky')
  note('Reading corner worked well at Third Street', [240, 2010], 'mint')
}
if (which === 'big') {
  const branches = Number(params.get('branches') ?? 50)
  const lines = ['Effect with very many causes in 50 schools']
  for (let i = 0; i < branches; i++) {
    lines.push(`  Category ${i + 1}`)
    for (let j = 0; j < 99; j++) lines.push(`    Cause ${i + 1}.${j + 1} that says something longer than one word`)
  }
  pasteOutline(editor, lines.join('\n'), null)
}
if (which === 'school') insertFromSet(editor, 'fishbone', 'school', false)

/** Somebody else deletes it. */
const deleteElsewhere = (id: string) => {
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(board.document))
  const entry = other.getMap('elements').get(id)
  if (entry instanceof Y.Map) entry.set('deleted', 'elsewhere')
  Y.applyUpdate(board.document, Y.encodeStateAsUpdate(other))
}

Object.assign(window, { lab: { deleteElsewhere, editor, board, others, note } })

const view = params.get('view') ?? 'outline'
bindKeys(editor, ACTIONS)
const root = document.getElementById('root')
if (root !== null)
  createRoot(root).render(
    <>
      {view === 'outline' && (
        <main style={{ height: '100dvh', width: params.get('w') ?? '100%' }}>
          <h1 className="visually-hidden">Outline lab</h1>
          <OutlineView editor={editor} alone composer={params.has('composer')} />
        </main>
      )}
      {view === 'panels' && <Panels editor={editor} />}
      <ParentDialog editor={editor} />
    </>,
  )
