// Home, join, lobby, save states, faults, people: the words around the board.

export const SHELL_WORDS = {
  'product.name': 'Throughline',
} as const
