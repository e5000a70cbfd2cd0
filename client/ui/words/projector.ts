// The projector page, on a second screen in the room.

export const PROJECTOR_WORDS = {
  'projector.title': '{{title}} on the projector',

  // what is shown
  'projector.items_one': '{{count}} item',
  'projector.items_other': '{{count}} items',
  'projector.groups_one': 'Showing {{count}} group.',
  'projector.groups_other': 'Showing {{count}} groups.',
  'projector.counts': '{{groups}} {{items}}',
  'projector.rest': 'More',
  'projector.nameless': 'No name yet',
  'projector.free': 'Notes',
  'projector.group': 'Group {{n}}',
  'projector.picture': 'On screen: {{place}}',
  'projector.words': 'What can be read on screen',
  'projector.empty': 'Nothing on this board yet',
  'projector.gone': 'This board cannot be shown here.',
  'projector.reconnecting': 'Reconnecting…',

  // waiting for people
  'projector.join-scan': 'Scan the picture, or go to',
  'projector.join-type': 'and type this code',
  'projector.join-qr': 'Picture to scan: opens the page to join with code {{code}}',
  'projector.join-closed': 'Joining is closed at the moment.',
  'projector.joined_one': '{{count}} person has joined',
  'projector.joined_other': '{{count}} people have joined',

  // time
  'projector.last-minute': '1 minute',
  'projector.no-timer': 'No timer is running',
  'projector.time': 'Time left: {{time}}',
  'projector.time-paused': 'Paused with {{time}} left',
  'projector.time-up': 'Time is up',

  // the strip
  'projector.strip': 'Projector controls',
  'projector.join-full': 'Join code: large',
  'projector.join-corner': 'Join code: in the corner',
  'projector.join-none': 'Join code: hidden',
  'projector.freeze': 'Freeze',
  'projector.blank': 'Blank (B)',
  'projector.big-timer': 'Big timer',
  'projector.room': 'Room size',
  'projector.next': 'Next',

  // room and screen
  'projector.settings': 'Room and screen',
  'projector.last-row': 'How large is the room?',
  'projector.room.small': 'Small: one table',
  'projector.room.normal': 'Normal: a classroom',
  'projector.room.large': 'Large: a hall',
  'projector.ground': 'Background',
  'projector.ground.light': 'Light, for a bright room',
  'projector.ground.dark': 'Dark, for a dim room',
  'projector.steps': 'Steps',
  'projector.steps.hand': 'Go on when I press Next or →',
  'projector.steps.auto': 'Go on by themselves every 12 seconds; Space pauses',
  'projector.board': 'When nothing is in the spotlight, show',
  'projector.board.lobby': 'The join code',
  'projector.full-screen': 'Full screen',
  'projector.close': 'Done',
} as const
