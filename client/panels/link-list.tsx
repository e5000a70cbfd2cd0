import { Pencil, Plus, Spline, X } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { words, wordsFor } from '../ui/words/words.ts'
import type { Editor } from '../scene/editor.ts'
import { ask } from '../scene/actions/asking.ts'
import { waysOf } from '../scene/actions/connect.ts'
import { diagramAt, nodeOf } from '../scene/actions/diagram-node.ts'
import { isSigned, linksOf, setWeak, unlink } from '../scene/actions/links.ts'
import styles from './panel.module.css'

interface LinkListProps {
  readonly editor: Editor
  readonly id: string
}

/** What this one acts on and what acts on it, as sentences; each may be weak or changed, taken away, and one more may be added. */
export function LinkList({ editor, id }: LinkListProps) {
  const links = linksOf(editor, id)
  const found = nodeOf(editor, id)
  const connects = found?.kind.links !== undefined && waysOf(editor, id).length > 0
  if (links.length === 0 && !connects) return null
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
            {found !== null && isSigned(found.kind) && (
              <IconButton
                label={words('inspector.change-link', { link: link.text })}
                icon={<Pencil size={18} aria-hidden />}
                onClick={() => ask(editor, { verb: 'link', id: link.id })}
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
      {connects && (
        <Button look="quiet" onClick={() => ask(editor, { verb: 'connect', id })}>
          <Plus size={18} aria-hidden />
          {words('inspector.add-link')}
        </Button>
      )}
    </div>
  )
}
