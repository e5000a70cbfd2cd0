import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { words } from '../../ui/words/shell-words.ts'
import styles from './board.module.css'

// Parts of the page that nobody needs in its first moment. Each comes in a file of its own when it is asked for; once the board stands
// they are all fetched, so that they are there when the connection is not.

const PARTS = {
  loops: async () => (await import('../../panels/loops-panel.tsx')).LoopsPanel,
  reading: async () => (await import('../../panels/reading-panel.tsx')).ReadingPanel,
  principles: async () => (await import('../../panels/principles-panel.tsx')).PrinciplesPanel,
  session: async () => (await import('../../facilitate/session-panel.tsx')).SessionPanel,
  comments: async () => (await import('../../facilitate/comments/comments-panel.tsx')).CommentsPanel,
  share: async () => (await import('./share-dialog.tsx')).ShareDialog,
  help: async () => (await import('../../panels/help-sheet.tsx')).HelpSheet,
  outline: async () => (await import('../../outline/outline-view.tsx')).OutlineView,
  palette: async () => (await import('../../panels/command-palette.tsx')).CommandPalette,
  parent: async () => (await import('../../outline/parent-dialog.tsx')).ParentDialog,
  convert: async () => (await import('../../panels/convert-dialog.tsx')).ConvertDialog,
  activity: async () => (await import('../../panels/activity-log.tsx')).ActivityLog,
  history: async () => (await import('../../panels/history-dialog.tsx')).HistoryDialog,
  name: async () => (await import('../../facilitate/name-dialog.tsx')).NameDialog,
  asides: async () => (await import('../../panels/asides-list.tsx')).AsidesList,
} as const

const later = <P,>(load: () => Promise<ComponentType<P>>) => lazy(async () => ({ default: await load() }))

export const LoopsPanel = later(PARTS.loops)
export const ReadingPanel = later(PARTS.reading)
export const PrinciplesPanel = later(PARTS.principles)
export const SessionPanel = later(PARTS.session)
export const CommentsPanel = later(PARTS.comments)
export const ShareDialog = later(PARTS.share)
export const HelpSheet = later(PARTS.help)
export const OutlineView = later(PARTS.outline)
export const CommandPalette = later(PARTS.palette)
export const ParentDialog = later(PARTS.parent)
export const ConvertDialog = later(PARTS.convert)
export const ActivityLog = later(PARTS.activity)
export const HistoryDialog = later(PARTS.history)
export const NameDialog = later(PARTS.name)
export const AsidesList = later(PARTS.asides)

/** A phone shows its list as soon as it can. */
export const fetchOutline = PARTS.outline

/** A part that does not come now is asked for again when somebody opens it. */
export const fetchLater = (): void => {
  for (const load of Object.values(PARTS)) load().catch(() => undefined)
}

/** Round a panel: says that it is on its way. */
export function ComingPanel({ children }: { readonly children: ReactNode }) {
  return <Suspense fallback={<p className={styles.wait}>{words('page.loading')}</p>}>{children}</Suspense>
}

/** Round a dialog: nothing shows before it is there. */
export const ComingDialog = ({ children }: { readonly children: ReactNode }) => (
  <Suspense fallback={null}>{children}</Suspense>
)
