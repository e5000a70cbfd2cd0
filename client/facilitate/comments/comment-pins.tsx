import { MessageSquare } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { contains, type Vec } from '#shared/base/geometry.ts'
import type { CommentEntry } from '#shared/wire/workshop-frames.ts'
import type { Editor } from '../../scene/editor.ts'
import { sessionMarks } from '../../scene/session-marks.ts'
import { words } from '../../ui/words/words.ts'
import type { Session } from '../session.ts'
import own from './comments.module.css'
import { aboutOf, goToComment, pinPoint } from './about.ts'
import { showComments } from './show-comments.ts'
import { threadsOn } from './threads.ts'

// Open comments on the map: a button where each is, fifty at most and only in sight. The camera moves them without React; which ones there
// are is worked out again when it rests.

const MOST = 50
const REST_MS = 120
/** Screen pixels that the numeral of a vote takes. */
const BESIDE_DOTS = 16

interface Pin {
  readonly key: string
  readonly comment: CommentEntry
  readonly count: number
  readonly at: Vec
}

export function CommentPins({ session }: { readonly session: Session }) {
  const { editor, workshop, boardId } = session
  const comments = useStore(workshop.state, state => state.comments)
  const [pins, setPins] = useState<readonly Pin[]>([])
  const host = useRef<HTMLDivElement>(null)

  useEffect(() => {
    let resting: ReturnType<typeof setTimeout> | null = null
    const look = () => setPins(pinsOf(editor, boardId, comments?.values() ?? []))
    const lookAgain = () => {
      if (resting !== null) clearTimeout(resting)
      resting = setTimeout(look, REST_MS)
    }
    look()
    const unwatch = editor.scene.watch(lookAgain)
    const unfollow = editor.camera.state.subscribe(lookAgain)
    return () => {
      if (resting !== null) clearTimeout(resting)
      unwatch()
      unfollow()
    }
  }, [editor, boardId, comments])

  useEffect(() => {
    const place = () => {
      const nodes = host.current?.children ?? []
      for (const [i, { at, comment }] of pins.entries()) {
        const node = nodes[i]
        const [x, y] = editor.camera.toScreen(at)
        // its lower left corner points at the place; beside the dots, where there are some
        const aside = hasDots(editor, comment) ? BESIDE_DOTS : -4
        if (node instanceof HTMLElement) node.style.transform = `translate(${x + aside}px, calc(${y + 4}px - 100%))`
      }
    }
    place()
    const unfollow = editor.camera.state.subscribe(place)
    const unmark = sessionMarks(editor).subscribe(place)
    return () => {
      unfollow()
      unmark()
    }
  }, [editor, pins])

  const open = (comment: CommentEntry) => {
    goToComment(editor, comment)
    showComments(editor)
  }
  return (
    <div ref={host} className={own.pins}>
      {pins.map(({ key, comment, count }) => (
        <button
          key={key}
          type="button"
          className={own.pin}
          // fifty stops on the way round the page would help nobody: the panel lists them all
          tabIndex={-1}
          aria-label={words('comments.pin', { count, name: aboutOf(editor, comment).name })}
          onClick={() => open(comment)}
        >
          <MessageSquare size={14} aria-hidden />
          {count}
        </button>
      ))}
    </div>
  )
}

const hasDots = (editor: Editor, { elementId }: CommentEntry): boolean =>
  elementId !== undefined &&
  sessionMarks(editor)
    .getState()
    .dots.has(editor.view.item(elementId)?.id ?? elementId)

function pinsOf(editor: Editor, boardId: string, comments: Iterable<CommentEntry>): readonly Pin[] {
  const seen = editor.camera.view()
  const pins = new Map<string, Pin>()
  for (const { first, answers, resolved } of threadsOn(boardId, comments)) {
    const at = resolved ? null : pinPoint(editor, first)
    if (at === null || !contains(seen, { x: at[0], y: at[1], w: 0, h: 0 })) continue
    const key = first.elementId ?? first.id
    const count = (pins.get(key)?.count ?? 0) + 1 + answers.length
    pins.set(key, { key, comment: pins.get(key)?.comment ?? first, count, at })
    if (pins.size >= MOST) break
  }
  return [...pins.values()]
}
