import type { Ctx } from '../../client/draw/primitives.ts'

/** A context that draws nothing and tells of each call. `scale`: device pixels a unit of what is drawn on it. */
export function deafContext(told: (name: string, values: readonly unknown[]) => void, scale = () => 1): Ctx {
  const known: Record<string, unknown> = { getTransform: () => ({ a: scale() }), measureText: () => ({ width: 1 }) }
  return new Proxy({} as Ctx, {
    get: (_, name) =>
      known[String(name)] ??
      ((...values: readonly unknown[]) => {
        told(String(name), values)
      }),
    set: () => true,
  })
}
