// Signs that take no room of their own: nonspacing and enclosing marks and signs of format of the Basic Multilingual Plane (general
// categories Mn, Me and Cf, Unicode 17). Kept here and not asked of the browser, which may know an older Unicode: every machine measures alike.

/** Runs of codes: how far each is behind the one before it and, after a point, how many more there are in it, to the base 36. */
const RUNS =
  '4t gj.33 7o.6 7c.18 2 2.1 2.1 2 1l.5 b.a 2 1b.k h 2u.7 2.5 3.1 2.3 y 2 v.q 2k.a 1n.8 a p.3 2.8 2.2 2.4 18.2 1h.1 6.8 17.1k 1k 2 5.7 5 4.6 b.1 u 1n 5.3 9 l.1 r 3.1 1m 5.1 5.1 3.2 4 v.1 4 c.1 1m 5.4 2.1 5 l.1 n.5 2 1n 3 2.3 9 8.1 c.1 v 1q d 1f 4 1k 2.2 6.2 2.3 8.1 c.1 u 1n 3 7 6.1 l.1 t.1 1m.1 5.3 9 l.1 u 21 8.2 2 2j 3.6 d.7 2r 3.8 c.6 22.1 s 2 2 1k.d 2.4 2.1 6.a 2.z a 2v.3 2.5 2.1 3.1 q.1 5.2 h.3 e 3.1 7 g jk.2 qb.2 u.1 v.1 v.1 1t.1 2.6 9 3.a a 1a.4 3a.1 z 3b.2 5.1 a 7.2 64.1 3 1n 2.6 2 2 3.7 7.9 3 1d.19 3.b l.3 1d 2.4 2 6 15.8 d.1 x.3 3.1 2.2 1l 2.1 4 2.2 1n.7 3.1 49.2 2.c 2.6 5 7 4.1 5j.1r ek.4 r.4 1e.4 2.9 2p.w 2db.2 3y 2p.v ff.3 30.1 n9x.3 2.9 x.1 29.1 7l 4 5 q.1 6 48.1 r.h e 13.7 q.a 1b.2 1d 3.3 3.1 14 1w.5 3.1 3.1 d 9 1c 1g 2.2 3.1 6.1 2 17.1 9 6n 3 5 fn5 ki.f h.f 5s 6y.2'

export const MARKS: ReadonlySet<number> = codesOf(RUNS)

function codesOf(runs: string): ReadonlySet<number> {
  const codes = new Set<number>()
  let code = 0
  for (const run of runs.split(' ')) {
    const [after = '', more = '0'] = run.split('.')
    code += Number.parseInt(after, 36)
    codes.add(code)
    for (let left = Number.parseInt(more, 36); left > 0; left--) codes.add(++code)
  }
  return codes
}
