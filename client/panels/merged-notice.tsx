import { useEffect, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { bringBack } from '#shared/board/commands/bring-back.ts'
import { readAll } from '#shared/board/doc/read.ts'
import type { BoardSession } from '../net/board-session.ts'
import type { MetDeletion } from '../net/merged.ts'
import { Button } from '../ui/button.tsx'
import { showToast } from '../ui/toasts.ts'
import { words, wordsFor } from '../ui/words/words.ts'
import { quoted } from '../scene/actions/diagram-node.ts'
import type { Editor } from '../scene/editor.ts'
import { goTo } from '../scene/go-to.ts'
import styles from './log.module.css'

interface MergedNoticeProps {
  readonly editor: Editor
  readonly session: Pick<BoardSession, 'state' | 'toldMerged' | 'dismissMerged'>
}

/** Who comes back is told what was merged, and what of it met a deletion, to bring back or to leave. */
export function MergedNotice({ editor, session }: MergedNoticeProps) {
  const merged = useStore(session.state, state => state.merged)
  const count = merged?.count ?? 0
  useEffect(() => {
    if (count === 0) return
    // a toast is read out by itself
    showToast(words('merged.told', { count }))
    session.toldMerged()
  }, [count, session])
  const mayEdit = useStore(editor.state, state => state.access === 'edit')
  useSyncExternalStore(editor.board.watch, () => editor.view.version)
  // somebody else may have brought it back meanwhile
  const met = (merged?.met ?? []).filter(({ id }) => editor.view.stored(id)?.deleted != null)
  if (met.length === 0) return null
  const restore = ({ id, text }: MetDeletion) => {
    const stored = readAll(editor.board.document).map(element => element.id)
    if (!editor.write(bringBack(editor.view, stored, id))) return
    session.dismissMerged(id)
    goTo(editor, id)
    editor.say('said.restored', { name: nameOf(text) })
  }
  return (
    <div className={styles.merged} role="group" aria-label={words('merged.list')}>
      <div className={styles.mergedHead}>
        <p role="status">{words('merged.title', { count: met.length })}</p>
        {met.length > 1 && (
          <Button look="quiet" onClick={() => session.dismissMerged()}>
            {words('merged.dismiss-all')}
          </Button>
        )}
      </div>
      <ul className={styles.rows}>
        {met.map(one => (
          <li key={one.id} className={styles.row}>
            <div className={styles.what}>
              <span className={styles.strong}>{nameOf(one.text)}</span>
              <span className={styles.quiet}>{whatHappened(one)}</span>
            </div>
            <div className={styles.steps}>
              {mayEdit && (
                <Button
                  aria-label={words('merged.restore-label', { text: nameOf(one.text) })}
                  onClick={() => restore(one)}
                >
                  {words('merged.restore')}
                </Button>
              )}
              <Button
                look="quiet"
                aria-label={words('merged.dismiss-label', { text: nameOf(one.text) })}
                onClick={() => session.dismissMerged(one.id)}
              >
                {words('button.dismiss')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}

const nameOf = (text: string): string => quoted(text, words('merged.untitled'), 80)

function whatHappened({ changed, by }: MetDeletion): string {
  const [first, ...more] = changed.map(part => wordsFor(`merged.part.${part}`))
  const parts = more.reduce((all, part) => words('merged.and', { first: all, second: part }), first ?? '')
  return [
    ...(parts === '' ? [] : [words('merged.changed', { parts })]),
    by === null ? words('merged.by-someone') : words('merged.by', { who: by }),
  ].join(' ')
}
