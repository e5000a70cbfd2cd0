import { useState } from 'react'
import type { LinkMarks } from '#shared/diagrams/linking.ts'
import { linkAt, marksOfLink, refusalWord, restateLink, turnLink, unlink } from '../scene/actions/links.ts'
import type { Editor } from '../scene/editor.ts'
import { textName } from '../scene/names.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { words, wordsFor } from '../ui/words/all-words.ts'
import { LinkSaying } from './link-saying.tsx'
import styles from './outline.module.css'

interface LinkDialogProps {
  readonly editor: Editor
  readonly id: string
  readonly onClose: () => void
}

/** Everything about one link: its sign, its delay, which way it goes, and taking it away. */
export function LinkDialog({ editor, id, onClose }: LinkDialogProps) {
  const [wrong, setWrong] = useState<string | null>(null)
  const found = linkAt(editor, id)
  if (found === null) return null
  const { kind, link } = found
  const [from, to] = [textName(editor, link.from, 40), textName(editor, link.to, 40)]
  const { sign, delay } = marksOfLink(link)
  const done = (marks: LinkMarks) => {
    const refused = restateLink(editor, id, marks.sign ?? null, marks.delay === true)
    if (refused === null) onClose()
    else setWrong(wordsFor(refusalWord(kind, refused)))
  }
  return (
    <Dialog open onClose={onClose} title={words('connect.says', { from, to })}>
      <div className={styles.formTop}>
        {link.from !== link.to && (
          <Button
            look="quiet"
            onClick={() => {
              if (turnLink(editor, id)) onClose()
              else setWrong(words('refused.exists'))
            }}
          >
            {words('link-dialog.turn')}
          </Button>
        )}
        <Button
          look="quiet"
          onClick={() => {
            unlink(editor, id)
            editor.select([link.from])
            onClose()
          }}
        >
          {words('link-dialog.remove')}
        </Button>
      </div>
      <LinkSaying
        from={from}
        to={to}
        sign={sign}
        delay={delay}
        wrong={wrong}
        done={words('link-dialog.done')}
        onDone={done}
        back={{ label: words('paste.cancel'), run: onClose }}
      />
    </Dialog>
  )
}
