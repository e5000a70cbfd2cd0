// What the bar over the map offers for a selected link, and the types that a variable may have.

export const MAP_LINK_WORDS = {
  'link-bar.sign.+': 'Increases',
  'link-bar.sign.-': 'Decreases',
  'link-bar.sign.?': 'Not sure',
  'link-bar.turn': 'Turn round',
  'link-bar.remove': 'Remove',
  'context.type': 'Type',
  'said.type-changed': 'Now a {{role}}',
} as const
