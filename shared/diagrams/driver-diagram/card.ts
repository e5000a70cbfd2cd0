import { LINE, type Weight } from '../../base/text-metrics.ts'
import { type Wrapped, wrap } from '../../paint/wrap.ts'
import { fitRich, wrapEither } from '../../paint/wrap-rich.ts'
import { wordsOf } from '../node-words.ts'
import type { TreeNode } from '../tree.ts'
import { baseline, date, target } from './attributes.ts'
import { glyphsOf } from './glyphs.ts'
import type { Glyph } from '../glyph.ts'
import { AIM, AIM_SIZES, BAR, CARD, FACT, FOOT, FOOT_GAP, IDEA_TEXT, LOWEST, PAD_X, PAD_Y, TEXT } from './measures.ts'

// One card, measured: its text, and at its foot the signs of an idea or the figures of the aim.

export interface Card {
  readonly node: TreeNode
  readonly text: Wrapped
  readonly size: number
  readonly weight: Weight
  readonly w: number
  readonly h: number
  readonly glyphs: readonly Glyph[]
  /** The aim's figures, each line as people wrote them. */
  readonly facts: readonly string[]
}

/** Up to an even number, so that its middle is a whole one. */
const even = (h: number): number => 2 * Math.ceil(h / 2)

/** From the left edge to the text. */
export const TEXT_LEFT = BAR + PAD_X

const widthOf = (w: number): number => w - TEXT_LEFT - PAD_X

/** From where to where, and by when: figures and signs, so that they need no words. */
function factsOf({ item }: TreeNode): readonly string[] {
  const [from, to, by] = [baseline, target, date].map(field => field.read(item.values).trim())
  const figures = from !== '' && to !== '' ? `${from} → ${to}` : (to ?? '') !== '' ? `→ ${to}` : (from ?? '')
  return [figures, by ?? ''].filter(fact => fact !== '')
}

export function aimCard(node: TreeNode): Card {
  const text = fitRich(wordsOf(node), widthOf(AIM), 6 * 24 * LINE, AIM_SIZES, 'bold', 'left')
  const facts = factsOf(node).flatMap(fact => wrap(fact, widthOf(AIM), FACT, 'bold').lines)
  const high = text.h + 2 * PAD_X + (facts.length > 0 ? FOOT_GAP + facts.length * FACT * LINE : 0)
  return {
    node,
    text,
    size: text.size,
    weight: 'bold',
    w: AIM,
    h: Math.max(2 * LOWEST, even(high)),
    glyphs: [],
    facts,
  }
}

export function card(node: TreeNode): Card {
  const size = node.role === 'change-idea' ? IDEA_TEXT : TEXT
  const weight: Weight = node.role === 'primary-driver' ? 'bold' : 'regular'
  const text = wrapEither(wordsOf(node), widthOf(CARD), size, weight)
  const glyphs = glyphsOf(node)
  const high = text.h + 2 * PAD_Y + (glyphs.length > 0 ? FOOT_GAP + FOOT : 0)
  return { node, text, size, weight, w: CARD, h: Math.max(LOWEST, even(high)), glyphs, facts: [] }
}
