import {
  ArrowBigLeft,
  ArrowBigRight,
  Circle,
  CircleDot,
  Diamond,
  Eraser,
  Frame,
  Hand,
  Hexagon,
  Highlighter,
  type LucideIcon,
  MousePointer2,
  MoveUpRight,
  Pen,
  RectangleHorizontal,
  Shapes,
  Squircle,
  StickyNote,
  Triangle,
  Type,
} from 'lucide-react'
import type { Form } from '#shared/elements/shape/forms.ts'

// One icon a tool and a form.

/** A tool that nobody has drawn an icon for has the general one. */
export const TOOL_ICONS: Readonly<Record<string, LucideIcon>> = {
  select: MousePointer2,
  hand: Hand,
  sticky: StickyNote,
  text: Type,
  connector: MoveUpRight,
  frame: Frame,
  shape: Shapes,
  pen: Pen,
  highlighter: Highlighter,
  eraser: Eraser,
  vote: CircleDot,
}

export const FORM_ICONS: Readonly<Record<Form, LucideIcon>> = {
  rectangle: RectangleHorizontal,
  rounded: Squircle,
  ellipse: Circle,
  diamond: Diamond,
  triangle: Triangle,
  hexagon: Hexagon,
  'arrow-right': ArrowBigRight,
  'arrow-left': ArrowBigLeft,
}
