import { describe, expect, it } from 'vitest'
import { type Change, set } from '#shared/board/change.ts'
import { remove } from '#shared/board/commands/delete.ts'
import { addChild, moveUnder } from '#shared/diagrams/commands.ts'
import { aimSentence } from '#shared/diagrams/driver-diagram/attributes.ts'
import { isOver } from '#shared/diagrams/driver-diagram/deadline.ts'
import { driverDiagram } from '#shared/diagrams/driver-diagram/driver-diagram.ts'
import { addLink } from '#shared/diagrams/link-commands.ts'
import { addLoose } from '#shared/diagrams/loose-commands.ts'
import { type DiagramTree, treeOf } from '#shared/diagrams/tree.ts'
import { AIM, buildAbsenteeism } from '../../../fixtures/absenteeism-driver-diagram.ts'
import { startDiagram } from '../../../fixtures/grown-diagram.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'

// DD1–DD8, DD10 and DD12 of reference/domain.md §4: the worked example of §9.1 has none, and each defect gives its own.

const NOW = Date.UTC(2026, 10, 1)

const build = () => {
  const made = chance(3)
  const board = memoryBoard(made.fresh)
  const built = buildAbsenteeism(board, made)
  const tree = (): DiagramTree => {
    const found = treeOf(board.view, built.diagram, driverDiagram)
    if (found === null) throw new Error('no tree')
    return found
  }
  const id = (name: string): string => built.ids[name] ?? 'nowhere'
  const write = (changes: readonly Change[] | null | undefined) => {
    expect(changes ?? null).not.toBeNull()
    board.write(changes ?? [])
  }
  const add = (under: string, text: string, role?: string): string => {
    const child = addChild(board.view, driverDiagram, tree(), id(under), text, made)
    write(child?.changes)
    const standing = child?.id ?? ''
    const place = board.view.get(standing)?.place
    if (role !== undefined && place != null) write([set(standing, 'place', { ...place, role })])
    return standing
  }
  const say = (name: string, text: string) => board.text(id(name))?.write(text)
  const hints = (now = NOW) =>
    driverDiagram
      .hints(tree(), now)
      .map(h => `${h.id} ${h.target === built.diagram ? 'diagram' : (tree().nodes.get(h.target)?.item.text ?? '')}`)
  return { board, chance: made, diagram: built.diagram, tree, id, write, add, say, hints }
}

const clear = (aim: string, ...keys: readonly string[]): readonly Change[] => keys.map(key => set(aim, key, undefined))
const FIELDS = ['measure', 'population', 'baseline', 'target', 'date'] as const

describe('the worked example', () => {
  it('has no hint', () => {
    expect(build().hints()).toEqual([])
  })

  it('has none either when its aim is one sentence', () => {
    const { write, say, id, hints } = build()
    write(clear(id('A'), ...FIELDS))
    say(
      'A',
      'By 2027-06-15, the share of grade 6–9 students chronically absent (missing ≥10 % of enrolled days) in 8 pilot schools will fall from 31 % to 20 %, measured monthly from the attendance system',
    )
    expect(hints()).toEqual([])
  })
})

describe('a defect', () => {
  it('DD1 and DD3: the aim is "Improve attendance soon"', () => {
    const { write, say, id, hints, tree } = build()
    write(clear(id('A'), ...FIELDS))
    say('A', 'Improve attendance soon')
    expect(hints()).toEqual(['DD1 Improve attendance soon', 'DD3 Improve attendance soon'])
    expect(driverDiagram.hints(tree(), NOW)[0]?.args).toEqual({ missing: 'target date population measure' })
  })

  for (const key of ['target', 'date', 'measure', 'population'] as const)
    it(`DD1: no ${key}`, () => {
      const { write, id, hints, say, tree } = build()
      say('A', 'Fewer days missed')
      write(clear(id('A'), key))
      const text = key === 'measure' ? 'Nobody stays away' : 'Fewer days missed'
      if (key === 'measure') say('A', text)
      expect(hints()).toEqual([`DD1 ${text}`])
      expect(driverDiagram.hints(tree(), NOW)[0]?.args).toEqual({ missing: key })
    })

  it('DD2: no baseline, or a date that is over', () => {
    const first = build()
    first.write(clear(first.id('A'), 'baseline'))
    expect(first.hints()).toEqual([`DD2 ${AIM}`])
    const second = build()
    expect(second.hints(Date.UTC(2027, 5, 15, 20))).toEqual([])
    expect(second.hints(Date.UTC(2027, 5, 17))).toEqual([`DD2 ${AIM}`])
  })

  for (const text of [
    'Some students come more often',
    'Attendance gets better in 8 schools',
    'Improve attendance',
    'Implement a check-in program for absent students',
    'By 2027, we will hire attendance coaches',
  ])
    it(`DD3: "${text}"`, () => {
      const { say, write, id, hints } = build()
      // without a number in the fields either, so that "improve" stands alone
      if (text.startsWith('Improve')) write([set(id('A'), 'target', 'nobody left out')])
      say('A', text)
      expect(hints()).toEqual([`DD3 ${text}`])
    })

  it('DD4: six primary drivers, or one', () => {
    const { add, hints, write, board, id, chance: luck } = build()
    add('A', 'Belonging in class')
    expect(hints()).toEqual(['DD6 Belonging in class'])
    add('A', 'Health')
    expect(hints()).toEqual(['DD4 diagram'])
    const one = build()
    for (const p of ['P2', 'P3', 'P4']) one.write(remove(one.board.view, [one.id(p)], one.chance.fresh))
    expect(one.hints()).toEqual(['DD4 diagram'])
    write(remove(board.view, [id('P1')], luck.fresh))
  })

  it('DD5: a driver that hangs nowhere, and what hangs under it is told with it', () => {
    const { tree, write, board, chance: luck, hints, id } = build()
    const made = addLoose(driverDiagram, tree(), 'Mentoring', luck, 'secondary-driver')
    write(made?.changes)
    expect(hints()).toEqual(['DD5 Mentoring'])
    write(addChild(board.view, driverDiagram, tree(), made?.id ?? '', 'Lunch with a mentor on Mondays', luck)?.changes)
    expect(hints()).toEqual(['DD5 Mentoring'])
    const linked = addLink(board.view, driverDiagram, tree(), made?.id ?? '', id('P1'), luck)
    write(linked.ok ? linked.value.changes : null)
    expect(hints()).toEqual([])
  })

  it('DD6: a driver with nothing below it', () => {
    const { add, hints, tree } = build()
    add('P3', 'Safe walking routes')
    expect(hints()).toEqual(['DD6 Safe walking routes'])
    // of a chain the lowest
    const tertiary = add('S5', 'Bus drivers change weekly', 'secondary-driver')
    expect(tree().nodes.get(tertiary)?.role).toBe('secondary-driver')
    expect(hints()).toEqual(['DD6 Bus drivers change weekly', 'DD6 Safe walking routes'])
  })

  for (const text of [
    'Improve school climate',
    'Increase engagement',
    'Ensure consistency',
    'Enhance communication',
    'Raise awareness of absence',
    'Be more welcoming',
  ])
    it(`DD7: "${text}"`, () => {
      const { add, hints } = build()
      add('S1', text)
      expect(hints()).toEqual([`DD7 ${text}`])
    })

  it('DD8: a driver that is an idea, and an idea right under the aim', () => {
    const first = build()
    first.add('A', 'Send texts to families every morning')
    expect(first.hints()).toEqual(['DD8 Send texts to families every morning'])
    const second = build()
    second.write(
      moveUnder(
        second.board.view,
        driverDiagram,
        second.tree(),
        second.id('C7'),
        second.id('A'),
        undefined,
        second.chance,
      ),
    )
    expect(second.hints()).toEqual(['DD8 Attendance prize drawing'])
  })

  it('DD10: a pure tree', () => {
    const { tree, write, add, hints } = build()
    write(tree().links.map(({ id }) => set(id, 'deleted', 'op')))
    // S7 had no idea of its own
    add('S7', 'Names of the team on the office door')
    expect(hints()).toEqual(['DD10 diagram'])
  })

  for (const text of [
    'Fewer absences',
    'Student attendance',
    'Improve attendance',
    'Reduce chronically absent students',
  ])
    it(`DD12: "${text}"`, () => {
      const { say, hints } = build()
      say('P3', text)
      expect(hints()).toEqual([`DD12 ${text}`])
    })
})

describe('a diagram that was just begun', () => {
  const ids = (g: ReturnType<typeof startDiagram>) => driverDiagram.hints(g.tree(), NOW).map(h => h.id)

  it('asks nothing while it is empty', () => {
    expect(ids(startDiagram(driverDiagram, 1, ''))).toEqual([])
  })

  it('asks for the rest of the aim and for drivers once the aim has a word, in its text or a field', () => {
    expect(ids(startDiagram(driverDiagram, 1, 'Fewer late buses'))).toEqual(['DD1', 'DD4'])
    const g = startDiagram(driverDiagram, 1, '')
    g.board.write([set(g.tree().head ?? '', 'date', '2027')])
    expect(ids(g)).toEqual(['DD1', 'DD4'])
  })

  it('lets ideas come first: where they lead is asked once there is a driver', () => {
    const g = startDiagram(driverDiagram, 1, '')
    g.board.write(addLoose(driverDiagram, g.tree(), 'Text families by ten', g.chance)?.changes ?? [])
    expect(ids(g)).toEqual([])
    g.board.write(addChild(g.board.view, driverDiagram, g.tree(), null, 'Contact', g.chance)?.changes ?? [])
    expect(ids(g)).toEqual(['DD1', 'DD4', 'DD5', 'DD6'])
  })
})

describe('the sentence of the aim', () => {
  it('is made of its fields, and of all of them', () => {
    const { tree, id, write } = build()
    const aim = () => {
      const node = tree().nodes.get(id('A'))
      return node === undefined ? undefined : aimSentence(node)
    }
    expect(aim()).toEqual({
      word: 'aim-sentence',
      args: {
        date: '2027-06-15',
        measure: 'the share of students missing 10 % or more of enrolled days, monthly from the attendance system,',
        population: 'grade 6–9 students in 8 pilot schools',
        baseline: '31 %',
        target: '20 %',
      },
    })
    write([set(id('A'), 'target', ' ')])
    expect(aim()).toBeNull()
  })
})

describe('a date', () => {
  it('is over when it is over everywhere on earth', () => {
    expect(isOver('2027-06-15', Date.UTC(2027, 5, 16, 11))).toBe(false)
    expect(isOver('2027-06-15', Date.UTC(2027, 5, 16, 12))).toBe(true)
    expect(isOver('2027-06', Date.UTC(2027, 5, 30))).toBe(false)
    expect(isOver('2027-06', Date.UTC(2027, 6, 2))).toBe(true)
    expect(isOver('2026', Date.UTC(2027, 0, 2))).toBe(true)
    for (const text of ['', 'soon', 'June 2020', '2020-6-1', '15.06.2020']) expect(isOver(text, NOW)).toBe(false)
  })
})
