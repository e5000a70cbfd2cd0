import { Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { SearchField } from 'react-aria-components/SearchField'
import { useStore } from 'zustand'
import { Dialog } from '../ui/dialog.tsx'
import { words, wordsFor } from '../ui/words/words.ts'
import { questionOf, type ParentQuestion } from '../scene/actions/asking.ts'
import { alsoUnder, type Destination, destinations, moveTo } from '../scene/actions/diagram-moves.ts'
import { nodeOf } from '../scene/actions/diagram-node.ts'
import { linkedWords } from '../scene/actions/links.ts'
import type { Editor } from '../scene/editor.ts'
import { textName } from '../scene/names.ts'
import styles from './outline.module.css'

// Under what? The dialog behind "Move to…" and "Also stands in…": every place that fits, found by typing, chosen by Enter or a tap.
// A board page mounts ParentDialog once; actions ask through scene/actions/asking.ts.

export function ParentDialog({ editor }: { readonly editor: Editor }) {
  const question = useStore(questionOf(editor))
  return question === null ? null : <Asked key={question.id} editor={editor} question={question} />
}

const MOST = 200

function Asked({ editor, question }: { readonly editor: Editor; readonly question: ParentQuestion }) {
  const [query, setQuery] = useState('')
  const close = () => questionOf(editor).setState(null, true)
  const all = useMemo(
    () => destinations(editor, question.id, question.verb, { board: words('ask.board'), frame: words('kind.frame') }),
    [editor, question],
  )
  const shown = useMemo(() => matching(all, query).slice(0, MOST), [all, query])
  const text = textName(editor, question.id, 40)
  const choose = (to: string) => {
    close()
    if (question.verb === 'move') moveTo(editor, question.id, to)
    else alsoUnder(editor, question.id, to)
  }
  return (
    <Dialog
      open
      onClose={close}
      title={question.verb === 'move' ? words('ask.move.title', { text }) : alsoTitle(editor, question.id, text)}
    >
      {all.length === 0 ? (
        <p>{words('ask.nowhere')}</p>
      ) : (
        <Autocomplete inputValue={query} onInputChange={setQuery} disableAutoFocusFirst={query === ''}>
          <div className={styles.finder}>
            <SearchField aria-label={words('ask.find')} className={styles.find ?? ''} autoFocus>
              <Search size={18} aria-hidden className={styles.findIcon} />
              <Input className={styles.findInput ?? ''} placeholder={words('ask.find')} />
            </SearchField>
            <ListBox
              aria-label={words('ask.find')}
              className={styles.places ?? ''}
              items={shown}
              selectionMode="single"
              renderEmptyState={() => <p className={styles.nothing}>{words('ask.none')}</p>}
            >
              {place => (
                <ListBoxItem
                  id={place.id}
                  textValue={`${place.text} ${place.path.join(' ')}`}
                  className={styles.place ?? ''}
                  onAction={() => choose(place.id)}
                >
                  <span className={styles.placeText}>{place.text}</span>
                  <span className={styles.placePath}>
                    {[place.type, ...place.path].filter(p => p !== '').join(' · ')}
                  </span>
                </ListBoxItem>
              )}
            </ListBox>
          </div>
        </Autocomplete>
      )}
    </Dialog>
  )
}

const alsoTitle = (editor: Editor, id: string, text: string): string => {
  const found = nodeOf(editor, id)
  const own = found === null ? null : linkedWords(found.kind, 'ask')
  return own === null ? words('ask.also.title', { text }) : wordsFor(own, { text })
}

const matching = (all: readonly Destination[], query: string): readonly Destination[] => {
  const wanted = query
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter(w => w !== '')
  return all.filter(place => {
    const text = `${place.text} ${place.type} ${place.path.join(' ')}`.toLocaleLowerCase()
    return wanted.every(word => text.includes(word))
  })
}
