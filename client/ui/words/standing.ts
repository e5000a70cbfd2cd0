// Where an item stands, and standing in several places.

export const STANDING_WORDS = {
  'said.principle-lit_one': '{{name}}: 1 item is lit',
  'said.principle-lit_other': '{{name}}: {{count}} items are lit',
  'said.principle-none': '{{name}}: nothing on this board speaks to it yet',
  'said.initiative': 'The initiative is called {{name}}',
  'used.title': 'Also stands in',
  'used.board': 'The board, as a loose note',
  'used.top': 'at the first level',
  'used.head': 'at its head',
  'used.add': 'Add to another diagram…',
  'used.remove-here': 'Remove from here',
  'used.remove-here-branch': 'Remove from here, with all below it',
  'used.remove': 'Remove from {{place}}',
  'used.remove-branch': 'Remove from {{place}}, with all below it',
  'used.ask': 'Where else does “{{text}}” stand?',
  'used.find': 'Find a diagram or an item',
  'used.find-none': 'Nothing found',
  'used.nowhere': 'There is no other diagram that it could stand in. Start one first.',
  'said.removed-here': 'Removed from {{place}}. It still stands elsewhere.',
} as const
