import type { Route } from './route.ts'
import { listTemplates, readBoard, readUpdate } from './routes/boards.ts'
import { comeBack, join, makeReturnLink } from './routes/joining.ts'
import { addBoard, createWorkshop, deleteWorkshop, readWorkshop, revokeParticipant } from './routes/workshops.ts'

// The API, route by route; docs/api.md has the same list and a test compares the two.

export const ROUTES: readonly Route[] = [
  createWorkshop,
  join,
  readWorkshop,
  addBoard,
  revokeParticipant,
  deleteWorkshop,
  makeReturnLink,
  comeBack,
  listTemplates,
  readBoard,
  readUpdate,
]
