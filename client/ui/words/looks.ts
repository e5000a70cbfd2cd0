// Bold, italic, lists and links in a text that is being written.

export const LOOK_WORDS = {
  'look.bar': 'Format',
  'look.bold': 'Bold',
  'look.italic': 'Italic',
  'look.list': 'List',
  'look.link': 'Link',
  'look.address': 'Web or e-mail address',
  'look.set-link': 'Set link',
  'look.remove-link': 'Remove',
  'look.open-link': 'Open link',
  'look.open-named': 'Open link: {{text}}',
  'look.refused': 'Only web and e-mail addresses can be links.',
  'help.looks-bar': 'Go to the bar for bold, italic, lists and links',
  'help.list-keys': '- and a space',
  'action.open-link': 'Open link',
  'said.link-opened': 'Opened {{link}}',
} as const
