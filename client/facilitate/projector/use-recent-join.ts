import { useEffect, useRef, useState } from 'react'

const SHOWN_MS = 30_000

/** True for half a minute after somebody has joined. Those who were here before the page was do not count. */
export function useRecentJoin(joined: number): boolean {
  const [recent, setRecent] = useState(false)
  const before = useRef<number | null>(null)
  useEffect(() => {
    const grown = before.current !== null && joined > before.current && before.current > 0
    before.current = joined
    if (!grown) return
    setRecent(true)
    const hiding = setTimeout(() => setRecent(false), SHOWN_MS)
    return () => clearTimeout(hiding)
  }, [joined])
  return recent
}
