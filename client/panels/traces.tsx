import { becameOf, originOf } from '#shared/diagrams/convert/trace.ts'
import { words } from '../ui/words/words.ts'
import type { Editor } from '../scene/editor.ts'
import { goTo } from '../scene/go-to.ts'
import { textName, typeName } from '../scene/names.ts'
import { quoted } from '../scene/actions/diagram-node.ts'
import styles from './panel.module.css'

interface TracesProps {
  readonly editor: Editor
  readonly id: string
}

/** The thread: the cause that a driver came from, and the drivers that a cause became. Each goes there. */
export function Traces({ editor, id }: TracesProps) {
  const item = editor.view.item(id)
  if (item === undefined) return null
  const origin = originOf(item)
  const became = becameOf(editor.view, item.id)
  if (origin === null && became.length === 0) return null
  const livesOn = origin !== null && editor.view.standings(origin).length > 0
  const name = (other: string) => {
    const standing = editor.view.standings(other)[0] ?? other
    return { type: typeName(editor, standing).toLocaleLowerCase(), text: textName(editor, standing, 80) }
  }
  return (
    <div className={styles.group}>
      <h3 className={styles.subtitle}>{words('trace.title')}</h3>
      <ul className={styles.links}>
        {origin !== null && (
          <li className={styles.linked}>
            {livesOn ? (
              <button type="button" className={styles.link} onClick={() => goTo(editor, origin)}>
                {words('trace.from', name(origin))}
              </button>
            ) : (
              <span>{words('trace.gone', { text: quoted(editor.view.stored(origin)?.text ?? '', '…', 80) })}</span>
            )}
          </li>
        )}
        {became.map(driver => (
          <li key={driver} className={styles.linked}>
            <button type="button" className={styles.link} onClick={() => goTo(editor, driver)}>
              {words('trace.became', name(driver))}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
