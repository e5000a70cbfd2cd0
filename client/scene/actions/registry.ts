import type { Action } from './action.ts'
import { arrangeActions } from './arrange-actions.ts'
import { boardActions } from './board-actions.ts'
import { cameraActions } from './camera-actions.ts'
import { clusterActions } from './cluster-actions.ts'
import { convertActions } from './convert-actions.ts'
import { diagramActions } from './diagram-actions.ts'
import { findActions } from './find-actions.ts'
import { furnitureActions } from './furniture-actions.ts'
import { groupActions } from './group-actions.ts'
import { imageActions } from './image-actions.ts'
import { lensActions } from './lens-actions.ts'
import { linkedActions } from './linked-actions.ts'
import { lockActions } from './lock-actions.ts'
import { textActions } from './open-link.ts'
import { sessionActions } from './session-actions.ts'
import { peopleActions } from './people-actions.ts'
import { styleActions } from './style-actions.ts'
import { tableActions } from './table-actions.ts'
import { whoActions } from './who-actions.ts'

/**
 * Everything a person can do, in the order of the help sheet. A diagram's own keys come before the board's: on its nodes they win.
 * The camera's win over both: Shift+1 fits the board whatever is selected (contract §9), also where that key types "!".
 */
export const ACTIONS: readonly Action[] = [
  ...lensActions,
  ...peopleActions,
  ...findActions,
  ...cameraActions,
  ...diagramActions,
  ...convertActions,
  ...tableActions,
  ...boardActions,
  ...textActions,
  ...linkedActions,
  ...arrangeActions,
  ...clusterActions,
  ...groupActions,
  ...imageActions,
  ...lockActions,
  ...furnitureActions,
  ...sessionActions,
  ...styleActions,
  ...whoActions,
]

export const actionById = (id: string): Action | undefined => ACTIONS.find(action => action.id === id)
