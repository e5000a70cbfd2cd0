import * as Y from 'yjs'
import { readAll } from '#shared/board/doc/read.ts'
import { type BoardView, viewOf } from '#shared/board/view.ts'
import { fishbone } from '#shared/diagrams/fishbone/fishbone.ts'
import type { DiagramKind } from '#shared/diagrams/kind.ts'
import { type DiagramTree, treeOf } from '#shared/diagrams/tree.ts'
import type { Membership } from '#shared/wire/api.ts'
import { post } from './json-post.ts'

// What the server has stored, read as anybody may: over HTTP, with a token of one's own. Pages are never asked what they hold.

export interface BoardReader {
  readonly boardId: string
  readonly token: string
  view(): Promise<BoardView>
  /** The tree of the only diagram of a kind. */
  tree(kind: DiagramKind): Promise<DiagramTree>
  fishbone(): Promise<DiagramTree>
}

/** Joins as a viewer, so that reading leaves no trace in the list of people who write. */
export async function readBoard(url: string, code: string): Promise<BoardReader> {
  const { boardId, token } = await post<Membership>(`${url}/api/join`, { code, name: 'Reader', as: 'viewer' })
  return readWith(url, boardId, token)
}

/** With a token that is there already: nobody more stands in the list of people. */
export function readWith(url: string, boardId: string, token: string): BoardReader {
  const view = async () => {
    const answer = await fetch(`${url}/api/boards/${boardId}/update`, { headers: { authorization: `Bearer ${token}` } })
    const doc = new Y.Doc()
    Y.applyUpdate(doc, new Uint8Array(await answer.arrayBuffer()))
    return viewOf(readAll(doc))
  }
  const tree = async (kind: DiagramKind) => {
    const read = await view()
    const id = read.containers().find(c => read.get(c)?.values.type === kind.id)
    const found = id === undefined ? null : treeOf(read, id, kind)
    if (found === null) throw new Error(`there is no ${kind.id} on the board`)
    return found
  }
  return {
    boardId,
    token,
    view,
    tree,
    fishbone: () => tree(fishbone),
  }
}

/** The standing with this text. */
export function nodeByText(tree: DiagramTree, text: string): string {
  const found = tree.order.find(id => tree.nodes.get(id)?.item.text === text)
  if (found === undefined)
    throw new Error(`no "${text}" among ${tree.order.map(id => tree.nodes.get(id)?.item.text).join(' · ')}`)
  return found
}
