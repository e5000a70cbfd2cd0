import { createStore, type StoreApi } from 'zustand/vanilla'

// Short messages at the foot of the page. Each is also read out; none holds what a person must not miss.

export interface Toast {
  readonly id: number
  readonly text: string
  /** What can be done about it: one thing, seldom two. */
  readonly actions: readonly ToastAction[]
}

export interface ToastAction {
  readonly label: string
  readonly run: () => void
}

const MOST = 3

export const toasts: StoreApi<{ readonly next: number; readonly shown: readonly Toast[] }> = createStore(() => ({
  next: 1,
  shown: [],
}))

/** The same words are shown once at a time: every key of a refused sentence is refused. Its id, to hide it by. */
export function showToast(text: string, ...actions: readonly ToastAction[]): number {
  const { next: id, shown } = toasts.getState()
  const same = actions.length === 0 ? shown.find(toast => toast.text === text) : undefined
  if (same !== undefined) return same.id
  toasts.setState({ next: id + 1, shown: [...shown, { id, text, actions }].slice(-MOST) })
  return id
}

export const hideToast = (id: number): void =>
  toasts.setState(({ shown }) => ({ shown: shown.filter(toast => toast.id !== id) }))
