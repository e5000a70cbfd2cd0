// Being sent to another board, and what is said to everybody.

export const SENT_WORDS = {
  'lobby.shown': '{{name}} shows {{board}} to everyone.',
  'lobby.look': 'Look',
  'lobby.belong': 'Your team works on {{board}} now.',
  'lobby.belong-together': 'Everyone is on {{board}} now.',
  'lobby.go-there': 'Take me there',
  'spoken.from': '{{name}} to everyone:',
} as const
