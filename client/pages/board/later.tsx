import { type ComponentType, createElement, lazy, type ReactNode, Suspense, useState } from 'react'
import { words } from '../../ui/words/shell-words.ts'
import styles from './board.module.css'

// Parts of the page that nobody needs in its first moment. Each comes in a file of its own when it is asked for; once the board stands
// they are all fetched, so that they are there when the connection is not.

interface Fetched {
  readonly fetch: () => Promise<unknown>
}

/** A part that is here shows at once: what is typed behind the key that opened it is meant for it. */
function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> & Fetched {
  let come: ComponentType<P> | null = null
  const fetch = async (): Promise<ComponentType<P>> => {
    come ??= await load()
    return come
  }
  const Coming: ComponentType<P> = lazy(async () => ({ default: await fetch() }))
  function Later(props: P) {
    // for as long as it is shown it is the same one
    const [shown] = useState(() => come ?? Coming)
    return createElement(shown, props)
  }
  return Object.assign(Later, { fetch })
}

export const LoopsPanel = later(async () => (await import('../../panels/loops-panel.tsx')).LoopsPanel)
export const ReadingPanel = later(async () => (await import('../../panels/reading-panel.tsx')).ReadingPanel)
export const PrinciplesPanel = later(async () => (await import('../../panels/principles-panel.tsx')).PrinciplesPanel)
export const SessionPanel = later(async () => (await import('../../facilitate/session-panel.tsx')).SessionPanel)
export const CommentsPanel = later(
  async () => (await import('../../facilitate/comments/comments-panel.tsx')).CommentsPanel,
)
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

/** What keys open and are then typed into. */
const TYPED: readonly Fetched[] = [CommandPalette, ParentDialog]
const REST: readonly Fetched[] = [
  LoopsPanel,
  ReadingPanel,
  PrinciplesPanel,
  SessionPanel,
  CommentsPanel,
  ShareDialog,
  HelpSheet,
  OutlineView,
  ConvertDialog,
  ActivityLog,
  HistoryDialog,
  NameDialog,
  AsidesList,
]

const fetchAll = (parts: readonly Fetched[]): void => {
  for (const part of parts) part.fetch().catch(() => undefined)
}

export const fetchTyped = (): void => fetchAll(TYPED)

/** A phone shows its list as soon as it can. */
export const fetchOutline = OutlineView.fetch

/** A part that does not come now is asked for again when somebody opens it. */
export const fetchLater = (): void => fetchAll(REST)

/** Round a panel: says that it is on its way. */
export function ComingPanel({ children }: { readonly children: ReactNode }) {
  return <Suspense fallback={<p className={styles.wait}>{words('page.loading')}</p>}>{children}</Suspense>
}

/** Round a dialog: nothing shows before it is there. */
export const ComingDialog = ({ children }: { readonly children: ReactNode }) => (
  <Suspense fallback={null}>{children}</Suspense>
)
