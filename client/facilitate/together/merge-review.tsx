import { useId, useMemo } from 'react'
import { BOTH, conflictsOf, type MergeConflict } from '#shared/exchange/together/conflicts.ts'
import { joinItems } from '#shared/exchange/together/joined.ts'
import type { MergeProposal, SameItems } from '#shared/exchange/together/merge-items.ts'
import type { MergeChoices } from '#shared/exchange/together/merge-standings.ts'
import { fieldName, markName } from '../../scene/actions/marks.ts'
import { Button } from '../../ui/button.tsx'
import { words } from '../../ui/words/all-words.ts'
import styles from './together.module.css'
import { toggled } from './toggled.ts'

interface MergeReviewProps {
  readonly proposal: MergeProposal
  readonly choices: MergeChoices
  readonly onChange: (choices: MergeChoices) => void
}

/** What would become one, and where teams disagree: everything to be decided, with how much comes of it. */
export function MergeReview({ proposal, choices, onChange }: MergeReviewProps) {
  const { apart } = choices
  const joining = useMemo(() => joinItems(proposal, apart), [proposal, apart])
  const conflicts = useMemo(() => conflictsOf(proposal, joining), [proposal, joining])
  const { same, sources, items, heads } = proposal
  const before = items.size - heads.length
  const left = [...joining.groups.values()].filter(group => !group.isHead).length
  const set = (change: Partial<MergeChoices>) => onChange({ ...choices, ...change })
  return (
    <div className={styles.form}>
      <p role="status" className={styles.summary}>
        {words('together.summary', { count: sources.length, items: before, merged: before - left, left })}
      </p>
      <div className={styles.scroll}>
        <section className={styles.part} aria-labelledby="together-conflicts">
          <h3 id="together-conflicts" className={styles.heading}>
            {words('together.conflicts')} <span className={styles.badge}>{conflicts.length}</span>
          </h3>
          <p className={styles.what}>
            {words(conflicts.length === 0 ? 'together.conflicts-none' : 'together.conflicts-what')}
          </p>
          {conflicts.map(conflict => (
            <Choice
              key={conflict.id}
              legend={conflictName(proposal, conflict)}
              chosen={choices.settled.get(conflict.id) ?? conflict.fallback}
              options={conflict.options.map(option => ({
                id: option.id,
                text: optionName(conflict, option.value),
                from: option.id === BOTH ? '' : option.sources.map(source => sources[source]?.label ?? '').join(', '),
              }))}
              onChoose={id => set({ settled: new Map(choices.settled).set(conflict.id, id) })}
            />
          ))}
        </section>
        <section className={styles.part} aria-labelledby="together-same">
          <h3 id="together-same" className={styles.heading}>
            {words('together.same')} <span className={styles.badge}>{same.length}</span>
          </h3>
          <p className={styles.what}>{words(same.length === 0 ? 'together.same-none' : 'together.same-what')}</p>
          {same.length > 1 && (
            <div className={styles.row}>
              <Button look="quiet" onClick={() => set({ apart: new Set() })}>
                {words('together.tick-all')}
              </Button>
              <Button look="quiet" onClick={() => set({ apart: new Set(same.map(({ id }) => id)) })}>
                {words('together.tick-none')}
              </Button>
            </div>
          )}
          {same.map(one => (
            <SameRow
              key={one.id}
              proposal={proposal}
              same={one}
              on={!apart.has(one.id)}
              wording={choices.wordings.get(one.id) ?? one.id}
              onToggle={on => set({ apart: toggled(apart, one.id, !on) })}
              onWording={key => set({ wordings: new Map(choices.wordings).set(one.id, key) })}
            />
          ))}
        </section>
      </div>
    </div>
  )
}

interface SameRowProps {
  readonly proposal: MergeProposal
  readonly same: SameItems
  readonly on: boolean
  readonly wording: string
  readonly onToggle: (on: boolean) => void
  readonly onWording: (key: string) => void
}

function SameRow({ proposal, same, on, wording, onToggle, onWording }: SameRowProps) {
  const found = same.keys.flatMap(key => proposal.items.get(key) ?? [])
  const labelOf = (source: number) => proposal.sources[source]?.label ?? ''
  const texts = found.map(({ item }) => `“${item.text}”`)
  return (
    <div className={styles.same} data-on={on}>
      <input
        type="checkbox"
        checked={on}
        aria-label={words('together.same-one', { texts: texts.join(', ') })}
        onChange={event => onToggle(event.target.checked)}
      />
      {same.exact ? (
        <p className={styles.exact}>
          <span className={styles.name}>{found[0]?.item.text}</span>{' '}
          <span className={styles.what}>
            {found.map(({ source }) => labelOf(source)).join(', ')}, {words('together.exact')}
          </span>
        </p>
      ) : (
        <Choice
          legend={words('together.wording')}
          quiet
          disabled={!on}
          chosen={wording}
          options={found.map(({ key, item, source }) => ({ id: key, text: item.text, from: labelOf(source) }))}
          onChoose={onWording}
        />
      )}
    </div>
  )
}

interface ChoiceProps {
  readonly legend: string
  /** The legend is only read aloud. */
  readonly quiet?: boolean
  readonly disabled?: boolean
  readonly chosen: string
  readonly options: readonly { readonly id: string; readonly text: string; readonly from: string }[]
  readonly onChoose: (id: string) => void
}

function Choice({ legend, quiet = false, disabled = false, chosen, options, onChoose }: ChoiceProps) {
  const id = useId()
  return (
    <fieldset className={quiet ? styles.wordings : styles.conflict} disabled={disabled}>
      <legend className={quiet ? 'visually-hidden' : undefined}>{legend}</legend>
      {options.map(option => (
        <label key={option.id} className={styles.line}>
          <input type="radio" name={id} checked={chosen === option.id} onChange={() => onChoose(option.id)} />
          <span className={styles.said}>
            <span className={styles.text}>{option.text}</span>
            {option.from !== '' && <span className={styles.from}>{option.from}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function conflictName({ kind }: MergeProposal, conflict: MergeConflict): string {
  switch (conflict.about) {
    case 'head':
      return words(kind.head === null ? 'together.conflict.title' : 'together.conflict.head')
    case 'place':
      return words('together.conflict.place', { text: conflict.text })
    case 'sign':
      return words('together.conflict.sign', { from: conflict.from, to: conflict.to })
    case 'mark': {
      const field = fieldName(conflict.field)
      return conflict.to === null
        ? words('together.conflict.mark', { text: conflict.text, field })
        : words('together.conflict.link-mark', { text: conflict.text, to: conflict.to, field })
    }
  }
}

function optionName(conflict: MergeConflict, value: MergeConflict['options'][number]['value']): string {
  if (typeof value === 'object')
    return value.parent === null ? words('together.under-none') : words('together.under', { parent: value.parent })
  switch (conflict.about) {
    case 'place':
      return words('together.both-places')
    case 'sign':
      return value === BOTH
        ? words('together.both-signs')
        : words(value === '+' ? 'together.increases' : 'together.decreases')
    case 'mark':
      return markName(conflict.field, value) ?? String(value)
    case 'head':
      return String(value)
  }
}
