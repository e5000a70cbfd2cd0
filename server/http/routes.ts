import type { Route } from './route.ts'
import { addImage, readImage } from './routes/images.ts'
import { exportBoard, importBoard, readThumbnail } from './routes/exchange.ts'
import { listVersions, nameVersion, readVersion, readVersionThumbnail, restoreVersion } from './routes/versions.ts'
import { readWho } from './routes/who.ts'
import { listTemplates, readBoard, readUpdate } from './routes/boards.ts'
import { comeBack, join, makeReturnLink } from './routes/joining.ts'
import {
  addBoard,
  createWorkshop,
  deleteWorkshop,
  inviteFacilitator,
  readWorkshop,
  revokeParticipant,
} from './routes/workshops.ts'

// The API, route by route; docs/api.md has the same list and a test compares the two.

export const ROUTES: readonly Route[] = [
  createWorkshop,
  join,
  readWorkshop,
  addBoard,
  inviteFacilitator,
  revokeParticipant,
  deleteWorkshop,
  makeReturnLink,
  comeBack,
  listTemplates,
  readBoard,
  readUpdate,
  readWho,
  ...exportBoard,
  readThumbnail,
  importBoard,
  listVersions,
  nameVersion,
  readVersion,
  readVersionThumbnail,
  restoreVersion,
  addImage,
  readImage,
]
