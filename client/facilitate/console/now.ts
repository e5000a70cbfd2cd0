import { useEffect, useState } from 'react'
import type { WorkshopLink } from '../../net/workshop-link.ts'

/** The server's clock in ms, new every `everyMs`. */
export function useServerNow(workshop: WorkshopLink, everyMs: number): number {
  const [now, setNow] = useState(workshop.serverNow)
  useEffect(() => {
    const tick = () => setNow(workshop.serverNow())
    tick()
    const ticking = setInterval(tick, everyMs)
    return () => clearInterval(ticking)
  }, [workshop, everyMs])
  return now
}

/** This machine's clock in ms, new every `everyMs`. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(ticking)
  }, [everyMs])
  return now
}
