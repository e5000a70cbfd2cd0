import type { Element } from './element.ts'

// Which item an element stands for, in votes above all: of a mirror, and of what was joined with another item and is in the trash now.

const FURTHEST = 20

/** `id` itself where it stands for nothing else, is not known, or leads in a circle. `read` gives deleted elements too. */
export function itemBehind(
  read: (id: string) => Pick<Element, 'kind' | 'of' | 'deleted'> | undefined,
  id: string,
): string {
  let at = id
  for (let steps = 0; steps < FURTHEST; steps++) {
    const element = read(at)
    if (element === undefined || element.of === null) return at
    if (element.kind !== 'mirror' && element.deleted === null) return at
    at = element.of
  }
  return id
}
