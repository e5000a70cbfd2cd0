import { Eye, X } from 'lucide-react'
import { useStore } from 'zustand'
import type { Editor } from '../../scene/editor.ts'
import { Button } from '../../ui/button.tsx'
import { words } from '../../ui/words/words.ts'
import { focusMap } from '../focus-map.ts'
import styles from './follow.module.css'

// On the map: a frame in the leader's colour while somebody is followed, with the way out, and how many follow this person.

export function FollowFrame({ editor }: { readonly editor: Editor }) {
  const { follow } = editor.company
  const leader = useStore(follow.state, state => state.leader)
  const followers = useStore(follow.state, state => state.followers)
  const led = useStore(follow.state, state => state.along && state.shown !== null)
  return (
    <>
      {(leader !== null || led) && (
        <div className={styles.frame} style={leader === null ? {} : { borderColor: leader.color }} aria-hidden />
      )}
      <div className={styles.top}>
        {leader !== null && (
          <section className={styles.pill} aria-label={words('follow.label')} style={{ borderColor: leader.color }}>
            <span className={styles.dot} style={{ background: leader.color }} aria-hidden />
            <span className={styles.who}>{words('follow.following', { name: leader.name })}</span>
            <Button
              look="plain"
              onClick={() => {
                follow.stop()
                focusMap()
              }}
            >
              <X size={18} aria-hidden />
              {words('follow.stop')}
            </Button>
          </section>
        )}
        {followers > 0 && (
          <p className={styles.followers}>
            <Eye size={16} aria-hidden />
            {words('follow.followers', { count: followers })}
          </p>
        )}
      </div>
    </>
  )
}
