import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { NamedLoop } from '#shared/diagrams/feedback.ts'
import { nodeOf } from '../scene/actions/diagram-node.ts'
import { panelWish } from '../scene/actions/lens-actions.ts'
import type { Editor } from '../scene/editor.ts'
import type { MapLoops } from '../scene/loops/board-loops.ts'
import { countLoops, loopSummary } from '../scene/loops/loop-changes.ts'
import { textName } from '../scene/names.ts'
import { Button } from '../ui/button.tsx'
import { words, wordsFor } from '../ui/words/words.ts'
import { Toggle } from './field-control.tsx'
import { LoopRow } from './loops-row.tsx'
import { LoopsPatterns } from './loops-patterns.tsx'
import { diagramTitle, type Loops } from './loops.ts'
import styles from './loops.module.css'
import panel from './panel.module.css'

// The loops of every map, shortest first: read, named, marked, lit on the map and told step by step.

export interface LoopsPanelProps {
  readonly editor: Editor
  readonly loops: Loops
  /** On phones: goes to the map, which is not beside the panel there. */
  readonly onShow?: () => void
}

export function LoopsPanel({ editor, loops, onShow }: LoopsPanelProps) {
  const maps = [...useStore(loops.board.state).values()]
  const list = useRef<HTMLElement>(null)
  // whoever asked for the panel by key goes on in it, once; a story that is being told has the focus already
  const wish = useStore(panelWish(editor))
  useEffect(() => {
    if (wish.panel !== 'loops') return
    if (editor.lens.getState()?.steps === undefined)
      list.current?.querySelector<HTMLElement>('[data-loop][tabindex="0"]')?.focus()
    panelWish(editor).setState({ panel: '' })
  }, [editor, wish])
  return (
    <section ref={list} className={panel.panel} aria-labelledby="loops-title">
      <h2 id="loops-title" className={panel.title}>
        {words('loops.title')}
      </h2>
      {maps.map((map, i) => (
        <LoopsOfMap
          key={map.diagram}
          editor={editor}
          loops={loops}
          map={map}
          title={maps.length > 1 ? diagramTitle(editor, map.diagram, i + 1) : null}
          {...(onShow === undefined ? {} : { onShow })}
        />
      ))}
    </section>
  )
}

interface LoopsOfMapProps extends LoopsPanelProps {
  readonly map: MapLoops
  readonly title: string | null
}

/** So many rows at a time: a list of 500 is not read at once. */
const PAGE = 40

function LoopsOfMap({ editor, loops, map, title, onShow }: LoopsOfMapProps) {
  const variable = useStore(editor.state, ({ selection }) => onlyNode(editor, selection, map.diagram))
  const [filtering, setFiltering] = useState(false)
  const [pages, setPages] = useState(1)
  const through = useThrough(loops, map, filtering ? variable : null)
  const shown = through ?? map.loops
  const name = variable === null ? '' : textName(editor, variable, 40)
  if (map.report === null) return <p className={panel.quiet}>{words('loops.searching')}</p>
  return (
    <div className={styles.map}>
      {title !== null && <h3 className={panel.subtitle}>{title}</h3>}
      {map.loops.length === 0 ? (
        <p className={panel.quiet}>{words('loops.none')}</p>
      ) : (
        <p className={styles.summary} data-loops={map.loops.length}>
          {loopSummary(countLoops(map.loops))}
        </p>
      )}
      {map.report.capped !== null && (
        <p className={styles.capped} role="status">
          {wordsFor(`loop.capped.${map.report.capped}`)}
        </p>
      )}
      {variable !== null && map.loops.length > 0 && (
        <Toggle
          label={words('loops.through', { name })}
          on={filtering}
          mixed={false}
          icon={null}
          change={() => setFiltering(!filtering)}
        />
      )}
      {through?.length === 0 && <p className={panel.quiet}>{words('loops.through-none', { name })}</p>}
      <LoopList editor={editor} loops={loops} map={map} shown={shown.slice(0, pages * PAGE)} onShow={onShow} />
      {shown.length > pages * PAGE && (
        <Button look="plain" onClick={() => setPages(pages + 1)}>
          {words('loops.more', { count: Math.min(PAGE, shown.length - pages * PAGE) })}
        </Button>
      )}
      <LoopsPatterns editor={editor} map={map} {...(onShow === undefined ? {} : { onShow })} />
    </div>
  )
}

/** The one selected standing of this map; null for none, several or one that stands elsewhere. */
function onlyNode(editor: Editor, selection: readonly string[], diagram: string): string | null {
  const [id, ...more] = selection
  return id === undefined || more.length > 0 || editor.view.container(id) !== diagram || nodeOf(editor, id) === null
    ? null
    : id
}

/** Null while nothing is asked. The last answer stands until the next one comes. */
function useThrough(loops: Loops, map: MapLoops, id: string | null): readonly NamedLoop[] | null {
  const [found, setFound] = useState<{ readonly id: string; readonly loops: readonly NamedLoop[] } | null>(null)
  useEffect(() => {
    if (id === null) return
    let left = false
    void loops.board.through(map.diagram, id).then(list => {
      if (!left) setFound({ id, loops: list })
    })
    return () => {
      left = true
    }
  }, [loops, map, id])
  return id === null || found?.id !== id ? null : found.loops
}

interface LoopListProps {
  readonly editor: Editor
  readonly loops: Loops
  readonly map: MapLoops
  readonly shown: readonly NamedLoop[]
  readonly onShow: (() => void) | undefined
}

/** One stop of the tab order, walked with the arrow keys up and down. */
function LoopList({ editor, loops, map, shown, onShow }: LoopListProps) {
  const chosen = useStore(loops.lens.chosen)
  const [at, setAt] = useState<string | null>(null)
  const host = useRef<HTMLOListElement>(null)
  const stop = shown.find(loop => loop.key === (at ?? chosen?.loop.key))?.key ?? shown[0]?.key
  const walk = (event: React.KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const rows = [...(host.current?.querySelectorAll<HTMLElement>('[data-loop]') ?? [])]
    const here = rows.findIndex(row => row === event.target)
    if (by === 0 || here < 0) return
    event.preventDefault()
    const next = rows[Math.min(rows.length - 1, Math.max(0, here + by))]
    setAt(next?.dataset.loop ?? null)
    next?.focus()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ol ref={host} className={styles.list} aria-label={words('loops.list')} onKeyDown={walk}>
      {shown.map(loop => (
        <LoopRow
          key={loop.key}
          editor={editor}
          loops={loops}
          diagram={map.diagram}
          loop={loop}
          chosen={chosen?.loop.key === loop.key ? chosen : null}
          stop={loop.key === stop}
          {...(onShow === undefined ? {} : { onShow })}
        />
      ))}
    </ol>
  )
}
