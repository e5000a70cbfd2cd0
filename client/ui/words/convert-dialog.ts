// The dialog that makes another diagram of what is selected.

export const CONVERT_DIALOG_WORDS = {
  'convert.title_one': 'Convert 1 item',
  'convert.title_other': 'Convert {{count}} items',
  'convert.into': 'Turn it into',
  'convert.new': 'A new {{kind}}',
  'convert.there': 'Part of the {{kind}} “{{text}}”',
  'convert.how.groups': 'The notes become causes. Heaps and frames become categories that you can name afterwards.',
  'convert.how.loose': 'The notes become ideas that hang nowhere yet. Theme them into drivers afterwards.',
  'convert.how.where-they-stand': 'The notes become variables and stay where they are.',
  'convert.how.stand': 'The items also stand there: edited once, shown in both.',
  'convert.how.reword': 'Each one becomes a new item that remembers where it came from. What you chose stays as it is.',
  'convert.left-out_one': '1 item cannot go in there and stays as it is.',
  'convert.left-out_other': '{{count}} items cannot go in there and stay as they are.',
  'convert.wordings': 'What must be true instead?',
  'convert.wordings-what': 'Say each one positively. Enter goes to the next. Clear one to leave it out.',
  'convert.became': 'Already became “{{text}}”',
  'convert.do': 'Convert',
  'convert.cancel': 'Cancel',
  'convert.nothing': 'Nothing of this is new there.',
} as const
