// The teams of a workshop that is being started. Pure.

/** What is offered at the start; more can be made in the console. */
export const MOST_TEAMS = 20

/**
 * Names for so many teams: those that were typed stay, new ones are numbered. `named` makes the name of the nth, from 1.
 */
export const withCount = (names: readonly string[], count: number, named: (n: number) => string): readonly string[] =>
  Array.from({ length: Math.min(MOST_TEAMS, Math.max(0, count)) }, (_, i) => names[i] ?? named(i + 1))

/** What is sent: an emptied name is its number's again, and of two teams of one name the second is told apart. */
export function finalNames(names: readonly string[], named: (n: number) => string): readonly string[] {
  const taken = new Set<string>()
  return names.map((typed, i) => {
    const name = typed.replace(/\s+/g, ' ').trim() || named(i + 1)
    let free = name
    for (let n = 2; taken.has(free.toLocaleLowerCase('en')); n++) free = `${name} ${n}`
    taken.add(free.toLocaleLowerCase('en'))
    return free
  })
}
