// Finding one's way: search, list of commands, context menu, overview, zoom, frames.

export const FINDING_WORDS = {
  'action.find': 'Find on the board',
  'action.palette': 'All commands',
  'action.context-menu': 'Menu for the selection',

  'find.label': 'Find on the board',
  'find.none': 'Nothing found',
  'find.count': '{{at}} of {{of}}',
  'find.next': 'Next match',
  'find.previous': 'Previous match',
  'find.close': 'Close the search',
  'said.found': '{{at}} of {{of}}: {{text}}',
  'said.found-none': 'Nothing found for {{query}}',

  'palette.title': 'All commands',
  'palette.find': 'Type what you want to do',
  'palette.none': 'No command fits',
  'palette.page': 'Page',
  'palette.view': 'View: {{name}}',
  'palette.panel': 'Panel: {{name}}',
  'palette.frame': 'Go to frame: {{name}}',

  'menu.selection': 'Menu for the selection',
  'menu.board': 'Menu for the board',
  'menu.clipboard': 'Clipboard',
  'menu.look': 'View',

  'map.zoom': 'Zoom',
  'map.zoom-level': 'Zoom: {{percent}} %',
  'map.percent': '{{percent}} %',
  'map.fit': 'Fit',
  'map.frames': 'Frames',
  'map.overview': 'Overview. Arrow keys move the view.',
  'map.back': 'Back to content',
  'said.back': 'All content is in view',
} as const
