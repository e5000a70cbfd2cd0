// The columns that the sheet of every diagram begins with: reference/domain.md §8.2.

export const SHEET_COLUMNS = [
  'level',
  'kind',
  'text',
  'parent_id',
  'id',
  'votes',
  'control',
  'root',
  'evidence',
  'principles',
  'status',
  'links',
] as const
