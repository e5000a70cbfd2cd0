import { describe, expect, it } from 'vitest'
import { graft } from '#shared/diagrams/insert.ts'
import { driverDiagram } from '#shared/diagrams/driver-diagram/driver-diagram.ts'
import { edgesOf } from '#shared/diagrams/edges.ts'
import { readOutline } from '#shared/diagrams/outline-text.ts'
import { treeOf } from '#shared/diagrams/tree.ts'
import { buildAbsenteeism } from '../../../fixtures/absenteeism-driver-diagram.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'
import { problemsOf } from '#shared/board/problems.ts'

// Rows of a driver diagram's own text, pasted under a card that is there: what stands in brackets is read, never shown.

function start() {
  const luck = chance(8)
  const board = memoryBoard(luck.fresh)
  const built = buildAbsenteeism(board, luck)
  const tree = () => {
    const found = treeOf(board.view, built.diagram, driverDiagram)
    if (found === null) throw new Error('no tree')
    return found
  }
  const paste = (under: string, text: string) => {
    board.write(graft(board.view, driverDiagram, tree(), built.ids[under] ?? '', readOutline(text), luck))
  }
  const node = (text: string) => {
    const found = [...tree().nodes.values()].find(n => n.item.text === text)
    if (found === undefined) throw new Error(`no "${text}" in ${[...tree().nodes.values()].map(n => n.item.text)}`)
    return found
  }
  const drives = (text: string) =>
    edgesOf(tree())
      .filter(e => e.from === node(text).id)
      .map(e => `${e.weak ? 'weakly ' : ''}${tree().nodes.get(e.to)?.item.text}`)
      .sort()
  return { board, built, tree, paste, node, drives }
}

describe('branches pasted under a driver', () => {
  it('hang there, and also drive what their brackets name: new ones first, then those that are there', () => {
    const { paste, node, drives, built, board } = start()
    paste(
      'P3',
      [
        '- Bus routes [weak; also: "Timely, supportive contact with families"]',
        '\t- Route cards [also: weak "Bus drivers"]',
        '- Bus drivers',
        '- Later start [change-idea]',
        '- A note in brackets [also: ]',
      ].join('\n'),
    )
    expect(node('Bus routes')).toMatchObject({ parent: built.ids.P3, role: 'secondary-driver' })
    expect(drives('Bus routes')).toEqual([
      'Timely, supportive contact with families',
      'weakly Reliable routes to school',
    ])
    expect(drives('Route cards')).toEqual(['Bus routes', 'weakly Bus drivers'])
    expect(node('Later start').role).toBe('change-idea')
    expect(node('A note in brackets').parent).toBe(built.ids.P3)
    expect(problemsOf(board.view)).toEqual([])
  })

  it('what is said to hang nowhere hangs nowhere, and a link in a circle or against the roles is left out', () => {
    const { paste, node, tree, drives } = start()
    paste('S1', '- Mentors [apart; secondary-driver]\n- Lunch club [also: "Lunch club", "Reliable routes to school"]')
    expect(node('Mentors')).toMatchObject({ parent: null, role: 'secondary-driver' })
    expect(tree().nodes.get(node('Mentors').id)?.children).toEqual([])
    expect(drives('Lunch club')).toEqual(['Daily check-in by a named adult', 'Reliable routes to school'])
  })

  it('an ordinary outline stays one', () => {
    const { paste, node, built } = start()
    paste('P3', 'Safe stops\n  Lights at stops [draft]')
    expect(node('Lights at stops [draft]').parent).toBe(node('Safe stops').id)
    expect(node('Safe stops').parent).toBe(built.ids.P3)
  })
})
