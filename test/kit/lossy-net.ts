import * as Y from 'yjs'
import { below, type Random } from '#shared/base/seeded.ts'

// A network as bad as they come, for convergence tests: updates are delayed, reordered, doubled, lost, and peers are cut off.
// Loss is healed the way the product does it: by an exchange of state vectors when two peers meet again.

export interface LossyNet {
  /** Delivers some of what is on its way. */
  step(): void
  /** Cuts a peer off, or lets it back in. */
  partition(peer: number, apart: boolean): void
  /** Everyone meets everyone until all have everything. */
  heal(): void
}

export function lossyNet(docs: readonly Y.Doc[], random: Random): LossyNet {
  const queue: { to: number; update: Uint8Array }[] = []
  const apart = new Set<number>()
  docs.forEach((doc, from) => {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'net') return
      docs.forEach((_, to) => {
        if (to === from || apart.has(from) || apart.has(to)) return
        const luck = random()
        if (luck < 0.1) return
        queue.push({ to, update })
        if (luck > 0.9) queue.push({ to, update })
      })
    })
  })
  const deliver = (at: number) => {
    const [message] = queue.splice(at, 1)
    const doc = message === undefined ? undefined : docs[message.to]
    if (message !== undefined && doc !== undefined && !apart.has(message.to)) Y.applyUpdate(doc, message.update, 'net')
  }
  const meet = (a: Y.Doc, b: Y.Doc) => {
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)), 'net')
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)), 'net')
  }
  return {
    step: () => {
      for (let i = 0; i < 3 && queue.length > 0; i++) deliver(below(random, Math.min(queue.length, 40)))
      if (random() < 0.02) {
        const a = docs[below(random, docs.length)]
        const b = docs[below(random, docs.length)]
        if (a !== undefined && b !== undefined && a !== b && !apart.has(docs.indexOf(a)) && !apart.has(docs.indexOf(b)))
          meet(a, b)
      }
    },
    partition: (peer, cut) => {
      if (cut) apart.add(peer)
      else apart.delete(peer)
    },
    heal: () => {
      apart.clear()
      while (queue.length > 0) deliver(queue.length - 1)
      for (let round = 0; round < 2; round++) for (const a of docs) for (const b of docs) if (a !== b) meet(a, b)
    },
  }
}
