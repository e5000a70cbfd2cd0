// Whether this process may be sent people (contract §2): a probe write has committed in the last 5 s and it is not draining.

const PROBE_EVERY_MS = 2_000
const FRESH_MS = 5_000

export type Readiness =
  | { readonly ready: true }
  | { readonly ready: false; readonly reason: 'draining' | 'storage-unavailable' }

export interface Health {
  readiness(): Readiness
  startDraining(): void
  close(): void
}

export interface HealthNeeds {
  /** Commits a small write; rejects when the store cannot be written. */
  readonly probe: () => Promise<void>
  /** Told when the answer changes. */
  readonly onChange: (ready: boolean) => void
  readonly now?: () => number
  readonly probeEveryMs?: number
}

/** Resolves after the first probe, so that a server that listens is ready. A failed probe shows at once, a hung one after 5 s. */
export async function watchHealth(needs: HealthNeeds): Promise<Health> {
  const now = needs.now ?? Date.now
  let committedAt = Number.NEGATIVE_INFINITY
  let failed = false
  let draining = false
  let probing = false

  const probe = async (): Promise<void> => {
    if (probing) return
    probing = true
    const failedBefore = failed
    try {
      await needs.probe()
      committedAt = now()
      failed = false
    } catch {
      failed = true
    }
    probing = false
    if (failed !== failedBefore) needs.onChange(!failed)
  }
  await probe()
  const timer = setInterval(() => void probe(), needs.probeEveryMs ?? PROBE_EVERY_MS)
  timer.unref()

  return {
    readiness() {
      if (draining) return { ready: false, reason: 'draining' }
      if (failed || now() - committedAt > FRESH_MS) return { ready: false, reason: 'storage-unavailable' }
      return { ready: true }
    },
    startDraining() {
      draining = true
    },
    close: () => clearInterval(timer),
  }
}
