import type { Box, Vec } from '#shared/base/geometry.ts'

/** Whether a segment has a point inside a box. Liang and Barsky's clipping. */
export function crosses([ax, ay]: Vec, [bx, by]: Vec, b: Box): boolean {
  let [from, to] = [0, 1]
  for (const [p, q] of [
    [ax - bx, ax - b.x],
    [bx - ax, b.x + b.w - ax],
    [ay - by, ay - b.y],
    [by - ay, b.y + b.h - ay],
  ] as const) {
    if (p === 0 && q < 0) return false
    if (p < 0) from = Math.max(from, q / p)
    if (p > 0) to = Math.min(to, q / p)
  }
  return from < to
}
