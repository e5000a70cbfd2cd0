// Diagram kinds, roles, marks, hints and the outline.

export const DIAGRAM_WORDS = {
  'action.add-child': 'Add below',
} as const
