import type { PhasePlan } from '#shared/workshop/state.ts'
import { words } from '../../ui/words/all-words.ts'

/** An hour from the figures to what matters, to begin from: causes alone and in silence first, then together. */
export const exampleAgenda = (): readonly PhasePlan[] => [
  {
    title: words('example.arrive'),
    prompt: words('example.arrive-prompt'),
    minutes: 10,
    palette: 'notes',
    notes: words('example.arrive-notes'),
  },
  {
    title: words('example.causes'),
    prompt: words('example.causes-prompt'),
    minutes: 8,
    private: {},
    notes: words('example.causes-notes'),
  },
  { title: words('example.sort'), prompt: words('example.sort-prompt'), minutes: 20, palette: 'diagram' },
  { title: words('example.vote'), prompt: words('example.vote-prompt'), minutes: 7, ownOnly: true },
  {
    title: words('example.report'),
    prompt: words('example.report-prompt'),
    minutes: 15,
    palette: 'all',
    ownOnly: false,
  },
]
