import type { Other } from '../../client/scene/presence.ts'

/** Somebody else on a board who does nothing but what is told of them here. */
export const someone = ({
  user,
  ...rest
}: Partial<Omit<Other, 'user'>> & { readonly user?: Partial<Other['user']> } = {}): Other => ({
  clientId: 2,
  user: { id: 'ana', name: 'Ana', role: 'participant', color: '#AB2759', ...user },
  cursor: null,
  selection: [],
  editing: null,
  preview: null,
  view: null,
  following: null,
  laser: null,
  reaction: null,
  chat: null,
  lanes: [],
  ...rest,
})
