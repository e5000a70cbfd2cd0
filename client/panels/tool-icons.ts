import {
  ArrowBigLeft,
  ArrowBigRight,
  Circle,
  CircleDot,
  CornerDownRight,
  Diamond,
  Eraser,
  Flashlight,
  Frame,
  Hand,
  Hexagon,
  Highlighter,
  type LucideIcon,
  MousePointer2,
  Minus,
  MoveUpRight,
  Pen,
  RectangleHorizontal,
  Shapes,
  Spline,
  Squircle,
  StickyNote,
  Table,
  Triangle,
  Type,
} from 'lucide-react'
import type { RouteForm } from '#shared/elements/connector/route.ts'
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
  table: Table,
  pen: Pen,
  highlighter: Highlighter,
  eraser: Eraser,
  laser: Flashlight,
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

export const ROUTE_ICONS: Readonly<Record<RouteForm, LucideIcon>> = {
  straight: Minus,
  curve: Spline,
  elbow: CornerDownRight,
}
