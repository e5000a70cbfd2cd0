import { type ComponentType, useEffect, useState } from 'react'
import { words } from '../ui/words/entry-words.ts'
import { WaitingPage } from './waiting-page.tsx'

/**
 * A page in a file of its own, shown the moment it is here. Not by Suspense: what React shows instead of something that is to come it keeps for
 * 300 ms (FALLBACK_THROTTLE_MS), however soon it comes, and a page comes within a few.
 */
export function pageOf<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let here: ComponentType<P> | null = null
  return props => {
    // asked for before this is shown, not after
    const [coming] = useState(() => (here === null ? load().then(page => (here = page)) : null))
    const [Page, setPage] = useState(() => here)
    const [failed, setFailed] = useState<unknown>(null)
    useEffect(() => {
      coming?.then(page => setPage(() => page), setFailed)
    }, [coming])
    if (failed !== null) throw failed
    return Page === null ? <WaitingPage text={words('page.loading')} /> : <Page {...props} />
  }
}
