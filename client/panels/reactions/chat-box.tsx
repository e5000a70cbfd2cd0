import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { Vec } from '#shared/base/geometry.ts'
import type { Editor } from '../../scene/editor.ts'
import { CHAT_LENGTH } from '../../scene/presence.ts'
import { words } from '../../ui/words/words.ts'
import { focusMap } from '../focus-map.ts'
import styles from './reactions.module.css'

// A line to write in at the pointer. Others see it when Enter is pressed, not letter by letter: nobody likes to be watched while typing.

const WIDTH = 280
const MARGIN = 8

interface ChatBoxProps {
  readonly editor: Editor
  /** In board units. */
  readonly at: Vec
}

export function ChatBox({ editor, at }: ChatBoxProps) {
  const { camera, company } = editor
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const [x, y] = camera.toScreen(at)
  const { w, h } = camera.state.getState()
  const left = Math.max(MARGIN, Math.min(x + 12, w - WIDTH - MARGIN))
  const top = Math.max(MARGIN, Math.min(y + 24, h - 48 - MARGIN))
  const close = (text: string) => {
    company.signs.chat(text)
    focusMap()
  }
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    if (event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    close(event.key === 'Enter' ? event.currentTarget.value : '')
  }
  return (
    <input
      ref={field}
      type="text"
      className={styles.chat}
      style={{ left, top, width: Math.min(WIDTH, w - 2 * MARGIN) }}
      maxLength={CHAT_LENGTH}
      autoComplete="off"
      aria-label={words('chat.label')}
      placeholder={words('chat.placeholder')}
      onKeyDown={key}
      onBlur={() => company.signs.chat('')}
    />
  )
}
