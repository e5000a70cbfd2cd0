// The session around a board: private writing, dot voting, comments, raised hands, rules.

export const FACILITATE_WORDS = {
  'session.quiet-lead': 'Ask everybody to write in private, or open a vote.',
  'session.watched': 'The facilitator sees who has written, who has voted and when you were last active, but not what.',

  // --- private writing ---
  'said.private-started': 'Private writing has begun. {{prompt}}',
  'said.private-revealed': 'The private notes are on the board.',
  'said.private-ended': 'Private writing is over.',

  // --- voting ---
  'tool.vote': 'Vote',
  'action.tool-vote': 'Vote by tapping',
  'action.vote-add': 'Give it a dot',
  'action.vote-remove': 'Take a dot back',
  'said.tool-vote': 'Vote: choose items to give them dots. With Shift it takes one back.',
  'said.no-dots-here': 'This cannot be voted for',
  'said.vote-opened': 'A vote is open: {{title}}. You have {{dots}} dots.',
  'said.vote-closed': 'The vote is closed: {{title}}. The result is in the session panel.',

  // --- comments ---
  'comments.on-deleted': 'On a deleted item: {{name}}',
  'comments.on-deleted-empty': 'On a deleted item',
  'comments.on-place': 'On a place of the board',
  'comments.pin_one': '1 comment on {{name}}',
  'comments.pin_other': '{{count}} comments on {{name}}',
  'comments.a-place': 'a place of the board',
  'comments.mentioned': '{{name}} mentioned you: {{text}}',
  'comments.show': 'Show',
  'action.comment': 'Comment',

  'timer.mute': 'No sound when the time is up',
  'timer.unmute': 'A soft sound when the time is up',

  // --- hands and rules ---
  'hand.raise': 'Raise hand',
  'hand.lower': 'Lower hand',
  'hand.up': 'Your hand is up',
  'hand.down': 'Your hand is down',
  'hands.title': 'Raised hands',
  'hands.lower': 'Lower {{name}}’s hand',
  'hands.raised': '{{name}} raises a hand',
  'rules.told-notes': 'Just now you can add and change loose notes.',
  'rules.told-diagram': 'Just now you can add and change parts of diagrams.',
  'rules.told-own': 'You can change only what you made yourself.',
  'said.refused-rule': 'The facilitator has set what may be changed here just now.',
  'said.rules-changed': 'The facilitator has changed what you can do. {{told}}',
  'said.rules-free': 'You can use all tools again.',
} as const
