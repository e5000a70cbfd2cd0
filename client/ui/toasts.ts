import { createStore, type StoreApi } from 'zustand/vanilla'

// Short messages at the foot of the page. Each is also read out; none holds what a person must not miss.

export interface Toast {
  readonly id: number
  readonly text: string
  /** One thing to do about it. */
  readonly action?: { readonly label: string; readonly run: () => void }
}

const MOST = 3

export const toasts: StoreApi<{ readonly next: number; readonly shown: readonly Toast[] }> = createStore(() => ({
  next: 1,
  shown: [],
}))

/** The same words are shown once at a time: every key of a refused sentence is refused. */
export function showToast(text: string, action?: Toast['action']): void {
  if (action === undefined && toasts.getState().shown.some(toast => toast.text === text)) return
  toasts.setState(({ next, shown }) => ({
    next: next + 1,
    shown: [...shown, action === undefined ? { id: next, text } : { id: next, text, action }].slice(-MOST),
  }))
}

export const hideToast = (id: number): void =>
  toasts.setState(({ shown }) => ({ shown: shown.filter(toast => toast.id !== id) }))
