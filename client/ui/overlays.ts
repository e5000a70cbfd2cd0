import { later } from './later.ts'

// What buttons open, with the library that shows it: together in one file, which pages fetch as soon as they stand.

export const MenuPopover = later(async () => (await import('./menu-popover.tsx')).MenuPopover)
export const BubblePopover = later(async () => (await import('./bubble-popover.tsx')).BubblePopover)
