import { Spline, X } from 'lucide-react'
import { IconButton } from '../ui/icon-button.tsx'
import { words, wordsFor } from '../ui/words/words.ts'
import type { Editor } from '../scene/editor.ts'
import { diagramAt } from '../scene/actions/diagram-node.ts'
import { linksOf, setWeak, unlink } from '../scene/actions/links.ts'
import styles from './panel.module.css'

interface LinkListProps {
  readonly editor: Editor
  readonly id: string
}

/** What this one acts on and what acts on it, as sentences; each may be weak, and each link may be taken away. */
export function LinkList({ editor, id }: LinkListProps) {
  const links = linksOf(editor, id)
  if (links.length === 0) return null
  const fields = diagramAt(editor, editor.view.container(id) ?? '')?.kind.links?.fields ?? []
  const mayBeWeak = fields.some(field => field.key === 'weak')
  return (
    <div className={styles.group}>
      <h3 className={styles.subtitle}>{words('inspector.links')}</h3>
      <ul className={styles.links}>
        {links.map(link => (
          <li key={link.id} className={styles.linked}>
            <span>
              {link.text}
              {link.weak && <span className={styles.quiet}> ({wordsFor('field.weak').toLocaleLowerCase()})</span>}
            </span>
            {mayBeWeak && (
              <IconButton
                label={words('inspector.weak', { link: link.text })}
                icon={<Spline size={18} aria-hidden />}
                aria-pressed={link.weak}
                onClick={() => void setWeak(editor, link.id, !link.weak)}
              />
            )}
            {link.removable && (
              <IconButton
                label={words('inspector.unlink', { link: link.text })}
                icon={<X size={18} aria-hidden />}
                onClick={() => void unlink(editor, link.id)}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
