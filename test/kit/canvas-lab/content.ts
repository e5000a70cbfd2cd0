import type { Editor } from '../../../client/scene/editor.ts'
import type { Fresh } from '#shared/base/ids.ts'
import { between } from '#shared/base/order.ts'
import { spread } from '#shared/base/spread.ts'
import type { Random } from '#shared/base/seeded.ts'
import type { Change } from '#shared/board/change.ts'
import { insertDiagram } from '#shared/diagrams/insert.ts'
import { plant } from '#shared/diagrams/plant.ts'
import { firstRoles } from '#shared/diagrams/tree.ts'
import { FILLS } from '#shared/paint/theme.ts'

// Boards for the canvas lab: a small one to look at, and one of any size to measure.

const WORDS =
  'attendance reading families late buses no books at home too few tutors schedule clashes long lists unclear goals'.split(
    ' ',
  )

export function sentence(random: Random): string {
  const length = 3 + Math.floor(random() * 8)
  return Array.from({ length }, () => WORDS[Math.floor(random() * WORDS.length)] ?? '').join(' ')
}

export function manyElements(n: number, random: Random, fresh: Fresh): readonly Change[] {
  const notes: string[] = []
  const columns = Math.ceil(Math.sqrt(n * 0.6))
  const orders = spread(null, null, n, random)
  const changes: Change[] = []
  for (let i = 0; i < n; i++) {
    const id = fresh()
    const place = { order: orders[i] ?? '' }
    const part = i / n
    if (part < 0.1)
      changes.push({
        op: 'create',
        id,
        kind: 'frame',
        values: { at: [(i % 30) * 900, Math.floor(i / 30) * 700], size: [800, 600], place },
        texts: { text: sentence(random) },
      })
    else if (part < 0.7) {
      const at = [
        (notes.length % columns) * 230 + Math.floor(random() * 20),
        Math.floor(notes.length / columns) * 230 + Math.floor(random() * 20),
      ]
      notes.push(id)
      changes.push({
        op: 'create',
        id,
        kind: 'sticky',
        values: { at, fill: FILLS[i % 6] ?? 'lemon', place },
        texts: { text: sentence(random) },
      })
    } else {
      const at = Math.floor(random() * Math.max(1, notes.length - columns - 1))
      const to = notes[at + (random() < 0.5 ? 1 : columns)]
      const from = notes[at]
      if (from !== undefined && to !== undefined)
        changes.push({ op: 'create', id, kind: 'connector', values: { from: { id: from }, to: { id: to }, place } })
    }
  }
  return changes
}

export function sampleBoard(editor: Editor): readonly Change[] {
  const { chance, view } = editor
  const { fresh, random } = chance
  const changes: Change[] = []
  const kind = editor.diagrams.all[0]
  if (kind !== undefined) {
    const made = insertDiagram(view, kind, [900, 160], 'Third graders below reading proficiency', [], chance)
    const role = firstRoles(kind)[0] ?? ''
    changes.push(
      ...made.changes,
      ...plant(
        kind,
        made.id,
        made.head,
        role,
        between(null, null, random),
        [
          {
            text: 'Instruction',
            children: [
              { text: 'Phonics taught unevenly', children: [{ text: 'No shared scope and sequence', children: [] }] },
              { text: 'Little time to read aloud', children: [] },
            ],
          },
          {
            text: 'Materials',
            children: [{ text: 'Few books at level', children: [{ text: 'Budget cut in 2023', children: [] }] }],
          },
          {
            text: 'Families',
            children: [
              { text: 'Work shifts collide with reading nights', children: [] },
              { text: 'Letters home only in English', children: [] },
            ],
          },
          { text: 'Attendance', children: [{ text: 'Bus route changed', children: [] }] },
          { text: 'Assessment', children: [{ text: 'Screening comes too late', children: [] }] },
          { text: 'Staffing', children: [{ text: 'Two vacancies since August', children: [] }] },
        ],
        chance,
      ),
    )
  }
  const note = (
    at: readonly [number, number],
    text: string,
    fill: string,
    more: Record<string, string> = {},
  ): string => {
    const id = fresh()
    changes.push({
      op: 'create',
      id,
      kind: 'sticky',
      values: { at, fill, place: { order: between(null, null, random), ...more } },
      texts: { text },
    })
    return id
  }
  const frame = fresh()
  changes.push({
    op: 'create',
    id: frame,
    kind: 'frame',
    values: { at: [0, 700], size: [760, 480], place: { order: 'a' } },
    texts: { text: 'Parking lot' },
  })
  const a = note([40, 760], 'Ask the librarian about lending hours', 'lemon', { in: frame })
  const b = note([300, 760], 'Who sees the screening results, and when do they see them for the first time?', 'sky', {
    in: frame,
  })
  const c = note([900, 760], 'Mint', 'mint')
  note([1120, 760], 'Rose', 'rose')
  changes.push(
    { op: 'create', id: fresh(), kind: 'connector', values: { from: { id: a }, to: { id: b }, place: { order: 'b' } } },
    {
      op: 'create',
      id: fresh(),
      kind: 'connector',
      values: { from: { id: b }, to: { id: c }, place: { order: 'c' } },
      texts: { text: 'leads to' },
    },
    {
      op: 'create',
      id: fresh(),
      kind: 'text',
      values: { at: [900, 680], scale: 'large', place: { order: 'd' } },
      texts: { text: 'What we still have to ask' },
    },
    {
      op: 'create',
      id: fresh(),
      kind: 'sparkle',
      values: { at: [1340, 760], place: { order: 'e' } },
      texts: { text: 'from a newer version' },
    },
  )
  return changes
}
