// Words that the hints of several kinds listen for. English first; a heuristic, never a verdict.

/** How much. */
export const NUMBER =
  /\d|\b(half|third|quarter|most|one|two|three|four|five|six|seven|eight|nine|ten|dozen|percent|double|twice)\b/iu

/** To whom. */
export const GROUP =
  /\b(students?|pupils?|learners?|children|kids|families|parents|teachers?|staff|educators?|principals?|patients?|clients?|people|adults|teams?|nurses?|members?|residents?|grades?|graders?|classes|freshm[ae]n|seniors|juniors|boys|girls|youth|infants?|workers|employees|customers|users|teachers|cohorts?)\b/iu
