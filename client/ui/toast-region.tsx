import X from 'lucide-react/icons/x'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import styles from './toast.module.css'
import { hideToast, type Toast, toasts } from './toasts.ts'
import { words } from './words/entry-words.ts'

/** Long enough to read twice. With something to press it stays until it is pressed or closed. */
const SHOWN_MS = 7_000

/** Where toasts appear. Once per page. */
export function ToastRegion() {
  const shown = useStore(toasts, state => state.shown)
  return (
    <div className={styles.region} role="status" aria-live="polite">
      {shown.map(toast => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  // a pointer or the focus on it holds it
  const [held, hold] = useState(false)
  useEffect(() => {
    if (held || toast.actions.length > 0) return
    const timer = setTimeout(() => hideToast(toast.id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [held, toast])
  return (
    <div
      className={styles.toast}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      <span>{toast.text}</span>
      {toast.actions.map(({ label, run }) => (
        <Button
          key={label}
          look="quiet"
          onClick={() => {
            run()
            hideToast(toast.id)
          }}
        >
          {label}
        </Button>
      ))}
      <IconButton
        label={words('button.close')}
        icon={<X size={18} aria-hidden />}
        onClick={() => hideToast(toast.id)}
      />
    </div>
  )
}
