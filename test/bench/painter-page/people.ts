// Other people at work, the same for both pages: each shows a cursor and a carried note twenty times a second and puts it down once
// a second. They arrive as the server sends them, in one lot every 16 ms.

type Vec = readonly [number, number]

export interface PersonMove {
  readonly person: number
  readonly id: string
  /** Where the note stood when it was lifted, and how far it has been carried. */
  readonly from: Vec
  readonly by: Vec
  readonly putDown: boolean
}

const TICK = 16
const EVERY = 3
const PUT_DOWN = 60
const RADIUS = 120
/** Where a note is put down, from where it was lifted. */
const BESIDE: Vec = [8, 6]

/** Starts them; returns the way to stop, with everything put down. */
export function peopleAtWork(
  notes: readonly { readonly id: string; readonly at: Vec }[],
  show: (moves: readonly PersonMove[]) => void,
): () => void {
  const from = notes.map(note => note.at)
  const lifted = notes.map((_, person) => -person)
  let tick = 0
  const timer = setInterval(() => {
    tick++
    const moves: PersonMove[] = []
    for (const [person, note] of notes.entries()) {
      if ((tick + person) % EVERY !== 0) continue
      const angle = ((tick - (lifted[person] ?? 0)) / PUT_DOWN) * 2 * Math.PI
      const round: Vec = [Math.round(RADIUS * Math.sin(angle)), Math.round(RADIUS * (1 - Math.cos(angle)))]
      const start = from[person] ?? note.at
      const putDown = (tick + person) % PUT_DOWN === 0
      const by = putDown ? BESIDE : round
      moves.push({ person, id: note.id, from: start, by, putDown })
      if (putDown) {
        from[person] = [start[0] + by[0], start[1] + by[1]]
        lifted[person] = tick
      }
    }
    show(moves)
  }, TICK)
  return () => {
    clearInterval(timer)
    // nobody leaves a note in the air
    show(
      notes.map((note, person) => ({ person, id: note.id, from: from[person] ?? note.at, by: [0, 0], putDown: true })),
    )
  }
}
