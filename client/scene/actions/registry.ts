import type { Action } from './action.ts'
import { boardActions } from './board-actions.ts'
import { diagramActions } from './diagram-actions.ts'

/** Everything a person can do, in the order of the help sheet. A diagram's own keys come first: on its nodes they win. */
export const ACTIONS: readonly Action[] = [...diagramActions, ...boardActions]

export const actionById = (id: string): Action | undefined => ACTIONS.find(action => action.id === id)
