import { createRoot } from 'react-dom/client'
import * as Y from 'yjs'
import { BoardCanvas } from '../../../client/canvas/board-canvas.tsx'
import { createEditor, type Editor } from '../../../client/scene/editor.ts'
import type { Other, Presence } from '../../../client/scene/presence.ts'
import '../../../client/ui/base.css'
import { centre, type Vec } from '#shared/base/geometry.ts'
import { freshIds } from '#shared/base/ids.ts'
import { seeded } from '#shared/base/seeded.ts'
import { createBoard } from '#shared/board/doc/board.ts'
import { applyUpdate } from '#shared/board/doc/merge.ts'
import { type BoardDocument, elementsOf, newDocument } from '#shared/board/doc/roots.ts'
import { elementKinds } from '#shared/elements/registry.ts'
import { PEOPLE, light as theme } from '#shared/paint/theme.ts'
import { someone } from '../../kit/someone.ts'
import { PITCH, SIDE } from '../painter-board.ts'
import type { BenchPage } from './bench-page.ts'
import { peopleAtWork } from './people.ts'
import { createRecorder, fontsReady, untilQuiet } from './recorder.ts'

// Our canvas as the product mounts it, over a board that arrives as one Yjs update, as the server sends it.

const root = document.querySelector<HTMLElement>('#root')
if (root === null) throw new Error('no root')
root.style.cssText = 'position:fixed;inset:0'

const others: Other[] = []
const listeners = new Set<() => void>()
const presence: Presence = {
  others: () => others,
  people: () => others,
  self: () => null,
  own: () => ({}),
  show: () => {},
  watch: listen => {
    listeners.add(listen)
    return () => listeners.delete(listen)
  },
}
const tell = () => {
  for (const listen of listeners) listen()
}

let update = new Uint8Array()
let open: Editor | null = null
let stopPeople = () => {}
const recorder = createRecorder()

const editorNow = (): Editor => {
  if (open === null) throw new Error('not loaded')
  return open
}

const middle = (): Vec => {
  const bounds = editorNow().scene.bounds()
  return bounds === null ? [0, 0] : centre(bounds)
}

/** Notes by their distance from the middle of the board. */
function notesInTheMiddle(count: number): readonly { readonly id: string; readonly at: Vec }[] {
  const { view } = editorNow()
  const [cx, cy] = middle()
  const far = ([x, y]: Vec) => Math.hypot(x + SIDE / 2 - cx, y + SIDE / 2 - cy)
  return [...view.ids()]
    .flatMap(id => {
      const element = view.get(id)
      return element?.kind === 'sticky' && element.at !== null ? [{ id, at: element.at }] : []
    })
    .sort((a, b) => far(a.at) - far(b.at))
    .slice(0, count)
}

const person = (i: number): Other =>
  someone({ clientId: i + 2, user: { id: `p${i}`, name: `Person ${i}`, color: PEOPLE[i % PEOPLE.length] ?? '' } })

let replica: BoardDocument | null = null

/** What others write comes from a document of their own, as the server would send it. */
function theirReplica(ours: BoardDocument): BoardDocument {
  const theirs = replica ?? newDocument()
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(ours, Y.encodeStateVector(theirs)), 'ours')
  if (replica === null)
    theirs.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin !== 'ours') Y.applyUpdate(ours, bytes, 'others')
    })
  replica = theirs
  return theirs
}

const bench: BenchPage = {
  prepare: async n => {
    const answer = await fetch(`board-${n}.bin`)
    update = new Uint8Array(await answer.arrayBuffer())
    await fontsReady()
  },
  load: () => {
    const quiet = untilQuiet(true)
    const random = seeded(1)
    const fresh = freshIds(random)
    const kinds = elementKinds()
    const board = createBoard({ anatomy: kinds.anatomy, fresh })
    open = createEditor({ board, presence, chance: { fresh, random }, kinds })
    applyUpdate(board.document, update)
    update = new Uint8Array()
    createRoot(root).render(<BoardCanvas editor={open} theme={theme} loaded />)
    return quiet
  },
  view: zoom => {
    const { camera, scene } = editorNow()
    const bounds = scene.bounds()
    if (bounds === null) return
    if (zoom === 'fit') {
      camera.fit(bounds)
      return
    }
    const [x, y] = middle()
    const { w, h } = camera.state.getState()
    camera.state.setState({ zoom, x: x - w / 2 / zoom, y: y - h / 2 / zoom })
  },
  select: count => editorNow().select(notesInTheMiddle(count).map(note => note.id)),
  grab: () => {
    const [note] = notesInTheMiddle(1)
    return editorNow().camera.toScreen(note === undefined ? [0, 0] : [note.at[0] + SIDE / 2, note.at[1] + SIDE / 2])
  },
  bare: () => {
    const { camera } = editorNow()
    const gap = (SIDE + PITCH) / 2
    const [x, y] = middle()
    return camera.toScreen([Math.round(x / PITCH) * PITCH + gap, Math.round(y / PITCH) * PITCH + gap])
  },
  people: count => {
    stopPeople()
    stopPeople = () => {}
    others.length = 0
    for (let i = 0; i < count; i++) others.push(person(i))
    tell()
    if (count === 0) return
    const replica = theirReplica(editorNow().board.document)
    stopPeople = peopleAtWork(notesInTheMiddle(count), moves => {
      for (const move of moves) {
        const other = others[move.person]
        if (other === undefined) continue
        others[move.person] = {
          ...other,
          cursor: [move.from[0] + move.by[0] + 100, move.from[1] + move.by[1] + 100],
          selection: [move.id],
          preview: move.putDown ? null : { ids: [move.id], by: move.by },
        }
      }
      const down = moves.filter(move => move.putDown)
      if (down.length > 0)
        replica.transact(() => {
          for (const { id, from, by } of down) {
            const entry = elementsOf(replica).get(id)
            if (entry instanceof Y.Map) entry.set('at', [from[0] + by[0], from[1] + by[1]])
          }
        })
      tell()
    })
  },
  edit: on => {
    const editor = editorNow()
    const [note] = notesInTheMiddle(1)
    if (on && note !== undefined) editor.edit(note.id)
    else editor.stopEditing()
  },
  record: recorder.record,
  stop: recorder.stop,
  calm: () => untilQuiet(false),
  state: () => {
    const { camera, view, state } = editorNow()
    const { x, y, zoom } = camera.state.getState()
    const ids = [...view.ids()]
    return {
      camera: [x, y, zoom],
      selected: state.getState().selection.length,
      moved: ids.reduce((sum, id) => sum + (view.get(id)?.at?.[0] ?? 0) + 3 * (view.get(id)?.at?.[1] ?? 0), 0),
      letters: ids.reduce((sum, id) => sum + (view.get(id)?.text.length ?? 0), 0),
    }
  },
}
window.bench = bench
