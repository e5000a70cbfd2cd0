import { useEffect, useState } from 'react'

// What a screen that nobody sits at needs: it does not fall asleep, and no pointer stays on it.

const POINTER_MS = 2_000

/** Keeps the screen on while the page is looked at, where the browser lets it. */
export function useAwake(): void {
  useEffect(() => {
    let left = false
    let lock: WakeLockSentinel | null = null
    const ask = async () => {
      if (left || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
      try {
        const given = await navigator.wakeLock.request('screen')
        if (left) void given.release()
        else lock = given
      } catch {
        // an old browser, or a battery that runs low: the screen may go dark, and a key wakes it
      }
    }
    const look = () => void ask()
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      left = true
      document.removeEventListener('visibilitychange', look)
      void lock?.release()
    }
  }, [])
}

/** False two seconds after the pointer was last moved. */
export function usePointerShown(): boolean {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    let hiding: ReturnType<typeof setTimeout> | null = null
    const moved = () => {
      setShown(true)
      if (hiding !== null) clearTimeout(hiding)
      hiding = setTimeout(() => setShown(false), POINTER_MS)
    }
    window.addEventListener('pointermove', moved)
    return () => {
      window.removeEventListener('pointermove', moved)
      if (hiding !== null) clearTimeout(hiding)
    }
  }, [])
  return shown
}

export interface Measured {
  readonly w: number
  readonly h: number
  /** Of the whole window: what room sizes are hundredths of. */
  readonly screen: number
}

/** The size of an element in whole pixels, and of the window; null before it is laid out. */
export function useMeasured(element: HTMLElement | null): Measured | null {
  const [size, setSize] = useState<Measured | null>(null)
  useEffect(() => {
    if (element === null) return
    const look = () => {
      const { clientWidth: w, clientHeight: h } = element
      const screen = window.innerHeight
      if (w > 0 && h > 0)
        setSize(now => (now !== null && now.w === w && now.h === h && now.screen === screen ? now : { w, h, screen }))
    }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(element)
    window.addEventListener('resize', look)
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', look)
    }
  }, [element])
  return size
}
