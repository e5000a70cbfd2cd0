// The canvas, its tools, actions and what is announced.

export const BOARD_WORDS = {
  'action.undo': 'Undo',
  'action.redo': 'Redo',
  'action.delete': 'Delete',
  'said.deleted_one': 'Deleted 1 item',
  'said.deleted_other': 'Deleted {{count}} items',
  'said.deleted-while-editing': 'Somebody deleted this item. Your words are kept in the trash.',
  'said.refused-locked': 'The facilitator has paused editing',
  'said.refused-viewer': 'You can look, not change',
  'said.refused-closed': 'The board is not connected',
} as const
