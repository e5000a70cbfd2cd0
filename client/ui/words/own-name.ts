// One’s own name, on a board and in the lobby.

export const OWN_NAME_WORDS = {
  'name.change': 'Change my name',
} as const
