import { foreignText } from '../../input/foreign-text.ts'
import { CommandMenu, GroupsMenu } from '../../outline/item-menu.tsx'
import type { Editor } from '../../scene/editor.ts'
import { later, type Part } from '../../ui/later.ts'
import { BubblePopover, MenuPopover } from '../../ui/overlays.ts'
import {
  ActivityLog,
  AsidesList,
  CommandPalette,
  CommentsPanel,
  ConvertDialog,
  HelpSheet,
  HistoryDialog,
  LoopsPanel,
  NameDialog,
  OutlineView,
  ParentDialog,
  PrinciplesPanel,
  PropertiesDialog,
  ReadingPanel,
  RunPanel,
  SessionPanel,
  ShareDialog,
} from './later.tsx'

// What is fetched when, of all that comes later than the board: in the order in which somebody may want it.

export const PhoneBody = later(async () => (await import('./phone-body.tsx')).PhoneBody)
export const SidePanel = later(async () => (await import('./side-panel.tsx')).SidePanel)

/** What buttons and keys open beside themselves. */
const OPENED: readonly Part[] = [MenuPopover, BubblePopover, GroupsMenu, CommandMenu]
/** What keys open and are then typed into. */
const TYPED: readonly Part[] = [CommandPalette, ParentDialog]
const REST: readonly Part[] = [
  RunPanel,
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
  PropertiesDialog,
]

const fetchAll = (parts: readonly Pick<Part, 'fetch'>[]): void => {
  for (const part of parts) part.fetch().catch(() => undefined)
}

/** What the page says when its connection ends for good: no time then to fetch it. */
const ENDED = { fetch: () => import('../fault-screen.tsx') }

/** As soon as the board stands: buttons are pressed first. */
export const fetchOpened = (): void => fetchAll([...OPENED, ENDED])

export const fetchTyped = (): void => fetchAll(TYPED)

/** A phone shows its list as soon as it can. */
export const fetchPhone = async (): Promise<void> => {
  await Promise.all([PhoneBody.fetch(), OutlineView.fetch()])
}

/** A part that does not come now is asked for again when somebody opens it. */
export function fetchLater(editor: Editor): void {
  fetchAll(REST)
  fetchAll([foreignText])
  fetchAll(editor.diagrams.all.flatMap(kind => kind.tidy ?? []))
}
