import type { Action } from './action.ts'
import { boardActions } from './board-actions.ts'
import { cameraActions } from './camera-actions.ts'
import { diagramActions } from './diagram-actions.ts'

/**
 * Everything a person can do, in the order of the help sheet. A diagram's own keys come before the board's: on its nodes they win.
 * The camera's win over both: Shift+1 fits the board whatever is selected (contract §9), also where that key types "!".
 */
export const ACTIONS: readonly Action[] = [...cameraActions, ...diagramActions, ...boardActions]

export const actionById = (id: string): Action | undefined => ACTIONS.find(action => action.id === id)
