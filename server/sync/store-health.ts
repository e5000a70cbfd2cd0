import { faultFields, type Log } from '../ops/log.ts'
import type { Clock, SyncStorage } from './ports.ts'

// Whether the store takes writes. After a failed append nothing is tried on people's writes; a probe finds out when there is room again.

const PROBE_MS = 1_000

export interface StoreHealth {
  down(): boolean
  failed(cause: unknown): void
  /** Called when writing works again. */
  onRecovered(listen: () => void): () => void
  close(): void
}

export function createStoreHealth(storage: SyncStorage, clock: Clock, log: Log): StoreHealth {
  const listeners = new Set<() => void>()
  let isDown = false
  let closed = false
  let cancel: (() => void) | null = null

  const again = (): void => {
    if (!closed) cancel = clock.after(PROBE_MS, () => void probe())
  }
  async function probe(): Promise<void> {
    try {
      await storage.probe()
    } catch {
      return again()
    }
    if (closed) return
    isDown = false
    log.info('store-writes-again')
    for (const listen of [...listeners]) listen()
  }

  return {
    down: () => isDown,
    failed: cause => {
      if (isDown) return
      isDown = true
      log.error('store-takes-no-writes', faultFields(cause))
      again()
    },
    onRecovered: listen => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    close: () => {
      closed = true
      cancel?.()
      listeners.clear()
    },
  }
}
