import { CircleAlert } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { showToast } from '../ui/toasts.ts'
import { hasWords, words, wordsFor } from '../ui/words/home-words.ts'
import { faultWords } from './fault-words.ts'
import { useServices } from './services.ts'
import styles from './start-form.module.css'
import { finalNames } from './team-names.ts'
import { TeamStepper, teamName } from './team-stepper.tsx'
import { TemplatePicture } from './template-picture.tsx'

interface Choice {
  readonly id: string
  readonly title: string
  readonly about: string
}

/** What is offered before the server has told what it has; the richer start first. */
const FIRST: readonly string[] = ['fishbone', 'driver-diagram', 'system-map', 'blank']

const inWords = (id: string, title: string, about: string): Choice => ({
  id,
  title: hasWords(`template.${id}`) ? wordsFor(`template.${id}`) : title,
  about: hasWords(`template.${id}.about`) ? wordsFor(`template.${id}.about`) : about,
})

const titleFor = (date: Date): string =>
  words('home.workshop-default', {
    date: date.toLocaleDateString(undefined, { weekday: 'short', day: 'numeric', month: 'short' }),
  })

export function StartForm() {
  const services = useServices()
  const { api, memberships, name: ownName } = services
  const [, navigate] = useLocation()
  const [teams, setTeams] = useState<readonly string[]>([])
  const [title, setTitle] = useState(() => titleFor(new Date()))
  const [name, setName] = useState(ownName.read)
  const [template, setTemplate] = useState('fishbone')
  const [choices, setChoices] = useState(() => FIRST.map(id => inWords(id, id, '')))
  const [opening, setOpening] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  useEffect(() => {
    let left = false
    void api.templates().then(answer => {
      if (left || !answer.ok) return
      const rank = (id: string) => (FIRST.indexOf(id) + FIRST.length + 1) % (FIRST.length + 1)
      const found = answer.value.map(t => inWords(t.id, t.title, t.description))
      setChoices(found.sort((a, b) => rank(a.id) - rank(b.id)))
    })
    return () => {
      left = true
    }
  }, [api])

  const start = async (event: FormEvent) => {
    event.preventDefault()
    if (opening) return
    setOpening(true)
    setProblem(null)
    const own = name.trim()
    ownName.write(own)
    const answer = await api.createWorkshop({ title: title.trim(), template, ...(own === '' ? {} : { name: own }) })
    if (!answer.ok) {
      setProblem(faultWords(answer.error))
      setOpening(false)
      return
    }
    const { workshopId, boardId, participantId, token, code, links } = answer.value
    memberships.put({
      workshopId,
      boardId,
      participantId,
      token,
      code,
      links,
      title: title.trim(),
      role: 'facilitator',
      name: own,
      boards: [{ id: boardId, title: title.trim(), team: null }],
      epochs: {},
      at: Date.now(),
    })
    if (teams.length === 0) return navigate(`/b/${boardId}`)
    const { makeTeams } = await import('./make-teams.ts')
    const made = await makeTeams(services, answer.value, finalNames(teams, teamName), template)
    // the workshop is there whatever became of its teams
    if (!made.ok) showToast(words('home.teams-failed', { reason: wordsFor(`fault.${made.error.code}`) }))
    navigate(`/w/${workshopId}/console`)
  }

  return (
    <form className={styles.form} onSubmit={event => void start(event)}>
      <div className={styles.names}>
        <Field
          label={words('home.workshop-title')}
          value={title}
          maxLength={200}
          onChange={event => setTitle(event.target.value)}
          autoComplete="off"
        />
        <Field
          label={words('join.name')}
          optional
          value={name}
          maxLength={80}
          onChange={event => setName(event.target.value)}
          autoComplete="name"
        />
      </div>
      <fieldset className={styles.choices}>
        <legend className={styles.legend}>{words('home.begin-with')}</legend>
        {choices.map(choice => (
          <label key={choice.id} className={styles.choice}>
            <input
              type="radio"
              name="template"
              value={choice.id}
              checked={template === choice.id}
              onChange={() => setTemplate(choice.id)}
              className={styles.radio}
            />
            <TemplatePicture id={choice.id} />
            <span className={styles.choiceTitle}>{choice.title}</span>
            <span className={styles.about}>{choice.about}</span>
          </label>
        ))}
      </fieldset>
      <TeamStepper names={teams} onNames={setTeams} />
      <div role="alert" className={styles.alert}>
        {problem !== null && (
          <p className={styles.problem}>
            <CircleAlert size={20} aria-hidden />
            {problem}
          </p>
        )}
      </div>
      <div className={styles.go}>
        <Button type="submit" look="primary" large aria-busy={opening}>
          {words(opening ? 'home.opening' : 'home.start')}
        </Button>
        <span className={styles.hint}>{words('home.start-hint')}</span>
      </div>
    </form>
  )
}
