import { MessageCircle, SmilePlus } from 'lucide-react'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { EMOJI } from '../../draw/others-signs.ts'
import type { Editor } from '../../scene/editor.ts'
import { REACTIONS } from '../../scene/presence.ts'
import { Menu } from '../../ui/menu.tsx'
import { words } from '../../ui/words/words.ts'
import { focusMap } from '../focus-map.ts'
import { ChatBox } from './chat-box.tsx'
import styles from './reactions.module.css'

// Six reactions and a few words at the pointer, behind one button at the map's corner. Gone while the facilitator has them off.

export function Reactions({ editor }: { readonly editor: Editor }) {
  const { signs } = editor.company
  const allowed = useStore(signs.state, state => state.allowed)
  const writingAt = useStore(signs.state, state => state.writingAt)
  useEffect(
    () =>
      signs.state.subscribe((now, before) => {
        if (now.allowed || !before.allowed || document.activeElement === document.body) return
        // with the button, its menu or the line to write in the focus may go
        requestAnimationFrame(() => {
          if (document.activeElement === document.body) focusMap()
        })
      }),
    [signs],
  )
  if (!allowed) return null
  return (
    <>
      <div className={styles.corner}>
        <Menu
          label={words('reactions.label')}
          shape={{ look: 'plain', icon: true }}
          face={<SmilePlus size={20} aria-hidden />}
          groups={[
            {
              id: 'reactions',
              title: words('reactions.title'),
              entries: REACTIONS.map(kind => ({
                id: kind,
                label: words(`reaction.${kind}`),
                icon: <span className={styles.emoji}>{EMOJI[kind]}</span>,
                run: () => signs.react(kind),
              })),
            },
            {
              id: 'words',
              entries: [
                {
                  id: 'chat',
                  label: words('reactions.write'),
                  icon: <MessageCircle size={18} aria-hidden />,
                  keys: '/',
                  run: signs.write,
                },
              ],
            },
          ]}
        />
      </div>
      {writingAt !== null && <ChatBox editor={editor} at={writingAt} />}
    </>
  )
}
