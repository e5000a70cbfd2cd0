// When an aim's date is over. ISO dates only, whole or cut short: "2027-06-15", "2027-06", "2027"; of anything else nobody can tell.

/** The last moment of the date, in milliseconds UTC, when it is over everywhere on earth; null when it is no date. */
function endOf(text: string): number | null {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text)
  if (found === null) return null
  const [year, month, day] = [Number(found[1]), found[2], found[3]]
  const next =
    month === undefined
      ? Date.UTC(year + 1, 0, 1)
      : day === undefined
        ? Date.UTC(year, Number(month), 1)
        : Date.UTC(year, Number(month) - 1, Number(day) + 1)
  return Number.isNaN(next) ? null : next + HALF_A_DAY
}

/** The last time zone is half a day behind. */
const HALF_A_DAY = 12 * 60 * 60 * 1000

export function isOver(text: string, now: number): boolean {
  const end = endOf(text)
  return end !== null && now >= end
}
