// The three roles of contract §1. A token carries one.
// shared/wire/frames.ts names the same union for the board socket; it lies above this room, so it cannot be imported here.

export type Role = 'facilitator' | 'participant' | 'viewer'

export const ROLES: readonly Role[] = ['facilitator', 'participant', 'viewer']
