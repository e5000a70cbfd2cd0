import { FileUp } from 'lucide-react'
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import type { Result } from '#shared/base/result.ts'
import { type ImportFault, importFault } from '#shared/exchange/import-fault.ts'
import { type ImportText, type ReadImport, readImport } from '#shared/exchange/read-import.ts'
import { putImport } from '#shared/exchange/put-import.ts'
import type { Editor } from '../../scene/editor.ts'
import { takeImport } from '../../scene/import-wish.ts'
import { mostCharacters } from '../../scene/paste-limits.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import area from '../../ui/text-area.module.css'
import { words, wordsFor } from '../../ui/words/all-words.ts'
import styles from './exchange.module.css'
import { painted } from './painted.ts'
import { withPictures } from './pictures.ts'
import { type Preview, previewOf } from './preview.ts'

interface ImportDialogProps {
  readonly editor: Editor
  readonly onClose: () => void
}

/** As the server takes them; until it has told, what it takes by default. */
const MOST_ITEMS = 10_000
const MOST_MB = 20
const NOTES = '#notes'

interface Shown {
  readonly read: ReadImport
  readonly preview: Preview
}

/** A file or a pasted text on the board: seen first, added as one undo step. */
export function ImportDialog({ editor, onClose }: ImportDialogProps) {
  const id = useId()
  const picker = useRef<HTMLInputElement>(null)
  const [texts, setTexts] = useState<readonly ImportText[]>([])
  const [shown, setShown] = useState<Shown | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState<'reading' | 'adding' | null>(null)
  const [as, setAs] = useState(editor.diagrams.all[0]?.id ?? NOTES)

  /** Only what was given last is read. */
  const turn = useRef(0)
  const take = async (next: readonly ImportText[]) => {
    const mine = ++turn.current
    setTexts(next)
    setShown(null)
    setWrong(null)
    if (next.every(({ text }) => text.trim() === '')) return setBusy(null)
    setBusy('reading')
    await painted()
    if (turn.current !== mine) return
    const limits = { elements: editor.state.getState().mostElements ?? MOST_ITEMS, text: mostCharacters(editor) }
    const read: Result<ReadImport, ImportFault> = readImport(next, editor.diagrams, limits)
    setBusy(null)
    if (read.ok) setShown({ read: read.value, preview: previewOf(editor, read.value) })
    else setWrong(faultWords(read.error))
  }

  const choose = async (files: readonly File[]) => {
    if (files.some(file => file.size > MOST_MB * 1_000_000)) {
      setWrong(faultWords(importFault('too-large', { most: MOST_MB })))
      return
    }
    setBusy('reading')
    try {
      await take(await Promise.all(files.map(async file => ({ name: file.name, text: await file.text() }))))
    } catch {
      setBusy(null)
      setWrong(words('import.fault.unreadable'))
    }
  }
  // what was dropped on the map
  const dropped = useEffectEvent(() => {
    const files = takeImport(editor)
    if (files.length > 0) void choose(files)
  })
  useEffect(() => queueMicrotask(() => dropped()), [])
  const add = async () => {
    if (shown === null) return
    setBusy('adding')
    await painted()
    const said = await put(editor, shown.read, as)
    setBusy(null)
    if (said === null) onClose()
    else setWrong(said)
  }
  const pasted = texts.length === 1 && texts[0]?.name === '' ? texts[0].text : ''
  const names = texts.map(({ name }) => name).filter(name => name !== '')

  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={words('import.title')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {words('import.cancel')}
          </Button>
          <Button look="primary" onClick={() => void add()} disabled={shown === null || busy !== null}>
            {words('import.do')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p className={styles.what}>{words('import.about')}</p>
        <div className={styles.files}>
          <Button look="plain" onClick={() => picker.current?.click()}>
            <FileUp size={18} aria-hidden />
            {words('import.file')}
          </Button>
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            aria-label={words('import.file')}
            accept=".json,.csv,.tsv,.txt,.md,.mmd,.mermaid,text/*,application/json"
            onChange={event => {
              const files = [...(event.target.files ?? [])]
              // the same file may be chosen again after it was changed
              event.target.value = ''
              if (files.length > 0) void choose(files)
            }}
          />
          {names.length > 0 && (
            <span className={styles.what}>{words('import.names', { names: names.join(', ') })}</span>
          )}
        </div>
        <label htmlFor={`${id}-text`} className={styles.label}>
          {words('import.text')}
        </label>
        <textarea
          id={`${id}-text`}
          className={area.area}
          rows={shown === null ? 7 : 4}
          value={pasted}
          placeholder={words('import.example')}
          onChange={event => void take([{ name: '', text: event.target.value }])}
          spellCheck={false}
        />
        <div role="alert">{wrong !== null && <p className={styles.wrong}>{wrong}</p>}</div>
        <div role="status">
          {busy !== null && (
            <p className={styles.busy}>
              <progress aria-hidden />
              {words(busy === 'reading' ? 'import.reading' : 'import.adding')}
            </p>
          )}
          {shown !== null && <Summary shown={shown} />}
        </div>
        {shown?.preview.asks === true && (
          <fieldset className={styles.choices}>
            <legend>{words('import.becomes')}</legend>
            {[...editor.diagrams.all.map(kind => kind.id), NOTES].map(kind => (
              <label key={kind} className={styles.line}>
                <input type="radio" name={`${id}-as`} checked={as === kind} onChange={() => setAs(kind)} />
                {kind === NOTES
                  ? words('import.as-notes')
                  : words('import.as', { kind: wordsFor(`diagram.${kind}`).toLocaleLowerCase() })}
              </label>
            ))}
          </fieldset>
        )}
      </div>
    </Dialog>
  )
}

/** What it is, how much of it, the first rows, and what will be missing. */
function Summary({ shown: { read, preview } }: { readonly shown: Shown }) {
  const counts = [
    words('import.items', { count: preview.items }),
    ...(preview.links === 0 ? [] : [words('import.links', { count: preview.links })]),
  ]
  return (
    <section className={styles.preview} aria-label={words('import.preview')}>
      <p className={styles.name}>
        {wordsFor(`import.is.${read.format}`)}: {counts.join(', ')}
      </p>
      <ul className={styles.rows}>
        {preview.rows.map(({ depth, text }, i) => (
          // rows have no other name than their place
          <li key={`${i} ${text}`} style={{ paddingInlineStart: `${Math.min(depth, 6) * 16}px` }}>
            {text.trim() === '' ? <em>{words('import.no-words')}</em> : text}
          </li>
        ))}
        {preview.more > 0 && <li className={styles.what}>{words('import.more', { count: preview.more })}</li>}
      </ul>
      {preview.warnings.map(warning => (
        <p key={warning} className={styles.warning}>
          {wordsFor(warning)}
        </p>
      ))}
    </section>
  )
}

const faultWords = ({ code, args }: ImportFault): string => wordsFor(`import.fault.${code}`, args)

/** Writes it, and shows what came. What to say instead, when the board may not be changed. */
async function put(editor: Editor, read: ReadImport, as: string): Promise<string | null> {
  const kind = as === NOTES ? null : (editor.diagrams.of(as) ?? null)
  const parts = await Promise.all(
    read.parts.map(async part =>
      part.type === 'board' ? { ...part, file: await withPictures(editor, part.file) } : part,
    ),
  )
  const { view, kinds: elements, diagrams } = editor
  const made = putImport({ view, elements, diagrams }, parts, kind, editor.chance)
  if (!editor.write(made.changes)) {
    const { word, values } = editor.state.getState().said
    return wordsFor(word, values)
  }
  editor.select(made.roots)
  const bounds = editor.camera.state.getState().w > 0 ? editor.scene.bounds(made.roots) : null
  if (bounds !== null) editor.camera.fit(bounds, 1)
  editor.say('said.imported', { count: made.added })
  return null
}
