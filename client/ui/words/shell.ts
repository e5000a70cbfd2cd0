import { ENTRY_WORDS } from './entry.ts'

// Home, start, people, facilitation, refusals, closes: the words around the board.

export const SHELL_WORDS = {
  ...ENTRY_WORDS,
  'button.download-unsent': 'Download my unsent work',
  'landmark.panel': 'Panel',
  'landmark.map': 'Map',
  'landmark.tools': 'Tools',
  'page.open-console': 'Console: all boards, people, agenda',
  'view.split': 'Split',
  'view.loops': 'Loops',
  'view.reading': 'Reading',
  'view.outline': 'Outline',
  'product.line': 'From the problem to the change, together on one board.',
  'product.promise': 'A live whiteboard for improvement teams. Join with a code, on any phone or laptop. No account.',

  // --- board page ---
  'panel.properties': 'Properties',
  'panel.outline': 'Outline',
  'panel.hints': 'Hints',
  'panel.principles': 'Principles',
  'panel.loops': 'Loops',
  'panel.reading': 'Reading',
  'panel.session': 'Session',
  'panel.comments': 'Comments',
  'panel.hide': 'Hide the panel',
  'panel.show': 'Show the panel',
  'menu.more': 'More',
  'menu.theme': 'Appearance',
  'menu.theme.system': 'Like this device',
  'menu.theme.light': 'Light',
  'menu.theme.dark': 'Dark',
  'menu.theme.contrast': 'High contrast',
  'menu.input': 'Mouse and keys',
  'menu.letter-keys': 'Single-letter shortcuts',
  'menu.wheel-zooms': 'Wheel zooms (mouse)',
  'menu.wheel-pans': 'Wheel moves the board (trackpad)',
  'menu.help': 'Help and shortcuts',

  // --- people, share ---
  'people.you': '{{name}} (you)',
  'people.viewer': 'looks on',
  'people.facilitator': 'runs the workshop',
  'people.remove': 'Remove {{name}}',
  'people.remove-sure': 'Remove {{name}} from the workshop?',
  'people.remove-text': 'They are out at once, on every device. What they wrote stays.',
  'people.remove-yes': 'Remove',
  'people.removed': '{{name}} was removed',
  'people.take-back': 'Delete what {{name}} added in the last 10 minutes',
  'people.take-back-sure': 'Delete what {{name}} added in the last 10 minutes?',
  'people.take-back-text': 'On all boards. Deleted items can be brought back.',
  'people.take-back-yes': 'Delete',
  'people.took-back_one': '1 item by {{name}} was deleted',
  'people.took-back_other': '{{count}} items by {{name}} were deleted',
  'people.took-back-none': '{{name}} added nothing in the last 10 minutes',
  'share.button': 'Share',
  'keep.title': 'Your workshop is open',
  'keep.facilitator': 'Keep this: your facilitator link',
  'keep.facilitator-text':
    'It brings you back as the person who runs this workshop, from any device. It is shown only now.',
  'keep.done': 'Go to the board',

  // --- facilitation ---
  'run.title': 'Run',

  // --- saved, offline, held, refused ---
  'refused.title': 'Some of your work could not be saved',
  'refused.view-only': 'You may look at this board, not change it.',
  'refused.element-rule': 'The facilitator has set what may be changed here just now.',
  'refused.board-full': 'The board is full. Deleting still works; ask the facilitator for a second board.',
  'refused.text-too-long': 'A text is longer than the board allows.',
  'refused.too-large': 'It was too much to send at once.',
  'refused.refused-for-good': 'The server could not accept one of the changes.',
  'refused.other': 'The server did not accept it.',
  'refused.replayed_one': 'The board was loaded again, and 1 change that is allowed was put back.',
  'refused.replayed_other': 'The board was loaded again, and {{count}} changes that are allowed were put back.',
  'refused.none': 'The board was loaded again without it.',
  'refused.kept': 'A copy of everything is kept on this device.',
  'refused.not-kept': 'This browser keeps nothing: download the copy now.',

  // --- closes that trying again cannot mend ---
  'close.4400.title': 'This page and the server do not understand each other',
  'close.4400.text':
    'Something went wrong on the way. What was saved is safe. Reload the page; if it happens again, download your copy first.',
  'close.4401.title': 'Your pass ran out',
  'close.4401.text': 'This device is no longer known to the workshop. Join again with the code; your name is kept.',
  'close.4403.title': 'You no longer have access to this board',
  'close.4403.text':
    'The person who runs the workshop removed you or closed this board to you. What you had saved stays on the board.',
  'close.4404.title': 'This board is not here',
  'close.4404.text': 'It was deleted or moved, or the link is wrong. You can download the copy that is on this device.',
  'close.4409.title': 'The board has gone on without your copy',
  'close.4409.text':
    'Your copy belongs to an earlier state of this board and cannot be merged. It was put aside, and nothing of it is lost: download it, then open the board as it is now.',
  'close.4413.title': 'That was too much to send',
  'close.4413.text':
    'One change was larger than the server accepts. What was saved is safe. Download your copy, then reload the page.',
  'close.4426.title': 'The app was updated',
  'close.4426.text': 'This page is older than the board. Reload it: your text is safe on this device.',
  'close.other.title': 'The connection was closed',
  'close.other.text': 'The server ended it for good. Download your copy, then reload the page.',
} as const
