import { Flashlight, Pen, PenLine, Spotlight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Toolbar as AriaToolbar } from 'react-aria-components/Toolbar'
import { useStore } from 'zustand'
import { ROUTES } from '#shared/elements/connector/route.ts'
import { FORMS } from '#shared/elements/shape/forms.ts'
import { MOST_COLUMNS, MOST_ROWS } from '#shared/elements/table/cells.ts'
import { strokeColour } from '#shared/elements/stroke/stroke.ts'
import { STROKE_WIDTHS } from '#shared/elements/stroke/widths.ts'
import { type FillName, FILLS, inkOf } from '#shared/paint/theme.ts'
import type { Editor } from '../scene/editor.ts'
import { colourName } from '../scene/names.ts'
import { appearance } from '../ui/appearance.ts'
import along from '../ui/along.module.css'
import { classes } from '../ui/classes.ts'
import { words, wordsFor } from '../ui/words/words.ts'
import { FORM_ICONS, ROUTE_ICONS, TOOL_ICONS } from './tool-icons.ts'
import { DRAWING } from './tool-groups.ts'
import styles from './tool-options.module.css'

// What the tool in hand is set to, beside the tools for as long as it is in hand: the forms of a shape; the routes of a connector; pen, highlighter and eraser with
// their widths and inks. Nothing has to be opened, and the map stays under the hand.

export interface ToolOptionsProps {
  readonly editor: Editor
  readonly place: 'side' | 'foot'
}

export function ToolOptions({ editor, place }: ToolOptionsProps) {
  // whoever may only look may point
  const tool = useStore(editor.state, s => (s.access === 'edit' || s.tool === 'laser' ? s.tool : ''))
  const of =
    tool === 'shape' || tool === 'connector' || tool === 'table' || tool === 'laser'
      ? tool
      : DRAWING.includes(tool)
        ? 'draw'
        : null
  if (of === null) return null
  return (
    <div className={styles.options} data-place={place}>
      <AriaToolbar
        aria-label={words(`options.${of}`)}
        orientation={place === 'side' ? 'vertical' : 'horizontal'}
        className={classes(styles.bar, place === 'foot' && along.along)}
      >
        {of === 'shape' && <Forms editor={editor} />}
        {of === 'connector' && <Routes editor={editor} />}
        {of === 'table' && <TableSize editor={editor} />}
        {of === 'laser' && <Lights editor={editor} />}
        {of === 'draw' && <Drawing editor={editor} tool={tool} />}
      </AriaToolbar>
    </div>
  )
}

function Forms({ editor }: { readonly editor: Editor }) {
  const form = useStore(editor.styles, s => s.form)
  return (
    <Group label={words('options.form')}>
      {FORMS.map(each => {
        const Icon = FORM_ICONS[each]
        return (
          <Choice
            key={each}
            label={wordsFor(`field.form.${each}`)}
            on={form === each}
            choose={() => editor.styles.setState({ form: each })}
          >
            <Icon size={22} aria-hidden />
          </Choice>
        )
      })}
    </Group>
  )
}

const LIGHTS = [
  [false, 'trail', Flashlight],
  [true, 'spotlight', Spotlight],
] as const

/** A trail, or a circle of light on a dimmed board. */
function Lights({ editor }: { readonly editor: Editor }) {
  const spotlight = useStore(editor.styles, s => s.spotlight)
  return (
    <Group label={words('options.laser')}>
      {LIGHTS.map(([spot, id, Icon]) => (
        <Choice
          key={id}
          label={wordsFor(`options.${id}`)}
          on={spotlight === spot}
          choose={() => editor.styles.setState({ spotlight: spot })}
        >
          <Icon size={22} aria-hidden />
        </Choice>
      ))}
    </Group>
  )
}

const SIDES = [
  ['rows', MOST_ROWS],
  ['columns', MOST_COLUMNS],
] as const

/** How many rows and columns a new table has. */
function TableSize({ editor }: { readonly editor: Editor }) {
  const size = useStore(editor.styles, s => s.table)
  return (
    <Group label={words('options.table')}>
      {SIDES.map(([side, most]) => (
        <label key={side} className={styles.count}>
          <span>{wordsFor(`options.${side}`)}</span>
          <input
            type="number"
            inputMode="numeric"
            min={1}
            max={most}
            value={size[side]}
            onChange={event => {
              const count = Math.round(event.target.valueAsNumber)
              if (count >= 1 && count <= most) editor.styles.setState({ table: { ...size, [side]: count } })
            }}
          />
        </label>
      ))}
    </Group>
  )
}

function Routes({ editor }: { readonly editor: Editor }) {
  const route = useStore(editor.styles, s => s.route)
  return (
    <Group label={words('options.route')}>
      {ROUTES.map(each => {
        const Icon = ROUTE_ICONS[each]
        return (
          <Choice
            key={each}
            label={wordsFor(`field.route.${each}`)}
            on={route === each}
            choose={() => editor.styles.setState({ route: each })}
          >
            <Icon size={22} aria-hidden />
          </Choice>
        )
      })}
    </Group>
  )
}

function Drawing({ editor, tool }: { readonly editor: Editor; readonly tool: string }) {
  const penOnly = useStore(editor.styles, s => s.penOnly)
  return (
    <>
      <Group label={words('options.tool')}>
        {DRAWING.map(each => {
          const Icon = TOOL_ICONS[each] ?? Pen
          return (
            <Choice key={each} label={wordsFor(`tool.${each}`)} on={tool === each} choose={() => editor.use(each)}>
              <Icon size={22} aria-hidden />
            </Choice>
          )
        })}
        {penOnly && (
          <Choice label={words('options.pen-only')} on choose={() => editor.styles.setState({ penOnly: false })}>
            <PenLine size={22} aria-hidden />
          </Choice>
        )}
      </Group>
      {(tool === 'pen' || tool === 'highlighter') && <Line editor={editor} tool={tool} />}
    </>
  )
}

/** White is no colour for a line on a light board, and a highlighter is yellow as it is. */
const LEFT_OUT: Readonly<Record<'pen' | 'highlighter', ReadonlySet<FillName>>> = {
  pen: new Set(['white']),
  highlighter: new Set(['white', 'lemon']),
}

const DOTS = { thin: 6, medium: 11, thick: 18 } as const

function Line({ editor, tool }: { readonly editor: Editor; readonly tool: 'pen' | 'highlighter' }) {
  const style = useStore(editor.styles, s => s[tool])
  const theme = useStore(appearance, s => s.theme)
  const highlighter = tool === 'highlighter'
  const change = (next: Partial<typeof style>) => editor.styles.setState({ [tool]: { ...style, ...next } })
  const paint = (fill: string | null) =>
    highlighter ? strokeColour(theme, { ...style, fill, highlighter }) : inkOf(theme, fill)
  return (
    <>
      <Group label={words('options.thickness')}>
        {STROKE_WIDTHS.map(width => (
          <Choice
            key={width}
            label={wordsFor(`field.thickness.${width}`)}
            on={style.thickness === width}
            choose={() => change({ thickness: width })}
          >
            <span className={styles.dot} style={{ width: DOTS[width], height: DOTS[width] }} />
          </Choice>
        ))}
      </Group>
      <Group label={words('options.colour')}>
        {[null, ...FILLS.filter(fill => !LEFT_OUT[tool].has(fill))].map(fill => (
          <Choice
            key={fill ?? ''}
            label={fill === null ? words(highlighter ? 'options.yellow' : 'options.ink') : colourName(fill)}
            on={style.fill === fill}
            choose={() => change({ fill })}
          >
            <span className={styles.ink} style={{ background: paint(fill) }} />
          </Choice>
        ))}
      </Group>
    </>
  )
}

const Group = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div role="group" aria-label={label} className={styles.group}>
    {children}
  </div>
)

interface ChoiceProps {
  readonly label: string
  readonly on: boolean
  readonly choose: () => void
  readonly children: ReactNode
}

const Choice = ({ label, on, choose, children }: ChoiceProps) => (
  <button type="button" className={styles.choice} aria-label={label} title={label} aria-pressed={on} onClick={choose}>
    {children}
  </button>
)
