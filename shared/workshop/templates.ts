// What a new board can start from. The texts are the API's, in English; the client shows its own words for a known id.

export interface Template {
  readonly id: string
  readonly title: string
  /** Which of the six principles it serves, 1 to 6. */
  readonly principles: readonly number[]
  readonly description: string
}

export const TEMPLATES: readonly Template[] = [
  { id: 'blank', title: 'Blank board', principles: [], description: 'An empty board.' },
  {
    id: 'fishbone',
    title: 'Fishbone',
    principles: [1, 3],
    description: 'A problem at the head and six categories of causes, ready to be filled.',
  },
]

export const isTemplateId = (value: string): boolean => TEMPLATES.some(template => template.id === value)
