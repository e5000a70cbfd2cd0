import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { Dialog } from '../ui/dialog.tsx'
import { words } from '../ui/words/words.ts'
import { questionOf, type Question } from '../scene/actions/asking.ts'
import { alsoUnder, type Destination, destinations, moveTo } from '../scene/actions/diagram-moves.ts'
import type { Editor } from '../scene/editor.ts'
import { textName } from '../scene/names.ts'
import { ConnectDialog } from './connect-dialog.tsx'
import { type Entry, Finder } from './finder.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { matching } from './matching.ts'

// What actions ask through scene/actions/asking.ts; a board page mounts ParentDialog once. Under what: the dialog behind "Move to…"
// and "Also stands in…": every place that fits, found by typing, chosen by Enter or a tap. Linked to what: connect-dialog.tsx.

export function ParentDialog({ editor }: { readonly editor: Editor }) {
  const question = useStore(questionOf(editor))
  if (question === null) return null
  const close = () => questionOf(editor).setState(null, true)
  const { verb, id } = question
  if (verb === 'connect') return <ConnectDialog key={id} editor={editor} id={id} onClose={close} />
  if (verb === 'link') return <LinkDialog key={id} editor={editor} id={id} onClose={close} />
  return <Asked key={id} editor={editor} id={id} verb={verb} onClose={close} />
}

const MOST = 200

interface AskedProps {
  readonly editor: Editor
  readonly id: string
  readonly verb: Exclude<Question['verb'], 'connect' | 'link'>
  readonly onClose: () => void
}

function Asked({ editor, id, verb, onClose: close }: AskedProps) {
  const [query, setQuery] = useState('')
  const all = useMemo(
    () => destinations(editor, id, verb, { board: words('ask.board'), frame: words('kind.frame') }),
    [editor, id, verb],
  )
  const shown = useMemo(() => fitting(all, query).slice(0, MOST).map(entryOf), [all, query])
  const text = textName(editor, id, 40)
  const choose = (to: string) => {
    close()
    if (verb === 'move') moveTo(editor, id, to)
    else alsoUnder(editor, id, to)
  }
  return (
    <Dialog open onClose={close} title={words(verb === 'move' ? 'ask.move.title' : 'ask.also.title', { text })}>
      {all.length === 0 ? (
        <p>{words('ask.nowhere')}</p>
      ) : (
        <Finder
          label={words('ask.find')}
          query={query}
          setQuery={setQuery}
          entries={shown}
          none={words('ask.none')}
          choose={place => choose(place.id)}
        />
      )}
    </Dialog>
  )
}

const entryOf = ({ id, text, type, path }: Destination): Entry => ({
  id,
  text,
  note: [type, ...path].filter(part => part !== '').join(' · '),
})

const fitting = (all: readonly Destination[], query: string): readonly Destination[] => {
  const fits = matching(query)
  return all.filter(place => fits(`${place.text} ${place.type} ${place.path.join(' ')}`))
}
