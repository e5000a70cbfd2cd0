// The words that the hints listen for. English first; a heuristic, never a verdict: a hint can be put aside and blocks nothing.
// Source: reference/domain.md §4, rules DD1–DD3, DD7, DD8 and DD12.

/** DD1: what a sentence may say without its fields: by when … */
export const TIME =
  /\b(19|20)\d\d\b|\b(january|february|march|april|june|july|august|september|october|november|december)\b|\b(by|until|before|within) (the )?(end|\d|next|this|spring|summer|fall|autumn|winter|may)\b/iu
/** … measured how … */
export const MEASURED =
  /%|\b(percent(age)?|share|rate|number|count|average|mean|median|proportion|score|scores|days|hours|minutes|weeks|measured|times)\b/iu
/** … from where to where. */
export const FROM_TO = /\bfrom\b.{0,60}?\d.{0,60}?\bto\b.{0,40}?\d/iu
export const TO_NUMBER = /\b(to|below|above|under|over|least|most|than|by)\b[^.;]{0,30}?\d/iu

/** DD3: how much and by when, not said. */
export const VAGUE = /\b(some|better|soon|sooner|asap|significant(ly)?)\b/iu
export const IMPROVE = /\bimprov(e|es|ed|ing|ement|ements)\b/iu
/** DD3: what would be done, which belongs to the change ideas. */
export const SOLUTION =
  /(^|[,:;] ?(we (will )?)?|^we (will )?)(implement|introduce|provide|create|develop|establish|launch|adopt|hire|buy|train|roll out|set up|install|build|offer|start)(ing)?\b|\bby (implementing|introducing|providing|creating|developing|establishing|launching|adopting|hiring|buying|training|rolling out)\b/iu

/** DD7: too vague to test by Tuesday. */
export const UNTESTABLE =
  /^(to )?(improv(e|ing)|increas(e|ing)|ensur(e|ing)|enhanc(e|ing)|rais(e|ing) (the )?awareness|be(ing)?)\b/iu

/** DD8: a driver that tells somebody to do something … */
const SURE =
  'send|give|hold|invite|ask|tell|teach|write|create|make|build|introduce|implement|provide|assign|verify|collect|distribute|remind|greet|organi[sz]e|hire|buy|install|publish|replace|remove|launch|add|set up|hand out|bring|put|develop|establish|arrange|print|deliver'
const MAYBE =
  'call|text|email|e-mail|phone|mail|post|use|test|check|review|share|record|track|change|move|schedule|visit|offer|start|run|meet|train|pilot|try|help|show|let|have|post'
export const IMPERATIVE = new RegExp(
  `^(${SURE})\\b|^(${MAYBE}) (with |to )?(the|a|an|all|each|every|our|new|one|two|three|families|parents|students|teachers|staff|principals|children)\\b`,
  'iu',
)
/** … and when; whom is in ../wording.ts. */
export const WHEN =
  /\b(every|each|daily|weekly|monthly|yearly|mornings?|afternoons?|evenings?|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mondays|fridays|before|after|during|once|twice|tomorrow|next week|per (day|week|month|term|year)|(at|by) \d)\b/iu

/** DD12: words that say which way, and nothing more. */
export const DIRECTION = new Set(
  'fewer less more lower higher reduce reduced reducing reduction decrease decreased increase increased improve improved improving improvement better good high low raise raising rise fall cut end stop prevent avoid eliminate no not never without keep maintain'.split(
    ' ',
  ),
)
/** DD12: two words for the two sides of one thing: saying one is denying the other. */
export const OPPOSITES: Readonly<Record<string, string>> = {
  attendance: 'absence',
  attend: 'absence',
  attending: 'absence',
  present: 'absence',
  absent: 'absence',
  absenteeism: 'absence',
  retention: 'turnover',
  retain: 'turnover',
  stay: 'turnover',
  leave: 'turnover',
  leaving: 'turnover',
  graduate: 'dropout',
  graduation: 'dropout',
  passing: 'failure',
  pass: 'failure',
  fail: 'failure',
  failing: 'failure',
  failed: 'failure',
  success: 'failure',
  punctual: 'late',
  punctuality: 'late',
  lateness: 'late',
  healthy: 'illness',
  health: 'illness',
  ill: 'illness',
  sick: 'illness',
  safe: 'harm',
  safety: 'harm',
  injury: 'harm',
}
