import { linkSign } from '../../elements/link/link.ts'
import type { Archetype, Loop, LoopReport } from '../feedback.ts'
import type { DiagramTree } from '../tree.ts'
import { AIMED, GAP } from './words.ts'

// Structures that systems thinkers have a name for, seen in the loops of a map: suggested, never asserted. Patterns: domain.md
// §3.4a. Only loops whose signs are all known take part.

interface Step {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly sign: '+' | '-'
}

interface Round {
  readonly key: string
  readonly polarity: 'R' | 'B'
  readonly steps: readonly Step[]
  readonly nodes: ReadonlySet<string>
}

/** In longer loops a resemblance means little. */
const LONGEST = 6
/** Beyond this nobody reads on. */
const MOST = 12
const MOST_LOOPS = 120

function roundsOf(tree: DiagramTree, loops: readonly Loop[]): readonly Round[] {
  const links = new Map(tree.links.map(link => [link.id, link]))
  return loops
    .flatMap((loop): Round[] => {
      if (loop.polarity === '?' || loop.links.length > LONGEST) return []
      const steps = loop.links.flatMap((id): Step[] => {
        const found = links.get(id)
        const sign = found === undefined ? null : linkSign.read(found.link.values)
        return found === undefined || (sign !== '+' && sign !== '-')
          ? []
          : [{ id, from: found.from, to: found.to, sign }]
      })
      const { key, polarity } = loop
      return steps.length === loop.links.length ? [{ key, polarity, steps, nodes: new Set(loop.nodes) }] : []
    })
    .slice(0, MOST_LOOPS)
}

const outOf = (round: Round, id: string): Step | undefined => round.steps.find(step => step.from === id)
const into = (round: Round, id: string): Step | undefined => round.steps.find(step => step.to === id)
const has = (round: Round, step: Step): boolean => round.steps.some(other => other.id === step.id)

/** The one variable that two loops share; null when there is none or there are more. */
function meeting(a: Round, b: Round): string | null {
  const shared = [...a.nodes].filter(id => b.nodes.has(id))
  return shared.length === 1 ? (shared[0] ?? null) : null
}

/** A loop of two that works against itself: more of the problem, more of the answer; more of the answer, less of the problem. */
interface Remedy {
  readonly round: Round
  readonly problem: string
  readonly answer: string
  readonly call: Step
  readonly relief: Step
}

function remedyOf(round: Round): Remedy | null {
  if (round.polarity !== 'B' || round.steps.length !== 2) return null
  const call = round.steps.find(step => step.sign === '+')
  const relief = round.steps.find(step => step.sign === '-')
  return call === undefined || relief === undefined
    ? null
    : { round, problem: call.from, answer: call.to, call, relief }
}

/** Two remedies of one symptom, and a reinforcing way from the quick one through the other. */
function burdens(remedies: readonly Remedy[], spirals: readonly Round[]): readonly Archetype[] {
  const found: Archetype[] = []
  for (const quick of remedies)
    for (const basic of remedies) {
      if (quick === basic || quick.problem !== basic.problem || quick.answer === basic.answer) continue
      const spiral = spirals.find(r => has(r, quick.call) && has(r, basic.relief) && !has(r, quick.relief))
      if (spiral !== undefined)
        found.push({
          id: 'shifting-the-burden',
          loops: [quick.round.key, basic.round.key, spiral.key],
          parts: { symptom: quick.problem, quick: quick.answer, fundamental: basic.answer },
        })
    }
  return found
}

/** A remedy with a way from the answer back that makes more of the problem. */
function failures(
  remedies: readonly Remedy[],
  spirals: readonly Round[],
  taken: readonly Archetype[],
): readonly Archetype[] {
  const burdened = new Set(
    taken.flatMap(t => (t.loops[0] === undefined || t.loops[2] === undefined ? [] : [`${t.loops[0]} ${t.loops[2]}`])),
  )
  return remedies.flatMap(({ round, problem, answer, call, relief }) => {
    const spiral = spirals.find(
      r => r.steps.length > 2 && has(r, call) && !has(r, relief) && !burdened.has(`${round.key} ${r.key}`),
    )
    return spiral === undefined
      ? []
      : [{ id: 'fixes-that-fail', loops: [round.key, spiral.key], parts: { problem, fix: answer } }]
  })
}

/** A growing loop and one that limits it, which meet in one variable. */
function limits(rounds: readonly Round[], spirals: readonly Round[]): readonly Archetype[] {
  return rounds.flatMap(brake => {
    if (brake.polarity !== 'B' || brake.steps.length > 3) return []
    return spirals.flatMap((engine): Archetype[] => {
      const performance = engine.steps.length > 4 || engine.steps.length < 2 ? null : meeting(engine, brake)
      const slows = performance === null ? undefined : into(brake, performance)
      if (performance === null || slows?.sign !== '-' || outOf(brake, performance)?.sign !== '+') return []
      if (engine.steps.some(step => step.sign === '-')) return []
      return [{ id: 'limits-to-growth', loops: [engine.key, brake.key], parts: { performance, limit: slows.from } }]
    })
  })
}

/** Two reinforcing loops that meet in what both want: more for the one is less for the other. */
function winners(spirals: readonly Round[]): readonly Archetype[] {
  const found: Archetype[] = []
  for (const one of spirals)
    for (const other of spirals) {
      if (one === other || one.steps.length < 2 || other.steps.length < 2) continue
      const resource = meeting(one, other)
      if (resource === null || one.steps.some(step => step.sign === '-')) continue
      const away = outOf(other, resource)
      const back = into(other, resource)
      if (away?.sign !== '-' || back?.sign !== '-') continue
      found.push({ id: 'success-to-the-successful', loops: [one.key, other.key], parts: { resource } })
    }
  return found
}

/** Two balancing loops that pull one variable in opposite ways. About a gap and a goal it is the goal that drifts. */
function contests(tree: DiagramTree, rounds: readonly Round[]): readonly Archetype[] {
  const found: Archetype[] = []
  const brakes = rounds.filter(round => round.polarity === 'B' && round.steps.length >= 2)
  const textOf = (id: string | undefined): string => (id === undefined ? '' : (tree.nodes.get(id)?.item.text ?? ''))
  for (const lifting of brakes)
    for (const lowering of brakes) {
      const middle = lifting === lowering ? null : meeting(lifting, lowering)
      if (middle === null) continue
      const lifts = into(lifting, middle)
      const lowers = into(lowering, middle)
      if (lifts?.sign !== '+' || lowers?.sign !== '-') continue
      if (GAP.test(textOf(middle)) && AIMED.test(textOf(lifts.from)))
        found.push({
          id: 'drifting-goals',
          loops: [lowering.key, lifting.key],
          parts: { gap: middle, goal: lifts.from, actual: lowers.from },
        })
      else if (!GAP.test(textOf(middle)))
        found.push({
          id: 'escalation',
          loops: [lifting.key, lowering.key],
          parts: { standing: middle, one: lifts.from, other: lowers.from },
        })
    }
  return found
}

/** At most twelve, those of the shortest loops first within each pattern. */
export function archetypesOf(tree: DiagramTree, report: LoopReport): readonly Archetype[] {
  const rounds = roundsOf(tree, report.loops)
  const spirals = rounds.filter(round => round.polarity === 'R')
  const remedies = rounds.flatMap(round => remedyOf(round) ?? [])
  const burden = burdens(remedies, spirals)
  const found = [
    ...failures(remedies, spirals, burden),
    ...burden,
    ...limits(rounds, spirals),
    ...winners(spirals),
    ...contests(tree, rounds),
  ]
  return found.slice(0, MOST)
}
