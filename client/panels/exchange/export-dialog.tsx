import { Copy, Download } from 'lucide-react'
import { useId, useState } from 'react'
import { within } from '#shared/base/clusters.ts'
import { descriptionOf } from '#shared/exchange/gist.ts'
import { titleOf } from '#shared/exchange/svg.ts'
import { type BoardSource, diagramsIn, nameOf } from '#shared/exchange/source.ts'
import type { Editor } from '../../scene/editor.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { download, fileName } from '../../ui/download.ts'
import { words, wordsFor } from '../../ui/words/all-words.ts'
import { type Choice, choicesFor, selectedDiagram, sourceOf } from './export-choices.ts'
import styles from './exchange.module.css'
import { painted } from './painted.ts'
import { picturesOn } from './pictures.ts'
import { pngOf } from './png.ts'

interface ExportDialogProps {
  readonly editor: Editor
  readonly title: string
  readonly onClose: () => void
}

/** Forms that carry the pictures on a board. */
const WITH_PICTURES = new Set(['json', 'svg'])

const nameIn = (source: BoardSource, diagram: string): string => {
  const [found] = diagramsIn({ ...source, only: [diagram] })
  const name = found === undefined ? '' : nameOf(found.tree)
  return name === '' ? words('kind.diagram') : within(name, 80)
}

/** The board, or the selected diagram, as a file or on the clipboard. Nothing leaves this browser. */
export function ExportDialog({ editor, title, onClose }: ExportDialogProps) {
  const id = useId()
  const [diagram] = useState(() => selectedDiagram(editor))
  const [only, setOnly] = useState<string | null>(null)
  const [picked, setPicked] = useState('svg')
  const [status, setStatus] = useState('')
  const source = sourceOf(editor, title, only)
  const choices = choicesFor(source)
  const choice = choices.find(each => each.id === picked) ?? choices[0]
  const empty = editor.view.size === 0

  const run = async (work: (chosen: Choice) => Promise<string>) => {
    if (choice === undefined) return
    setStatus(words('export.working'))
    await painted()
    try {
      setStatus(await work(choice))
    } catch {
      setStatus(words('export.failed'))
    }
  }
  const save = (chosen: Choice): Promise<string> => saved(editor, source, chosen)
  const copy = (text: (chosen: Choice) => string) =>
    run(async chosen => {
      try {
        await navigator.clipboard.writeText(text(chosen))
        return words('export.copied')
      } catch {
        return words('export.not-copied')
      }
    })

  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={words('export.title')}
      foot={
        <>
          <p role="status" className={styles.status}>
            {empty ? words('export.nothing') : status}
          </p>
          {choice?.picture === true ? (
            <Button
              look="quiet"
              disabled={empty}
              onClick={() => void copy(() => descriptionOf(source))}
              title={words('export.description-what')}
            >
              <Copy size={18} aria-hidden />
              {words('export.copy-description')}
            </Button>
          ) : (
            <Button look="quiet" disabled={empty} onClick={() => void copy(chosen => chosen.write?.(source) ?? '')}>
              <Copy size={18} aria-hidden />
              {words('export.copy-text')}
            </Button>
          )}
          <Button look="primary" disabled={empty} onClick={() => void run(save)}>
            <Download size={18} aria-hidden />
            {words('export.do')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {diagram !== null && (
          <fieldset className={styles.choices}>
            <legend>{words('export.what')}</legend>
            {[null, diagram].map(each => (
              <label key={each ?? ''} className={styles.line}>
                <input type="radio" name={`${id}-what`} checked={only === each} onChange={() => setOnly(each)} />
                {each === null ? words('export.board') : words('export.diagram', { name: nameIn(source, each) })}
              </label>
            ))}
          </fieldset>
        )}
        <fieldset className={styles.choices}>
          <legend>{words('export.format')}</legend>
          <div className={styles.formats}>
            {choices.map(each => (
              <label key={each.id} className={styles.format}>
                <input
                  type="radio"
                  name={`${id}-format`}
                  checked={each === choice}
                  aria-labelledby={`${id}-${each.id}-name`}
                  aria-describedby={`${id}-${each.id}`}
                  onChange={() => {
                    setPicked(each.id)
                    setStatus('')
                  }}
                />
                <span id={`${id}-${each.id}-name`} className={styles.name}>
                  {wordsFor(`export.${each.id}`)}
                </span>
                <span id={`${id}-${each.id}`} className={styles.what}>
                  {wordsFor(`export.${each.id}.what`)}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      </div>
    </Dialog>
  )
}

/** Gives the file to the person; what there is to say about it. */
async function saved(editor: Editor, source: BoardSource, choice: Choice): Promise<string> {
  const name = fileName(titleOf(source), choice.id)
  if (choice.write === null) {
    const png = await pngOf(editor, source)
    if (png === null) return words('export.failed')
    download(name, choice.mediaType, png.blob)
    return png.coarse ? words('export.too-wide') : ''
  }
  const images = WITH_PICTURES.has(choice.id) ? await picturesOn(editor) : {}
  download(name, choice.mediaType, choice.write({ ...source, images }))
  return ''
}
