// What a new board can start from. The texts are the API's, in English; the client shows its own words for a known id.

export interface Template {
  readonly id: string
  readonly title: string
  /** Which of the six principles it serves, 1 to 6. */
  readonly principles: readonly number[]
  readonly description: string
}

/** A diagram that a new board starts with: its kind and the texts of its first level. The head is left for the team to write. */
export interface TemplateStart {
  readonly diagram: string
  readonly first: readonly string[]
}

export const TEMPLATES: readonly Template[] = [
  { id: 'blank', title: 'Blank board', principles: [], description: 'An empty board.' },
  {
    id: 'fishbone',
    title: 'Fishbone',
    principles: [1, 3],
    description: 'A problem at the head and six categories of causes, ready to be filled.',
  },
  {
    id: 'driver-diagram',
    title: 'Driver diagram',
    principles: [3, 4, 5],
    description: 'An aim, and room for the drivers and change ideas that will reach it.',
  },
  {
    id: 'system-map',
    title: 'System map',
    principles: [3],
    description: 'Variables, what influences what, and the loops that this makes.',
  },
]

/** What each template puts on the board; one without an entry starts empty. The texts are content, anyone may rename them. */
export const STARTS: Readonly<Record<string, TemplateStart>> = {
  'driver-diagram': { diagram: 'driver-diagram', first: [] },
  'system-map': { diagram: 'system-map', first: [] },
  fishbone: {
    diagram: 'fishbone',
    first: [
      'Students and families',
      'Teaching and staff',
      'Curriculum and materials',
      'Policies and processes',
      'Data and feedback',
      'Environment and community',
    ],
  },
}

export const isTemplateId = (value: string): boolean => TEMPLATES.some(template => template.id === value)
