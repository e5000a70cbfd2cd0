import { type ComponentProps, type ReactNode, Suspense } from 'react'
import { later, useHere } from '../../ui/later.ts'
import { words } from '../../ui/words/shell-words.ts'
import frame from './page-frame.module.css'

// Parts of the page that nobody needs in its first moment. Each comes in a file of its own when it is asked for; once the board stands
// they are all fetched (fetching.ts), so that they are there when the connection is not.

export const MapView = later(async () => (await import('./map-view.tsx')).MapView)
export const PropertiesDialog = later(async () => (await import('./properties-dialog.tsx')).PropertiesDialog)
export const LoopsPanel = later(async () => (await import('../../panels/loops-panel.tsx')).LoopsPanel)
export const ReadingPanel = later(async () => (await import('../../panels/reading-panel.tsx')).ReadingPanel)
export const PrinciplesPanel = later(async () => (await import('../../panels/principles-panel.tsx')).PrinciplesPanel)
export const SessionPanel = later(async () => (await import('../../facilitate/session-panel.tsx')).SessionPanel)
export const CommentsPanel = later(
  async () => (await import('../../facilitate/comments/comments-panel.tsx')).CommentsPanel,
)
export const RunPanel = later(async () => (await import('../../facilitate/run-panel.tsx')).RunPanel)
export const ShareDialog = later(async () => (await import('./share-dialog.tsx')).ShareDialog)
export const HelpSheet = later(async () => (await import('../../panels/help-sheet.tsx')).HelpSheet)
export const OutlineView = later(async () => (await import('../../outline/outline-view.tsx')).OutlineView)
export const CommandPalette = later(async () => (await import('../../panels/command-palette.tsx')).CommandPalette)
export const ParentDialog = later(async () => (await import('../../outline/parent-dialog.tsx')).ParentDialog)
export const ConvertDialog = later(async () => (await import('../../panels/convert-dialog.tsx')).ConvertDialog)
export const ActivityLog = later(async () => (await import('../../panels/activity-log.tsx')).ActivityLog)
export const HistoryDialog = later(async () => (await import('../../panels/history-dialog.tsx')).HistoryDialog)
export const NameDialog = later(async () => (await import('../../facilitate/name-dialog.tsx')).NameDialog)
export const AsidesList = later(async () => (await import('../../panels/asides-list.tsx')).AsidesList)

/** The map, the moment it is here: what Suspense shows meanwhile would stay for 300 ms (pages/page-of.tsx). */
export function ComingMap(props: ComponentProps<typeof MapView>) {
  return useHere(true, MapView) ? <MapView {...props} /> : <p className={frame.wait}>{words('page.loading')}</p>
}

/** Round a panel: says that it is on its way. */
export function ComingPanel({ children }: { readonly children: ReactNode }) {
  return <Suspense fallback={<p className={frame.wait}>{words('page.loading')}</p>}>{children}</Suspense>
}

/** Round a dialog: nothing shows before it is there. */
export const ComingDialog = ({ children }: { readonly children: ReactNode }) => (
  <Suspense fallback={null}>{children}</Suspense>
)
