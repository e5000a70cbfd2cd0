import { useEffect, useMemo, useState } from 'react'
import { type Asides, asideFile, asideTexts, type KeptAside } from '../net/asides.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { download, fileName } from '../ui/download.ts'
import { hasWords, words, wordsFor } from '../ui/words/all-words.ts'
import styles from './log.module.css'

// Work that could not be saved is put aside in this browser and never thrown away by itself. Here it is read, taken as a file, or deleted.

interface AsidesListProps {
  readonly asides: Pick<Asides, 'list' | 'remove'>
  readonly boardId: string
  readonly onClose: () => void
}

export function AsidesList({ asides, boardId, onClose }: AsidesListProps) {
  const [list, setList] = useState<readonly KeptAside[] | null>(null)
  useEffect(() => {
    let gone = false
    void asides.list(boardId).then(found => {
      if (!gone) setList(found)
    })
    return () => {
      gone = true
    }
  }, [asides, boardId])
  const remove = async (n: number) => {
    if (await asides.remove(n)) setList(now => (now ?? []).filter(each => each.n !== n))
  }
  return (
    <Dialog open onClose={onClose} title={words('asides.title')}>
      <p className={styles.quiet}>
        {words(list === null ? 'asides.reading' : list.length === 0 ? 'asides.none' : 'asides.what')}
      </p>
      <ul className={styles.rows}>
        {(list ?? []).map(aside => (
          <Row key={aside.n} aside={aside} onDelete={() => void remove(aside.n)} />
        ))}
      </ul>
    </Dialog>
  )
}

const MOST = 200

function Row({ aside, onDelete }: { readonly aside: KeptAside; readonly onDelete: () => void }) {
  const [sure, setSure] = useState(false)
  const texts = useMemo(() => asideTexts(aside), [aside])
  const when = new Date(aside.at).toLocaleString()
  const why = [`asides.why.${aside.reason}`, `refused.${aside.reason}`].find(hasWords) ?? 'refused.other'
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <span className={styles.strong}>{words('asides.when', { when })}</span>
        <span className={styles.quiet}>{wordsFor(why)}</span>
      </div>
      <div className={styles.steps}>
        <Button
          aria-label={words('asides.download-label', { when })}
          onClick={() => download(fileName(aside.title, 'json'), 'application/json', asideFile(aside))}
        >
          {words('asides.download')}
        </Button>
        {sure ? (
          <>
            <Button look="danger" onClick={onDelete}>
              {words('asides.sure')}
            </Button>
            <Button look="quiet" onClick={() => setSure(false)}>
              {words('asides.keep')}
            </Button>
          </>
        ) : (
          <Button look="quiet" aria-label={words('asides.delete-label', { when })} onClick={() => setSure(true)}>
            {words('asides.delete')}
          </Button>
        )}
      </div>
      {texts.length === 0 ? (
        <p className={styles.quiet}>{words('asides.empty')}</p>
      ) : (
        <details className={styles.texts}>
          <summary>{words('asides.texts', { count: texts.length })}</summary>
          <ul>
            {texts.slice(0, MOST).map((text, i) => (
              <li key={i}>{text}</li>
            ))}
          </ul>
          {texts.length > MOST && (
            <p className={styles.quiet}>{words('asides.more', { count: texts.length - MOST })}</p>
          )}
        </details>
      )}
    </li>
  )
}
