import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RouteForm } from '#shared/elements/connector/route.ts'
import type { Form } from '#shared/elements/shape/forms.ts'
import type { StrokeStyle } from '#shared/elements/stroke/stroke.ts'

// What pens and shapes are set to while they are in hand: this person's, for as long as the board is open.

export interface ToolStyles {
  readonly form: Form
  /** How large new tables are. */
  readonly table: { readonly rows: number; readonly columns: number }
  /** How new connectors run. */
  readonly route: RouteForm
  readonly pen: Omit<StrokeStyle, 'highlighter'>
  readonly highlighter: Omit<StrokeStyle, 'highlighter'>
  /** The laser lights a circle and dims the rest. */
  readonly spotlight: boolean
  /** A pen was seen on this screen: from then on fingers and palms move the board and do not draw, until somebody says otherwise. */
  readonly penOnly: boolean
}

export const createToolStyles = (): StoreApi<ToolStyles> =>
  createStore<ToolStyles>(() => ({
    form: 'rectangle',
    table: { rows: 3, columns: 3 },
    route: 'straight',
    pen: { fill: null, thickness: 'medium' },
    highlighter: { fill: null, thickness: 'medium' },
    spotlight: false,
    penOnly: false,
  }))
