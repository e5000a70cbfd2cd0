import { fetched } from '#shared/base/fetched.ts'

/** What makes notes, cells and diagrams of somebody else's text: it comes once the board stands. */
export const foreignText = fetched(() => import('./paste-text.ts'))
