// Strongly connected components: where loops can be. Tarjan's algorithm without recursion, for a chain may be thousands long.
// Source: R. Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1 (1972).

/** Positions of links going out of each position. */
export type Out = readonly (readonly number[])[]

/**
 * The components of the positions in `among`, each ascending, over the links whose both ends are in it. `to` is where a link ends.
 */
export function strongComponents(
  among: readonly number[],
  out: Out,
  to: readonly number[],
): readonly (readonly number[])[] {
  const inside = new Set(among)
  const order = new Map<number, number>()
  const low = new Map<number, number>()
  const onStack = new Set<number>()
  const stack: number[] = []
  const found: number[][] = []
  let count = 0
  const open = (at: number) => {
    order.set(at, count)
    low.set(at, count)
    count++
    stack.push(at)
    onStack.add(at)
  }
  const lower = (at: number, by: number | undefined) => {
    if (by !== undefined && by < (low.get(at) ?? 0)) low.set(at, by)
  }
  for (const start of among) {
    if (order.has(start)) continue
    open(start)
    const work = [{ at: start, next: 0 }]
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      const link = out[top.at]?.[top.next]
      if (link !== undefined) {
        top.next++
        const end = to[link]
        if (end === undefined || !inside.has(end)) continue
        if (!order.has(end)) {
          open(end)
          work.push({ at: end, next: 0 })
        } else if (onStack.has(end)) lower(top.at, order.get(end))
        continue
      }
      work.pop()
      const above = work.at(-1)
      if (above !== undefined) lower(above.at, low.get(top.at))
      if (low.get(top.at) !== order.get(top.at)) continue
      const component: number[] = []
      for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
        onStack.delete(at)
        component.push(at)
        if (at === top.at) break
      }
      found.push(component.sort((a, b) => a - b))
    }
  }
  return found
}
