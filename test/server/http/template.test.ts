import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { readAll } from '#shared/board/doc/read.ts'
import { viewOf } from '#shared/board/view.ts'
import { diagramKinds } from '#shared/diagrams/registry.ts'
import { treeOf } from '#shared/diagrams/tree.ts'
import { STARTS, TEMPLATES } from '#shared/workshop/templates.ts'
import { templateUpdate } from '../../../server/http/template-update.ts'

it('every template with a start makes its diagram, ready to be filled', () => {
  for (const [id, start] of Object.entries(STARTS)) {
    expect(TEMPLATES.map(t => t.id)).toContain(id)
    const update = templateUpdate(id)
    const doc = new Y.Doc()
    if (update !== null) Y.applyUpdate(doc, update)
    const view = viewOf(readAll(doc))
    const [diagram] = view.containers()
    const kind = diagramKinds().of(start.diagram)
    const tree = diagram === undefined || kind === undefined ? null : treeOf(view, diagram, kind)
    expect(tree?.top.map(node => tree.nodes.get(node)?.item.text)).toEqual(start.first)
    if (kind?.head !== null) expect(tree?.nodes.get(tree.head ?? '')?.item.text).toBe('')
  }
})

it('a blank board starts empty', () => {
  expect(templateUpdate('blank')).toBeNull()
})
