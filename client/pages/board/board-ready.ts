import { useEffect } from 'react'

/** Without a map the page is ready when the outline stands there (contract §9); with one, the canvas says so. */
export function useReadyWithoutMap(noMap: boolean): void {
  useEffect(() => {
    if (!noMap) return
    const { dataset } = document.documentElement
    const frame = requestAnimationFrame(() => {
      dataset.boardReady = 'true'
    })
    return () => {
      cancelAnimationFrame(frame)
      delete dataset.boardReady
    }
  }, [noMap])
}
