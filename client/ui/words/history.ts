// The history of a board: what was kept when, to look at and to go back to.

export const HISTORY_WORDS = {
  'history.title': 'History',
  'history.about':
    'The board is kept every five minutes of work, and before an import, a large deletion or a restore, for 30 days.',
  'history.reading': 'Reading…',
  'history.none': 'Nothing is kept yet. Name this moment to keep it now.',
  'history.today': 'Today',
  'history.versions': 'Versions',
  'history.why.activity': 'Work on the board',
  'history.why.import': 'Before an import',
  'history.why.bulk-delete': 'Before a large deletion',
  'history.why.restore': 'Before a restore',
  'history.why.restored': 'After a restore',
  'history.why.named': 'Named',
  'history.by': 'by {{name}}',
  'history.preview': 'As it was: {{when}}',
  'history.no-preview': 'This version cannot be shown.',
  'history.name': 'Name this moment',
  'history.name-example': 'Before the vote',
  'history.name-do': 'Keep',
  'history.named': 'Kept as “{{name}}”',
  'history.restore': 'Restore…',
  'history.sure':
    'The board goes back, for everybody, to this version: {{when}}. Everything stays in the history: you can come back to now.',
  'history.restore-do': 'Restore',
  'history.cancel': 'Cancel',
  'history.restoring': 'Restoring…',
  'history.restored': 'The board is as it was: {{when}}',
  'history.facilitators': 'Facilitators can restore a version.',
} as const
