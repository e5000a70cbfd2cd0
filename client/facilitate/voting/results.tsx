import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { ResultView } from '#shared/workshop/state-view.ts'
import { goTo } from '../../scene/go-to.ts'
import { Button } from '../../ui/button.tsx'
import { words } from '../../ui/words/all-words.ts'
import panel from '../../panels/panel.module.css'
import type { Session } from '../session.ts'
import styles from '../session.module.css'
import { Switch } from '../switch.tsx'
import { ParetoChart } from './pareto-chart.tsx'
import { percent, type Placing, tally, totalsOn, vitalFew } from './tally.ts'
import { itemName } from './vote-panel.tsx'

/** Results of this board, by name, the newest first: a table before the chart. The one that is open stands on the map as numerals. */
export function Results({ session, results }: { readonly session: Session; readonly results: readonly ResultView[] }) {
  const shown = useStore(session.shown, state => state.result)
  const [open, setOpen] = useState<string | null>(shown)
  // the vote that just closed opens by itself
  const [last, setLast] = useState(shown)
  if (last !== shown) {
    setLast(shown)
    if (shown !== null) setOpen(shown)
  }
  if (results.length === 0) return null
  const show = (id: string, on: boolean) => session.shown.setState({ result: on ? id : null })
  return (
    <section className={styles.part} aria-labelledby="results-title">
      <h3 id="results-title" className={panel.subtitle}>
        {words('vote.results')}
      </h3>
      <ul className={styles.list}>
        {results.map(result => (
          <li key={result.id} className={styles.result}>
            <button
              type="button"
              className={styles.resultHead}
              aria-expanded={open === result.id}
              onClick={() => setOpen(open === result.id ? null : result.id)}
            >
              {open === result.id ? <ChevronDown size={18} aria-hidden /> : <ChevronRight size={18} aria-hidden />}
              <span className={styles.resultName}>
                {result.title}
                <span className={styles.quiet}>
                  {words('vote.result-about', {
                    people: words('vote.people', { count: result.voted }),
                    dots: words('vote.total', { count: sumOf(result.totals) }),
                  })}
                </span>
              </span>
            </button>
            {open === result.id && (
              <Result
                session={session}
                result={result}
                onMap={shown === result.id}
                setOnMap={on => show(result.id, on)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

const sumOf = (totals: ResultView['totals']): number => Object.values(totals).reduce((sum, dots) => sum + dots, 0)

interface ResultProps {
  readonly session: Session
  readonly result: ResultView
  readonly onMap: boolean
  readonly setOnMap: (on: boolean) => void
}

function Result({ session, result, onMap, setOnMap }: ResultProps) {
  const role = useStore(session.workshop.state, state => state.you?.role)
  const [asking, setAsking] = useState(false)
  const placings = tally(totalsOn(session.editor, result.totals))
  const few = vitalFew(placings)
  const names = placings.map(each => itemName(session, each.item))
  return (
    <div className={styles.resultBody}>
      {placings.length === 0 ? (
        <p>{words('vote.no-dots')}</p>
      ) : (
        <>
          <p className={styles.truth}>
            {words('vote.vital', {
              count: few,
              of: placings.length,
              percent: percent(placings[few - 1]?.cumulative ?? 1),
            })}
          </p>
          <ResultTable session={session} result={result} placings={placings} names={names} />
          <ParetoChart label={words('vote.pareto', { title: result.title })} placings={placings} names={names} />
        </>
      )}
      <Switch label={words('vote.on-map')} on={onMap} onChange={setOnMap} />
      {role === 'facilitator' &&
        (asking ? (
          <div className={styles.actions} role="group" aria-label={words('vote.clear-sure')}>
            <p>{words('vote.clear-sure')}</p>
            <Button look="danger" autoFocus onClick={() => void session.run('vote.clear', { voteId: result.id })}>
              {words('vote.clear-yes')}
            </Button>
            <Button look="quiet" onClick={() => setAsking(false)}>
              {words('button.cancel')}
            </Button>
          </div>
        ) : (
          <div>
            <Button look="quiet" onClick={() => setAsking(true)}>
              {words('vote.clear')}
            </Button>
          </div>
        ))}
    </div>
  )
}

interface TableProps {
  readonly session: Session
  readonly result: ResultView
  readonly placings: readonly Placing[]
  readonly names: readonly string[]
}

function ResultTable({ session, result, placings, names }: TableProps) {
  return (
    <table className={styles.table} aria-label={result.title}>
      <thead>
        <tr>
          <th scope="col" className={styles.number}>
            {words('vote.rank')}
          </th>
          <th scope="col">{words('vote.item')}</th>
          <th scope="col" className={styles.number}>
            {words('vote.dots-column')}
          </th>
          <th scope="col" className={styles.number}>
            {words('vote.share')}
          </th>
        </tr>
      </thead>
      <tbody>
        {placings.map(({ item, rank, dots, cumulative }, i) => (
          <tr key={item}>
            <td className={styles.number}>{rank}</td>
            <th scope="row">
              {session.editor.view.standings(item).length === 0 ? (
                names[i]
              ) : (
                <button type="button" className={panel.link} onClick={() => goTo(session.editor, item)}>
                  {names[i]}
                </button>
              )}
            </th>
            <td className={styles.number}>{dots}</td>
            <td className={styles.number}>{words('vote.percent', { percent: percent(cumulative) })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
