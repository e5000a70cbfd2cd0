import type { BoardRow } from '../storage/ports.ts'
import { freshId } from './secret.ts'

/** A new board of a workshop, in its first epoch. */
export const newBoard = (workshopId: string, title: string, team: string | null, now: number): BoardRow => ({
  id: freshId(),
  workshopId,
  title,
  team,
  epoch: freshId(),
  createdAt: now,
})
