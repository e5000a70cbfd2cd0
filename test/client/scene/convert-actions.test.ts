import { describe, expect, it } from 'vitest'
import { overlaps } from '#shared/base/geometry.ts'
import { becameOf } from '#shared/diagrams/convert/trace.ts'
import { conversionOf } from '../../../client/scene/actions/convert-actions.ts'
import { insertFromSet } from '../../../client/scene/actions/insert-diagram.ts'
import { actionById } from '../../../client/scene/actions/registry.ts'
import { type ConvertTarget, convertTargets, runConversion } from '../../../client/scene/actions/run-conversion.ts'
import { goTo } from '../../../client/scene/go-to.ts'
import { commandsFor } from '../../../client/outline/commands.ts'
import { testEditor, type TestEditor } from '../../kit/editor.ts'

const NO_WORDS: ReadonlyMap<string, string> = new Map()

function notes(editor: TestEditor, count: number): readonly string[] {
  const ids = Array.from({ length: count }, (_, i) => `n${i}`)
  editor.write(
    ids.map((id, i) => ({
      op: 'create',
      id,
      kind: 'sticky',
      values: { at: [i * 220, 0], place: { order: id } },
      texts: { text: id },
    })),
  )
  return ids
}

/** What "Convert…" asks about the selection. */
function asked(editor: TestEditor) {
  const action = actionById('convert')
  if (action?.applies(editor) !== true) return null
  action.run(editor)
  return conversionOf(editor).getState()
}

const targetOf = (targets: readonly ConvertTarget[], kind: string, isNew = true): ConvertTarget => {
  const found = targets.find(target => target.kind === kind && 'kind' in target.to === isNew)
  if (found === undefined) throw new Error(`no ${kind}`)
  return found
}

describe('convert', () => {
  it('is offered for notes and for what stands in diagrams, not for a head, a line or an empty selection', () => {
    const editor = testEditor()
    const [note = ''] = notes(editor, 1)
    const head = insertFromSet(editor, 'fishbone', '4m', false) ?? ''
    const [category = ''] = editor.view.children(editor.view.container(head), head)
    const offered = (ids: readonly string[]) => {
      editor.select(ids)
      return commandsFor(editor).some(group => group.commands.some(command => command.id === 'convert'))
    }
    expect(offered([note])).toBe(true)
    expect(offered([category])).toBe(true)
    expect(offered([head])).toBe(false)
    expect(offered([])).toBe(false)
    editor.state.setState({ access: 'viewer' })
    expect(offered([note])).toBe(false)
  })

  it('offers a new diagram of each kind that takes these, and the diagrams that are there', () => {
    const editor = testEditor()
    const ids = notes(editor, 2)
    insertFromSet(editor, 'fishbone', '4m', false)
    editor.select(ids)
    const sources = asked(editor)
    expect(sources).toEqual({ notes: ids, items: [] })
    const targets = convertTargets(editor, sources ?? { notes: [], items: [] })
    const fresh = targets.flatMap(({ to }) => ('kind' in to ? [to.kind] : []))
    expect(fresh).toEqual(editor.diagrams.all.map(kind => kind.id))
    expect(targets).toHaveLength(fresh.length + 1)
    // causes do not become causes of another fishbone, and those of this one cannot come into it
    const causes = editor.view.structure(editor.view.containers()[0] ?? '').members
    editor.select(causes)
    const items = asked(editor) ?? { notes: [], items: [] }
    expect(convertTargets(editor, items).map(({ kind, rewords }) => [kind, rewords])).toEqual([
      ['driver-diagram', true],
      ['system-map', false],
    ])
  })

  it('puts the new diagram beside the notes, clear of everything else; its head is next; one undo', () => {
    const editor = testEditor()
    const ids = notes(editor, 3)
    editor.write([
      {
        op: 'create',
        id: 'wall',
        kind: 'frame',
        values: { at: [700, -2000], size: [400, 5000], place: { order: 'W' } },
        texts: { text: '' },
      },
    ])
    const before = ids.map(id => editor.view.get(id))
    editor.select(ids)
    const sources = asked(editor)
    if (sources === null) throw new Error('nothing was asked')
    const target = targetOf(convertTargets(editor, sources), 'fishbone')
    expect(runConversion(editor, sources, target, NO_WORDS)).toBe(true)
    expect(editor.said()).toBe('said.converted')
    const [head = ''] = editor.state.getState().selection
    expect(editor.view.get(head)?.place?.role).toBe('effect')
    const diagram = editor.scene.bounds([editor.view.container(head) ?? ''])
    const wall = editor.scene.boxOf('wall')
    expect(diagram !== null && wall !== null && overlaps(diagram, wall)).toBe(false)
    editor.undo()
    expect(ids.map(id => editor.view.get(id))).toEqual(before)
    expect(editor.view.size).toBe(4)
    editor.redo()
    expect(editor.view.container(ids[0] ?? '')).toBe(editor.view.container(head))
  })

  it('turns causes into drivers in new words, and the thread leads both ways', () => {
    const editor = testEditor()
    const head = insertFromSet(editor, 'fishbone', '4m', false) ?? ''
    const [category = ''] = editor.view.children(editor.view.container(head), head)
    editor.select([category])
    const sources = asked(editor)
    if (sources === null) throw new Error('nothing was asked')
    const target = targetOf(convertTargets(editor, sources), 'driver-diagram')
    expect(runConversion(editor, sources, target, new Map([[category, '']]))).toBe(false)
    expect(editor.said()).toBe('said.not-converted')
    expect(runConversion(editor, sources, target, new Map([[category, 'Staff know how']]))).toBe(true)
    const [driver = ''] = becameOf(editor.view, category)
    expect(editor.view.get(driver)?.text).toBe('Staff know how')
    expect(goTo(editor, driver)).toBe(true)
    expect(editor.state.getState().selection).toEqual([driver])
    editor.undo()
    expect(goTo(editor, driver)).toBe(false)
    expect(becameOf(editor.view, category)).toEqual([])
  })

  it('is refused where the board may not be changed', () => {
    const editor = testEditor()
    editor.select(notes(editor, 1))
    const sources = asked(editor)
    if (sources === null) throw new Error('nothing was asked')
    const target = targetOf(convertTargets(editor, sources), 'system-map')
    editor.state.setState({ access: 'locked' })
    expect(runConversion(editor, sources, target, NO_WORDS)).toBe(false)
    expect(editor.said()).toBe('said.refused-locked')
  })
})
