// The words that the hints listen for. English first; a heuristic, never a verdict: a hint can be put aside and blocks nothing.
// Source: reference/domain.md §4, rules FB1–FB4 and FB12.

/** FB2: the head names a solution. Words that say so anywhere, and verbs that say so at its start. */
export const SOLUTION_ANYWHERE =
  /\b(implement(s|ed|ing|ation)?|roll(ing)? out|introduc(e|es|ing)|needs? (a|an|to|more|new|better)|lack(s|ing)? of|should|must)\b/iu
export const SOLUTION_START =
  /^(we )?(implement|introduce|provide|create|develop|establish|launch|adopt|hire|buy|train|expand|improve|increase|reduce|raise|ensure|add)\b/iu

/** FB3: a missing solution in place of a cause. */
export const MISSING_START =
  /^(there (is|are) )?(a )?(lack(s|ing)?( of)?|no|not enough|needs?|insufficient|missing|absence of)\b/iu

/** FB4: blames a person or an attitude. */
export const BLAME = [
  /\b(lazy|laziness|careless|unmotivated|incompetent|stupid|apathetic|apathy|stubborn|disrespectful|irresponsible|uncaring)\b/iu,
  /\b(do|does|did|don|doesn|didn)(['’]?t| not|n['’]t) (really )?(care|want|try|bother|like|value|respect)\b/iu,
  /\b(refuse|refuses|unwilling|won['’]?t|will not)( to)? (try|change|learn|help|listen|work|cooperate|attend)\b/iu,
  /\b(bad|poor|weak|terrible) (parents?|parenting|teachers?|students?|principals?|kids|families|staff|attitudes?)\b/iu,
  /\b(not|un|dis)[ -]?interested\b/iu,
  /\b(fault of|at fault|to blame|attitudes?)\b/iu,
  /\b(Mr|Mrs|Ms|Miss)\.? \p{Lu}/u,
] as const

/** FB12: words between a cause and what follows from it. */
export const CONSEQUENCE =
  /\b(so that|leads? to|leading to|results? in|resulting in|as a result|therefore|consequently|which means|causes|causing)\b/iu

/** FB1: where; how much and to whom are in ../wording.ts. */
export const WHERE =
  /\b(at|in|across|within|from|throughout) (the |our |all |a |an |each |every |\p{L}+ |\d+ ){0,3}(schools?|districts?|classrooms?|units?|wards?|clinics?|hospitals?|sites?|regions?|county|state|city|campus|centers?|centres?|programs?|grades?|buildings?|department|street|office)\b|\b(at|in) \p{Lu}\p{L}+/u
