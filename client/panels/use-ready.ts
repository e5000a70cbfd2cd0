import { useSyncExternalStore } from 'react'

const isReady = (): boolean => document.documentElement.dataset.boardReady !== undefined

/** Calls when the board becomes ready or ceases to be. */
function watchReady(call: () => void): () => void {
  const seen = new MutationObserver(call)
  seen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-board-ready'] })
  return () => seen.disconnect()
}

/** True while the board can be read and worked on: what is of less use is fetched then. */
export const useReady = (): boolean => useSyncExternalStore(watchReady, isReady)
