import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createBoard } from '#shared/board/doc/board.ts'
import { addChild } from '#shared/diagrams/commands.ts'
import { diagramOf } from '#shared/diagrams/diagram-of.ts'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import { DIAGRAM_KINDS, diagramKinds } from '#shared/diagrams/registry.ts'
import { ELEMENT_KINDS, elementKinds } from '#shared/elements/registry.ts'
import { diagramKindContract } from '../contracts/diagram-kind-suite.ts'
import { elementKindContract } from '../contracts/element-kind-suite.ts'
import { flipCard, ladder } from '../fixtures/tiny-kind.ts'
import { chance } from '../kit/board.ts'

// A kind more is one folder and one registry line. Two tiny kinds go through the same doors as the product's own, and no file
// outside a kind's folder may know its name.

const root = resolve(import.meta.dirname, '../..')
const diagrams = diagramKinds([...DIAGRAM_KINDS, ladder])
const elements = elementKinds([...ELEMENT_KINDS, flipCard])

diagramKindContract(ladder)
elementKindContract(flipCard)

describe('a kind more', () => {
  it('is found through the registries', () => {
    expect(diagrams.of('ladder')).toBe(ladder)
    expect(diagrams.of(DIAGRAM_KINDS[0]?.id ?? '')).toBe(DIAGRAM_KINDS[0])
    expect(elements.of('flip-card')).toBe(flipCard)
    expect(elements.anatomy('flip-card')).toEqual({ texts: ['text', 'back'], maps: ['marks'] })
  })

  it('is built and read by the commands of every diagram', () => {
    const made = chance(3)
    const board = createBoard({ anatomy: elements.anatomy, fresh: made.fresh })
    const start = insertDiagram(board.view, ladder, [0, 0], 'Up', ['first', 'second'], made)
    board.write(start.changes)
    const found = diagramOf(board.view, start.id, diagrams)
    expect(found?.kind).toBe(ladder)
    if (found === null) return
    board.write(addChild(board.view, found.kind, found.tree, found.tree.top[0] ?? null, 'third', made)?.changes ?? [])
    const tree = diagramOf(board.view, start.id, diagrams)?.tree
    expect(tree?.order.map(id => [tree.nodes.get(id)?.role, tree.nodes.get(id)?.item.text])).toEqual([
      ['top', 'Up'],
      ['rung', 'first'],
      ['rung', 'third'],
      ['rung', 'second'],
    ])
    board.destroy()
  })

  it('has all its texts and maps from the moment it is made', () => {
    const made = chance(4)
    const board = createBoard({ anatomy: elements.anatomy, fresh: made.fresh })
    const id = made.fresh()
    board.write([{ op: 'create', id, kind: 'flip-card', values: { place: { order: 'V' } }, texts: { text: 'front' } }])
    board.text(id, 'back')?.write('behind')
    board.write([{ op: 'put', id, map: 'marks', key: 'p1', value: 3 }])
    const card = board.view.get(id)
    expect(card?.text).toBe('front')
    expect(card?.texts.back).toBe('behind')
    expect(card?.maps.marks).toEqual({ p1: 3 })
    board.destroy()
  })
})

/** A word for each kind, and the files besides its folder, its registry line, the words on screen and the tests that may hold it. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'driver-diagram': [
    'shared/workshop/templates.ts',
    'client/pages/start-form.tsx',
    'client/pages/template-picture.tsx',
    'shared/diagrams/registry.ts',
  ],
  fishbone: [
    // what a new board can start from names a kind as people name it
    'shared/workshop/templates.ts',
    'client/pages/start-form.tsx',
    'client/pages/template-picture.tsx',
    // its registry line
    'shared/diagrams/registry.ts',
  ],
  'system-map': [
    'shared/workshop/templates.ts',
    'client/pages/start-form.tsx',
    'client/pages/template-picture.tsx',
    'shared/diagrams/registry.ts',
  ],
}

function sources(dir: string): string[] {
  return readdirSync(join(root, dir)).flatMap(name => {
    const path = join(dir, name)
    if (statSync(join(root, path)).isDirectory()) return sources(path)
    return /\.(tsx?|css)$/.test(name) ? [path] : []
  })
}

/** Comments may tell of a kind as an example; code may not. */
const code = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1')

describe('the name of a diagram kind', () => {
  it('is watched for every kind of the registry', () => {
    expect(Object.keys(NAMES).sort()).toEqual(DIAGRAM_KINDS.map(k => k.id).sort())
  })

  for (const [name, allowed] of Object.entries(NAMES))
    it(`${name} is known to its own folder alone`, () => {
      const found = ['shared', 'client', 'server']
        .flatMap(sources)
        .filter(
          f =>
            !f.startsWith(`shared/diagrams/${name}/`) &&
            !f.startsWith('client/ui/words/') &&
            // the registry of what a kind is before its drawing has come
            f !== 'shared/diagrams/growth.ts' &&
            // the same words once more, generated for documents
            f !== 'shared/exchange/document-words.ts' &&
            !allowed.includes(f),
        )
        .filter(f => code(readFileSync(join(root, f), 'utf8')).includes(name))
      expect(found).toEqual([])
    })
})
