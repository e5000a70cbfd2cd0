/** Who made an element and who changed it last. */
export const WHO_WORDS = {
  'action.who-made': 'Who made this',
  'said.who': '{{told}}',
  'said.who-unknown': 'Who made this is not known.',
  'who.title': 'Who made this',
  'who.made': 'Made by {{who}}',
  'who.made-at': 'Made by {{who}}, {{time}}',
  'who.changed-now': 'Last changed by {{who}} just now',
  'who.changed_one': 'Last changed by {{who}} 1 minute ago',
  'who.changed_other': 'Last changed by {{who}} {{count}} minutes ago',
  'who.changed-at': 'Last changed by {{who}}, {{time}}',
  'who.you': 'you',
  'who.somebody': 'somebody',
  'who.hidden': 'Who made what is not shown while people write anonymously.',
} as const
