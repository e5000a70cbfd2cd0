import { useStore } from 'zustand'
import type { Person, You } from '#shared/wire/workshop-frames.ts'
import type { StateView } from '#shared/workshop/state-view.ts'
import type { WorkshopLink } from '../net/workshop-link.ts'
import { Avatar, personColor } from '../ui/avatar.tsx'
import { shownName } from '../ui/person-name.ts'
import { speak } from '../ui/speaker.tsx'
import { showToast } from '../ui/toasts.ts'
import { words, wordsFor } from '../ui/words/lobby-words.ts'
import styles from './lobby-page.module.css'

interface LobbyTeamsProps {
  readonly workshop: WorkshopLink
  readonly you: You
  readonly state: StateView
}

const byName = (a: Person, b: Person): number => a.name.localeCompare(b.name)

/** Choosing a team where that is free to choose, and who is in mine. */
export function LobbyTeams({ workshop, you, state }: LobbyTeamsProps) {
  const people = useStore(workshop.state, each => each.people)
  const participants = [...people.values()].filter(person => person.role === 'participant')
  const inTeam = (team: string) => participants.filter(person => person.team === team)
  const others = you.team === null ? [] : inTeam(you.team).filter(person => person.id !== you.participantId)
  const join = async (team: string) => {
    if (team === you.team) return
    const answer = await workshop.command('team.join', { team })
    if (answer.ok) speak(words('lobby.joined', { team }))
    else showToast(words('lobby.failed', { reason: wordsFor(`fault.${answer.error.code}`) }))
  }
  const names = teamNames(state)
  const choosing = state.teams.choose && you.role === 'participant'
  return (
    <>
      {choosing && (
        <section className={styles.part} aria-labelledby="lobby-choose">
          <h2 id="lobby-choose" className={styles.heading}>
            {words('lobby.choose')}
          </h2>
          <p className={styles.hint}>{words('lobby.choose-hint')}</p>
          <ul className={styles.teams}>
            {names.map(team => {
              const count = inTeam(team).length
              return (
                <li key={team}>
                  <button
                    type="button"
                    className={styles.team}
                    aria-pressed={team === you.team}
                    onClick={() => void join(team)}
                  >
                    <strong>{team}</strong>
                    <span className={styles.hint}>
                      {count === 0 ? words('lobby.team-empty') : words('lobby.team-size', { count })}
                      {team === you.team && ` · ${words('lobby.yours')}`}
                    </span>
                  </button>
                </li>
              )
            })}
          </ul>
        </section>
      )}
      {!choosing && you.team === null && you.role === 'participant' && (
        <p className={styles.hint}>{words('lobby.assigned')}</p>
      )}
      {you.team !== null && (
        <section className={styles.part} aria-labelledby="lobby-mates">
          <h2 id="lobby-mates" className={styles.heading}>
            {words('lobby.with', { team: you.team })}
          </h2>
          {others.length === 0 ? (
            <p className={styles.hint}>{words('lobby.alone', { team: you.team })}</p>
          ) : (
            <ul className={styles.mates}>
              {others.sort(byName).map(person => (
                <li key={person.id} className={styles.mate}>
                  <Avatar name={shownName(person.name, person.role)} color={personColor(person.color)} />
                  <span>{shownName(person.name, person.role)}</span>
                  {!person.online && <span className={styles.hint}>{words('people.away')}</span>}
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </>
  )
}

/** Teams that were named, and those that only a board has. */
const teamNames = ({ teams, boards }: StateView): readonly string[] => [
  ...new Set([...teams.names, ...boards.flatMap(board => (board.team === null ? [] : [board.team]))]),
]
