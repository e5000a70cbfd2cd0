// The words that the hints listen for. English first; a heuristic, never a verdict: a hint can be put aside and blocks nothing.
// Source: reference/domain.md §4, rules CL1 and CL4.

/** A change instead of a quantity, in any form. "Reduced" is left out: "reduced lunch eligibility" is a quantity. */
const CHANGE =
  /^(increas(e|es|ed|ing)|decreas(e|es|ed|ing)|improv(e|es|ed|ing|ements?)|reduc(e|es|ing|tions?)|rais(e|es|ing)|rising|falling|growing|declining|worsening|lowering|strengthen(s|ed|ing)?|enhanc(e|es|ed|ing)|expand(s|ing)?|boost(s|ing)?|minimi[sz](e|es|ing)|maximi[sz](e|es|ing))(?![-\p{L}])/iu

/**
 * Something to do instead of a quantity: bare verbs, and "-ing" only where it names no quantity ("Hiring effort" and "Mentoring
 * hours provided" do). Words that are as often nouns (support, use, plan, help, start) are left out.
 */
const ACTION =
  /^(do|make|give|get|let|hire|implement|implementing|introduce|introducing|create|creating|develop|provide|providing|ensure|ensuring|establish|establishing|launch|adopt|buy|build|recruit|teach|add|communicate|collect|promote|invest|encourage|encouraging|engage|align|roll out|train (all|new|more|the|our|teachers|staff|leaders|principals|families|people))(?![-\p{L}])/iu

/** A direction instead of a quantity. */
const DIRECTION =
  /^((too |much |many )?(more|less|fewer)|lack(ing|s)?|not enough|too (much|many|few|little)|better|worse)(?![-\p{L}])/iu

/** CL1: not a quantity that can rise or fall. */
export const isNoQuantity = (text: string): boolean =>
  [CHANGE, ACTION, DIRECTION].some(pattern => pattern.test(text.trim()))

/** CL4: the level that a balancing loop seeks, or how far it is away. */
export const GOAL =
  /\b(goals?|targets?|gaps?|desired|standards?|norms?|aims?|objectives?|thresholds?|ideal|acceptable|expectations?|required|quota|capacity|shortfall|discrepancy)\b/iu

/** The archetype "drifting goals": what is compared, and what it is compared with. */
export const GAP = /\b(gaps?|shortfall|discrepancy)\b/iu
export const AIMED = /\b(goals?|targets?|standards?|aims?|expectations?|objectives?|ambitions?)\b/iu
