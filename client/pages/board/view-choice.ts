import { remembered } from '../../ui/remembered.ts'

// How a person looks at a board on this device: one document, three views.

export const VIEWS = ['map', 'split', 'outline'] as const
export type View = (typeof VIEWS)[number]

export const keptView = remembered<View>('view', 'map', value => VIEWS.find(view => view === value))

export const PANELS = [
  'properties',
  'outline',
  'hints',
  'principles',
  'loops',
  'reading',
  'session',
  'comments',
] as const
export type Panel = (typeof PANELS)[number]

/** On phones there is room for one thing. */
export const PHONE_VIEWS = ['list', 'map', 'hints', 'principles', 'loops', 'reading', 'session', 'comments'] as const
export type PhoneView = (typeof PHONE_VIEWS)[number]

export const nextView = (view: View): View => (view === 'outline' ? 'map' : 'outline')
