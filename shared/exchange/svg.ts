import type { Primitive } from '../paint/primitive.ts'
import type { Theme } from '../paint/theme.ts'
import { groupsToSvg, type SvgGroup } from '../paint/to-svg.ts'
import { gistOf } from './gist.ts'
import { type Picture, pictureOf, viewBox } from './picture.ts'
import { type BoardSource, nameOf, typeOf, diagramsIn } from './source.ts'

// A board, or what is chosen of it, as an SVG file: text stays text, and says what it shows.

export function writeSvg(source: BoardSource, theme: Theme): string {
  const picture = pictureOf(source, theme)
  return groupsToSvg(groupsOf(source, picture), {
    view: viewBox(picture),
    background: theme.canvas,
    title: titleOf(source),
    description: gistOf(source),
    imageOf: id => source.images?.[id],
  })
}

/** The board's title, or the name of the one diagram that was chosen. */
export function titleOf(source: BoardSource): string {
  const [only, ...more] = source.only === undefined ? [] : diagramsIn(source)
  const name = only === undefined || more.length > 0 ? '' : nameOf(only.tree)
  return name === '' ? (source.title === '' ? (source.say('report.untitled') ?? '') : source.title) : name
}

/** What belongs to one diagram and is drawn in a row is a group with its name. */
function groupsOf(source: BoardSource, { pieces }: Picture): readonly SvgGroup[] {
  const names = new Map(
    diagramsIn(source).map(({ tree }) => {
      const type = source.say(`diagram.${typeOf(tree.diagram.values)}`) ?? ''
      return [tree.diagram.id, [type, nameOf(tree)].filter(part => part !== '').join(': ')]
    }),
  )
  const groups: { readonly diagram: string | null; readonly primitives: Primitive[] }[] = []
  for (const { diagram, primitives } of pieces) {
    const last = groups.at(-1)
    if (last !== undefined && last.diagram === diagram) last.primitives.push(...primitives)
    else groups.push({ diagram, primitives: [...primitives] })
  }
  return groups.map(({ diagram, primitives }) => {
    const title = names.get(diagram ?? '')
    return { primitives, ...(title === undefined || title === '' ? {} : { title }) }
  })
}
