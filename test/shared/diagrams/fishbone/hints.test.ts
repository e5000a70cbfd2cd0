import { describe, expect, it } from 'vitest'
import { type Change, set } from '#shared/board/change.ts'
import { standAlso } from '#shared/diagrams/membership.ts'
import { insertOutline } from '#shared/diagrams/insert.ts'
import { fishbone } from '#shared/diagrams/fishbone/fishbone.ts'
import { alike, wordsOf } from '#shared/diagrams/near-duplicate.ts'
import type { OutlineNode } from '#shared/diagrams/kind.ts'
import { type DiagramTree, treeOf } from '#shared/diagrams/tree.ts'
import { buildLiteracy, EFFECT } from '../../../fixtures/literacy-fishbone.ts'
import { chance, memoryBoard } from '../../../kit/board.ts'

// FB1–FB4 and FB6–FB12 of reference/domain.md §4: the worked example, a clean one, and one defect for each rule.

const node = (text: string, ...children: (OutlineNode | string)[]): OutlineNode => ({
  text,
  children: children.map(c => (typeof c === 'string' ? node(c) : c)),
})

const CLEAN_HEAD = '31% of grade 9 students failed algebra in spring 2026'
const CLEAN = node(
  CLEAN_HEAD,
  node('People', node('Counselors carry 450 students each', 'Posts froze in 2024'), 'New teachers share one coach'),
  node('Method', 'Placement rests on one test score', 'Homework returns after the quiz'),
  node('Materials', 'Two textbooks use different notation', 'Calculators arrive in October'),
)

/** The hints of an outline, as "FB3 text of its target", after further changes. */
function hintsOf(
  outline: OutlineNode,
  change: (id: (text: string) => string, tree: DiagramTree) => readonly Change[] = () => [],
) {
  const made = chance(5)
  const board = memoryBoard(made.fresh)
  const inserted = insertOutline(board.view, fishbone, [0, 0], outline, made)
  board.write(inserted.changes)
  const tree = () => {
    const found = treeOf(board.view, inserted.id, fishbone)
    if (found === null) throw new Error('no tree')
    return found
  }
  const id = (text: string) => tree().order.find(o => tree().nodes.get(o)?.item.text === text) ?? 'nowhere'
  board.write(change(id, tree()))
  return fishbone.hints(tree(), 0).map(h => `${h.id} ${tree().nodes.get(h.target)?.item.text ?? 'diagram'}`)
}

/** The clean example with something more under one of its bones. */
const withCause = (...causes: readonly OutlineNode[]): OutlineNode => ({
  ...CLEAN,
  children: CLEAN.children.map((c, i) => (i === 1 ? { ...c, children: [...c.children, ...causes] } : c)),
})

const PULL_OUTS = 'Pull-outs scheduled across the literacy block'
const SCHEDULE = 'Master schedule built before service schedules are known'
const TYPED = 'Scores typed twice into two systems'

describe('the literacy fishbone', () => {
  const built = (change: (ids: Readonly<Record<string, string>>) => readonly Change[] = () => []) => {
    const made = chance(3)
    const board = memoryBoard(made.fresh)
    const literacy = buildLiteracy(board, made)
    board.write(change(literacy.ids))
    const tree = treeOf(board.view, literacy.diagram, fishbone)
    if (tree === null) throw new Error('no tree')
    return fishbone.hints(tree, 0).map(h => `${h.id} ${tree.nodes.get(h.target)?.item.text ?? 'diagram'}`)
  }

  it('has the hints that the worked example expects, and no other', () => {
    expect(built().sort()).toEqual([
      'FB3 No hand-over card for the routine',
      'FB3 No quick check between benchmarks',
      'FB4 Teachers do not care about phonics',
      `FB7 ${SCHEDULE}`,
      `FB7 ${TYPED}`,
    ])
  })

  it('is content with a root once there is evidence', () => {
    const hints = built(ids => [set(ids[SCHEDULE] ?? '', 'evidence-data', true)])
    expect(hints).not.toContain(`FB7 ${SCHEDULE}`)
    expect(hints).toContain(`FB7 ${TYPED}`)
    expect(hints.filter(h => h.startsWith('FB11'))).toEqual([])
  })

  it('asks what would confirm it while all evidence is opinion', () => {
    expect(built(ids => [set(ids[SCHEDULE] ?? '', 'evidence-opinion', true)])).toContain('FB11 diagram')
  })

  it('sees the same words twice where they are not linked', () => {
    const outline = node(
      EFFECT,
      node('Teaching and staff', node('Small-group time interrupted', PULL_OUTS)),
      node('Policies and processes', PULL_OUTS),
    )
    expect(hintsOf(outline)).toEqual([`FB9 ${PULL_OUTS}`])
  })
})

describe('a clean example', () => {
  it('has no hint', () => {
    expect(hintsOf(CLEAN)).toEqual([])
  })
})

describe('a defect', () => {
  for (const head of ['', 'Bad attendance', 'Things are not going very well', 'Students are absent a lot lately'])
    it(`FB1: a head that says too little: "${head}"`, () => {
      expect(hintsOf({ ...CLEAN, text: head })).toEqual([`FB1 ${head}`])
    })

  for (const head of [
    'We need a tutoring program for 200 grade 9 students at both schools',
    'Implement block scheduling for 9th graders in 8 schools by 2027',
    'Lack of 40 laptops for students at Maple school',
  ])
    it(`FB2: a head that names a solution: "${head}"`, () => {
      expect(hintsOf({ ...CLEAN, text: head })).toEqual([`FB2 ${head}`])
    })

  for (const cause of [
    'Lack of training',
    'No transport after 4 pm',
    'not enough counselors',
    'Needs a second bus',
    'Need more time',
  ])
    it(`FB3: a missing solution: "${cause}"`, () => {
      expect(hintsOf(withCause(node(cause)))).toEqual([`FB3 ${cause}`])
    })

  for (const cause of [
    'Students are lazy',
    "Parents don't care about school",
    'Parents don’t care about school',
    'Bad parents',
    'Staff are unwilling to change',
    'Mr. Smith cancels the meeting',
    'Negative attitudes toward math',
  ])
    it(`FB4: blame: "${cause}"`, () => {
      expect(hintsOf(withCause(node(cause)))).toEqual([`FB4 ${cause}`])
    })

  it('FB6: a category with more than half of all causes', () => {
    const many = [
      'Rooms change weekly',
      'Bells differ by building',
      'Printers jam before tests',
      'Mail is sorted by hand',
      'Lunch runs long',
    ]
    expect(hintsOf(withCause(...many.map(text => node(text))))).toEqual(['FB6 Method'])
    expect(hintsOf(withCause(...many.slice(0, 3).map(text => node(text))))).toEqual([])
  })

  it('FB7: a root without a "why?" or evidence', () => {
    const cause = 'Calculators arrive in October'
    expect(hintsOf(CLEAN, id => [set(id(cause), 'root', true)])).toEqual([`FB7 ${cause}`])
    const asked = 'Counselors carry 450 students each'
    expect(hintsOf(CLEAN, id => [set(id(asked), 'root', true)])).toEqual([])
  })

  it('FB8: a root outside our control', () => {
    const cause = 'Counselors carry 450 students each'
    const marks = (id: (t: string) => string) => [set(id(cause), 'root', true), set(id(cause), 'control', 'outside')]
    expect(hintsOf(CLEAN, marks)).toEqual([`FB8 ${cause}`])
  })

  it('FB9: nearly the same words on another bone', () => {
    const cause = 'Calculator arrives in October.'
    expect(hintsOf(withCause(node(cause))).sort()).toEqual(['FB9 Calculators arrive in October'])
    // on its own bone it is a matter of taste
    const twice = node(CLEAN_HEAD, node('A', 'Books are late', 'Late books'), node('B', 'Rooms change weekly'))
    expect(hintsOf(twice)).toEqual([])
  })

  it('FB10: more than 60 causes or more than 8 categories', () => {
    const bones = (count: number, each: number) =>
      node(
        CLEAN_HEAD,
        ...Array.from({ length: count }, (_, i) =>
          node(
            `Bone ${i}`,
            ...Array.from({ length: each }, (_, j) => `${'abcdefghijkl'[i]}x${'mnopqrstuv'[j]} ${i} ${j}`),
          ),
        ),
      )
    expect(hintsOf(bones(6, 10))).toEqual([])
    expect(hintsOf(bones(8, 8))).toEqual(['FB10 diagram'])
    expect(hintsOf(bones(8, 1))).toEqual([])
    expect(hintsOf(bones(9, 1))).toEqual(['FB10 diagram'])
  })

  it('FB11: nothing but opinion', () => {
    const [a, b] = ['Calculators arrive in October', 'Placement rests on one test score'] as const
    const opinion = (id: (t: string) => string) => [set(id(a), 'evidence-opinion', true)]
    expect(hintsOf(CLEAN, opinion)).toEqual(['FB11 diagram'])
    expect(hintsOf(CLEAN, id => [...opinion(id), set(id(b), 'evidence-interview', true)])).toEqual([])
  })

  it('FB12: a sub-cause that reads as an effect', () => {
    const sub = 'Quizzes come first, which leads to guessing'
    expect(hintsOf(withCause(node('Homework is graded on Fridays', sub)))).toEqual([`FB12 ${sub}`])
    // right on the bone it has no parent whose effect it could be
    expect(hintsOf(withCause(node(sub)))).toEqual([])
  })

  it('is told once for an item that stands in two places', () => {
    const made = chance(8)
    const board = memoryBoard(made.fresh)
    const inserted = insertOutline(board.view, fishbone, [0, 0], withCause(node('No transport after 4 pm')), made)
    board.write(inserted.changes)
    const tree = () => treeOf(board.view, inserted.id, fishbone)
    const now = tree()
    if (now === null) throw new Error('no tree')
    const cause = now.order.find(o => now.nodes.get(o)?.item.text.startsWith('No ')) ?? ''
    board.write(standAlso(board.view, fishbone, now, cause, now.top[0] ?? '', made)?.changes ?? [])
    const after = tree()
    expect(after === null ? [] : fishbone.hints(after, 0).map(h => h.id)).toEqual(['FB3'])
  })
})

describe('near-duplicates', () => {
  const same = (a: string, b: string) => alike(wordsOf(a), wordsOf(b))

  it('hears past case, order, plural, accents and punctuation', () => {
    expect(same('Late buses in winter', 'In winter: late BUSES!')).toBe(true)
    expect(same('The café closes early', 'Cafe closes early')).toBe(true)
    expect(same('Families get letters weeks late', 'Family gets letters many weeks late')).toBe(true)
  })

  it('keeps apart what differs in a number or a negation', () => {
    expect(same('Grade 1 books are missing pages', 'Grade 2 books are missing pages')).toBe(false)
    expect(same('Substitutes are trained in the routine', 'Substitutes are not trained in the routine')).toBe(false)
  })

  it('keeps apart what shares few words, and empty texts', () => {
    expect(same('Books arrive after unit starts', 'Few books at home')).toBe(false)
    expect(same('', '')).toBe(false)
    expect(same('the of', 'the of')).toBe(false)
  })
})
