import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type GateLimits, inspect, news, type Verdict } from '#shared/board/doc/gate.ts'
import { openReplica, type Replica } from '#shared/board/doc/replica.ts'

const LIMITS: GateLimits = { elements: 100, text: 50, docBytes: 1_000_000 }

interface Bench {
  readonly replica: Replica
  readonly owners: Map<number, string>
  judge(update: Uint8Array, who?: string, limits?: Partial<GateLimits>): Verdict
  /** Accepts the update as the room would. */
  take(update: Uint8Array, who?: string): void
}

function bench(): Bench {
  const opened = openReplica([])
  if (!opened.ok) throw new Error('an empty replica opens')
  const replica = opened.value
  const owners = new Map<number, string>()
  const judge: Bench['judge'] = (update, who = 'ann', limits = {}) =>
    inspect(replica, update, { participantId: who, ownerOf: c => owners.get(c) }, { ...LIMITS, ...limits })
  return {
    replica,
    owners,
    judge,
    take: (update, who = 'ann') => {
      const verdict = judge(update, who)
      if (verdict.kind === 'nothing') return
      if (verdict.kind !== 'accept') throw new Error(`expected to be accepted: ${JSON.stringify(verdict)}`)
      for (const client of verdict.newClients) owners.set(client, who)
      expect(replica.apply(update).kind).toBe('news')
    },
  }
}

/** A client's document, and the updates it sends. */
function client(from?: Replica) {
  const doc = new Y.Doc()
  if (from) Y.applyUpdate(doc, from.state())
  const sent: Uint8Array[] = []
  doc.on('update', (u: Uint8Array) => sent.push(u))
  const elements = doc.getMap<Y.Map<unknown>>('elements')
  return {
    doc,
    elements,
    edit: (work: () => void): Uint8Array => {
      sent.length = 0
      doc.transact(work)
      return Y.mergeUpdates(sent)
    },
    all: () => Y.encodeStateAsUpdate(doc),
  }
}

const sticky = (text = ''): Y.Map<unknown> => {
  const entry = new Y.Map<unknown>()
  entry.set('kind', 'sticky')
  entry.set('text', new Y.Text(text))
  return entry
}
const textOf = (entry: Y.Map<unknown> | undefined): Y.Text => {
  const text = entry?.get('text')
  if (!(text instanceof Y.Text)) throw new Error('no text')
  return text
}

/** Writes one struct by hand: info byte and what follows. */
function raw(write: (e: encoding.Encoder) => void, options: { client?: number; clock?: number; count?: number } = {}) {
  const e = encoding.createEncoder()
  encoding.writeVarUint(e, 1)
  encoding.writeVarUint(e, options.count ?? 1)
  encoding.writeVarUint(e, options.client ?? 77)
  encoding.writeVarUint(e, options.clock ?? 0)
  write(e)
  encoding.writeVarUint(e, 0)
  return encoding.toUint8Array(e)
}

describe('what enters', () => {
  it('accepts a creation, names the new client and the element', () => {
    const b = bench()
    const a = client()
    const verdict = b.judge(a.edit(() => a.elements.set('one', sticky('hi'))))
    expect(verdict).toEqual({
      kind: 'accept',
      newClients: [a.doc.clientID],
      deletes: 0,
      touched: new Set(['one']),
      made: new Set(['one']),
      kinds: new Map([['one', 'sticky']]),
      places: new Map(),
      marked: new Set(),
    })
  })

  it('finds the touched element through origins and deletions', () => {
    const b = bench()
    const a = client()
    const touchedBy = (update: Uint8Array) => {
      const verdict = b.judge(update)
      return verdict.kind === 'accept' ? verdict.touched : null
    }
    b.take(a.edit(() => void a.elements.set('one', sticky('hello')).set('x', 1)))
    b.take(a.edit(() => a.elements.set('two', sticky())))
    const typed = a.edit(() => textOf(a.elements.get('one')).insert(3, 'XX'))
    expect(touchedBy(typed)).toEqual(new Set(['one']))
    b.take(typed)
    const cut = a.edit(() => textOf(a.elements.get('one')).delete(1, 2))
    expect(touchedBy(cut)).toEqual(new Set(['one']))
    const overwritten = a.edit(() => a.elements.get('one')?.set('x', 2))
    expect(touchedBy(overwritten)).toEqual(new Set(['one']))
  })

  it('acknowledges what it has, whole or in part, as nothing', () => {
    const b = bench()
    const a = client()
    b.take(a.edit(() => a.elements.set('one', sticky('hi'))))
    b.take(a.edit(() => textOf(a.elements.get('one')).delete(0, 1)))
    expect(b.judge(a.all())).toEqual({ kind: 'nothing' })
    expect(b.judge(a.all(), 'somebody else')).toEqual({ kind: 'nothing' })
    expect(news(b.replica, a.all())).toBe('nothing')
    expect(news(b.replica, new Uint8Array([0, 0]))).toBe('nothing')
    const more = a.edit(() => a.elements.get('one')?.set('fill', 'teal'))
    expect(news(b.replica, more)).toBe('something')
    expect(
      news(
        b.replica,
        a.edit(() => textOf(a.elements.get('one')).delete(0, 1)),
      ),
    ).toBe('something')
    expect(news(b.replica, new Uint8Array([9, 9, 9]))).toBe('malformed')
  })

  it("accepts a full state that carries others' known structs", () => {
    const b = bench()
    const a = client()
    b.take(a.edit(() => a.elements.set('one', sticky('hi'))))
    const z = client(b.replica)
    z.edit(() => textOf(z.elements.get('one')).insert(2, '!'))
    expect(b.judge(z.all(), 'zoe')).toMatchObject({ kind: 'accept', newClients: [z.doc.clientID] })
    b.take(z.all(), 'zoe')
  })

  it('lets anybody delete inside an element', () => {
    const b = bench()
    const a = client()
    b.take(a.edit(() => void a.elements.set('one', sticky('hi')).set('fill', 'teal')))
    const z = client(b.replica)
    expect(
      b.judge(
        z.edit(() => textOf(z.elements.get('one')).delete(0, 2)),
        'zoe',
      ).kind,
    ).toBe('accept')
    expect(
      b.judge(
        z.edit(() => z.elements.get('one')?.delete('fill')),
        'zoe',
      ).kind,
    ).toBe('accept')
  })

  it('accepts typing that merges into a struct it has the beginning of', () => {
    const b = bench()
    const a = client()
    b.take(a.edit(() => a.elements.set('one', sticky('hel'))))
    a.edit(() => textOf(a.elements.get('one')).insert(3, 'lo'))
    expect(b.judge(a.all()).kind).toBe('accept')
    b.take(a.all())
    expect(textOf(b.replica.document.getMap('elements').get('one') as Y.Map<unknown>).toString()).toBe('hello')
  })

  it('accepts writes into what has been deleted and collected meanwhile', () => {
    const b = bench()
    const a = client()
    b.take(a.edit(() => a.elements.set('one', sticky('hello'))))
    const z = client(b.replica)
    const late = z.edit(() => textOf(z.elements.get('one')).insert(5, ' there'))
    b.replica.edit(document => document.getMap('elements').delete('one'))
    expect(b.judge(late, 'zoe').kind).toBe('accept')
    b.take(late, 'zoe')
    expect(b.replica.document.getMap('elements').has('one')).toBe(false)
  })
})

describe('what never enters', () => {
  const never = (b: Bench, update: Uint8Array, why?: string, who?: string) => {
    const before = b.replica.state()
    expect(b.judge(update, who)).toEqual({ kind: 'never', why: why ?? expect.any(String) })
    expect(b.replica.state()).toEqual(before)
  }

  it('refuses junk and cut updates as malformed', () => {
    const b = bench()
    const a = client()
    a.edit(() => a.elements.set('one', sticky('hello')))
    const update = a.edit(() => textOf(a.elements.get('one')).delete(1, 2))
    expect(b.judge(new Uint8Array([1, 2, 3]))).toEqual({ kind: 'malformed' })
    expect(b.judge(new Uint8Array(0))).toEqual({ kind: 'malformed' })
    for (let cut = 1; cut < update.length; cut++)
      expect(['malformed', 'missing']).toContain(b.judge(update.subarray(0, cut)).kind)
  })

  it("refuses new structs under another person's clientID, also the server's", () => {
    const b = bench()
    const a = client()
    b.take(a.edit(() => a.elements.set('one', sticky('hi'))))
    const thief = client(b.replica)
    thief.doc.clientID = a.doc.clientID
    never(
      b,
      thief.edit(() => textOf(thief.elements.get('one')).insert(0, 'x')),
      'foreign owner',
      'mallory',
    )
    b.replica.edit(document => document.getMap('meta').set('schema', []))
    const fake = client(b.replica)
    fake.doc.clientID = b.replica.document.clientID
    never(
      b,
      fake.edit(() => fake.doc.getMap('meta').set('x', 1)),
      'foreign owner',
      'mallory',
    )
  })

  it('refuses foreign roots and foreign types', () => {
    const b = bench()
    const a = client()
    never(
      b,
      a.edit(() => a.doc.getMap('other').set('k', 1)),
      'foreign root',
    )
    const c = new Y.Doc()
    c.getText('elements').insert(0, 'x')
    never(b, Y.encodeStateAsUpdate(c), 'content without a key in a map')
    const d = client()
    never(
      b,
      d.edit(() => d.elements.set('one', new Y.Array() as unknown as Y.Map<unknown>)),
      'foreign type',
    )
    const e = client()
    never(
      b,
      e.edit(() => sub(e.elements, 'one').set('k', new Y.XmlElement('p'))),
      'foreign type',
    )
  })

  const sub = (elements: Y.Map<Y.Map<unknown>>, id: string) => elements.set(id, sticky())

  it('refuses binary, documents, embeds and strange values', () => {
    const cases: ((doc: Y.Doc, entry: Y.Map<unknown>) => void)[] = [
      (_, entry) => entry.set('b', new Uint8Array([1])),
      (_, entry) => entry.set('b', [new Uint8Array([1])]),
      (_, entry) => entry.set('b', new Y.Doc()),
      (_, entry) => textOf(entry).insertEmbed(0, { image: 'x' }),
      (_, entry) => entry.set('b', [10n]),
      (_, entry) => entry.set('not a key', 1),
      (_, entry) => entry.set('__proto__', 1),
      (_, entry) =>
        entry.set(
          'deep',
          Array.from({ length: 30 }).reduce<unknown>(inner => [inner], 1),
        ),
      doc => doc.getMap('elements').set('bad id', new Y.Map()),
      doc => doc.getMap('elements').set('plain', 'no map'),
    ]
    for (const [i, work] of cases.entries()) {
      const b = bench()
      const a = client()
      b.take(a.edit(() => a.elements.set('one', sticky('hi'))))
      const update = a.edit(() => work(a.doc, a.elements.get('one') as Y.Map<unknown>))
      expect(b.judge(update).kind, `case ${i}`).toBe('never')
    }
  })

  it('refuses a kind that is written again or taken away, with everything that comes along', () => {
    const b = bench()
    const a = client()
    b.take(a.edit(() => a.elements.set('one', sticky('hi'))))
    const tries: ((entry: Y.Map<unknown>) => void)[] = [
      entry => entry.set('kind', 'frame'),
      entry => entry.set('kind', 'sticky'),
      entry => {
        entry.set('fill', 'teal')
        entry.set('kind', new Y.Map())
      },
    ]
    for (const work of tries) {
      const z = client(b.replica)
      never(
        b,
        z.edit(() => work(z.elements.get('one') as Y.Map<unknown>)),
        'kind written twice',
        'zoe',
      )
      // by its own author, too, and in a step 2 with sound work in it
      const own = client(b.replica)
      own.edit(() => own.elements.set('two', sticky('fine')))
      own.edit(() => work(own.elements.get('one') as Y.Map<unknown>))
      never(b, own.all(), 'kind written twice')
      expect(b.replica.document.getMap('elements').has('two')).toBe(false)
    }
    const z = client(b.replica)
    never(
      b,
      z.edit(() => z.elements.get('one')?.delete('kind')),
      'removed kind',
      'zoe',
    )
    // written and deleted again at once: what is left of it would still be the last of its key
    const sly = client(b.replica)
    sly.edit(() => sly.elements.get('one')?.set('kind', 'frame'))
    sly.edit(() => sly.elements.get('one')?.delete('kind'))
    never(b, sly.all(), 'kind written twice', 'zoe')
    // two values in one struct, of which the first is known: the last would count
    const last = client()
    b.take(last.edit(() => last.elements.set('last', new Y.Map([['kind', 'sticky']]))))
    const longer = raw(
      e => {
        encoding.writeUint8(e, 8 | 0x20)
        encoding.writeVarUint(e, 0)
        encoding.writeVarUint(e, last.doc.clientID)
        encoding.writeVarUint(e, 0)
        encoding.writeVarString(e, 'kind')
        encoding.writeVarUint(e, 2)
        for (const value of ['sticky', 'frame']) encoding.writeAny(e, value)
      },
      { client: last.doc.clientID, clock: 1 },
    )
    never(b, longer, 'kind written twice')
  })

  it('lets a kind come once, also after the entry or twice before anybody has seen it', () => {
    const b = bench()
    const a = client()
    b.take(a.edit(() => a.elements.set('bare', new Y.Map())))
    const z = client(b.replica)
    b.take(
      z.edit(() => z.elements.get('bare')?.set('kind', 'sticky')),
      'zoe',
    )
    const undecided = client()
    undecided.edit(() => {
      undecided.elements.set('two', sticky('hi'))
      undecided.elements.get('two')?.set('kind', 'text')
    })
    expect(b.judge(undecided.all(), 'una')).toMatchObject({ kind: 'accept', kinds: new Map([['two', 'text']]) })
    b.take(undecided.all(), 'una')
    // what is known already is no second time
    expect(b.judge(undecided.all(), 'zoe')).toEqual({ kind: 'nothing' })
    // undo and redo of a creation, and what the server does, are no business of the kind
    const y = client(b.replica)
    b.take(
      y.edit(() => y.elements.get('two')?.set('deleted', 'op')),
      'yan',
    )
    b.take(
      y.edit(() => y.elements.get('two')?.delete('deleted')),
      'yan',
    )
    b.replica.edit(() => b.replica.document.getMap<Y.Map<unknown>>('elements').get('two')?.set('kind', 'sticky'))
    const after = client(b.replica)
    expect(b.judge(after.all(), 'yan')).toEqual({ kind: 'nothing' })
    // of two that come for a bare entry at the same time, the second is late
    b.take(
      after.edit(() => after.elements.set('empty', new Y.Map())),
      'ada',
    )
    const [one, two] = [client(b.replica), client(b.replica)]
    const first = one.edit(() => one.elements.get('empty')?.set('kind', 'sticky'))
    const second = two.edit(() => two.elements.get('empty')?.set('kind', 'frame'))
    b.take(first, 'one')
    never(b, second, 'kind written twice', 'two')
  })

  it('refuses a removed and an overwritten entry', () => {
    const b = bench()
    const a = client()
    b.take(a.edit(() => a.elements.set('one', sticky('hi'))))
    const removing = client(b.replica)
    never(
      b,
      removing.edit(() => removing.elements.delete('one')),
      'removed entry',
    )
    const overwriting = client(b.replica)
    never(
      b,
      overwriting.edit(() => overwriting.elements.set('one', sticky())),
    )
    const concurrent = client()
    never(
      b,
      concurrent.edit(() => concurrent.elements.set('one', sticky())),
      'entry written twice',
    )
    const fleeting = client()
    fleeting.edit(() => fleeting.elements.set('two', sticky()))
    fleeting.edit(() => fleeting.elements.delete('two'))
    never(b, fleeting.all())
  })

  it('refuses impossible lengths, zero lengths and doubled clients', () => {
    const gc = (length: number) =>
      raw(e => {
        encoding.writeUint8(e, 0)
        encoding.writeVarUint(e, length)
      })
    const b = bench()
    never(b, gc(2 ** 50), 'impossible length or clock')
    never(b, gc(0), 'impossible length or clock')
    // yjs would throw in the middle of applying this deletion of nothing, for which there are no clocks yet
    const lead = encoding.createEncoder()
    for (const n of [0, 1, 77, 1, 0, 0]) encoding.writeVarUint(lead, n)
    never(b, encoding.toUint8Array(lead), 'impossible length or clock')
    // applyUpdate would keep only the last of the two blocks of client 5
    const three = encoding.createEncoder()
    encoding.writeVarUint(three, 3)
    for (const [c, clock] of [
      [5, 0],
      [6, 0],
      [5, 1],
    ] as const) {
      for (const n of [1, c, clock]) encoding.writeVarUint(three, n)
      encoding.writeUint8(three, 0)
      encoding.writeVarUint(three, 1)
    }
    encoding.writeVarUint(three, 0)
    never(b, encoding.toUint8Array(three), 'two blocks of one client')
  })

  it('refuses structs that refer to themselves or wait for each other', () => {
    const b = bench()
    const string = (client: number, clock: number) => (e: encoding.Encoder) => {
      encoding.writeUint8(e, 4 | 128)
      encoding.writeVarUint(e, client)
      encoding.writeVarUint(e, clock)
      encoding.writeVarString(e, 'x')
    }
    never(b, raw(string(77, 0)), 'a reference to a later struct of the same client')
    const e = encoding.createEncoder()
    encoding.writeVarUint(e, 2)
    for (const [own, other] of [
      [8, 7],
      [7, 8],
    ] as const) {
      for (const n of [1, own, 0]) encoding.writeVarUint(e, n)
      string(other, 0)(e)
    }
    encoding.writeVarUint(e, 0)
    never(b, encoding.toUint8Array(e), 'structs that wait for each other')
  })
})

describe('what comes too early', () => {
  it('tells a missing predecessor of structs, references and deletions from junk', () => {
    const b = bench()
    const a = client()
    const first = a.edit(() => a.elements.set('one', sticky('hi')))
    const second = a.edit(() => a.elements.get('one')?.set('fill', 'teal'))
    const deletion = a.edit(() => textOf(a.elements.get('one')).delete(0, 1))
    expect(b.judge(second)).toEqual({ kind: 'missing' })
    expect(b.judge(deletion)).toEqual({ kind: 'missing' })
    const z = client()
    Y.applyUpdate(z.doc, a.all())
    const builtOn = z.edit(() => z.elements.get('one')?.set('fill', 'red'))
    expect(b.judge(builtOn, 'zoe')).toEqual({ kind: 'missing' })
    b.take(first)
    b.take(second)
    b.take(builtOn, 'zoe')
  })
})

describe('limits', () => {
  it('refuses a text that grows over the limit, and lets a long one shrink', () => {
    const b = bench()
    const a = client()
    expect(b.judge(a.edit(() => a.elements.set('one', sticky('x'.repeat(51)))))).toEqual({ kind: 'text-too-long' })
    const c = client()
    b.take(c.edit(() => c.elements.set('one', sticky('x'.repeat(50)))))
    const z = client(b.replica)
    const replaced = z.edit(() => {
      textOf(z.elements.get('one')).delete(0, 10)
      textOf(z.elements.get('one')).insert(0, 'y'.repeat(10))
    })
    expect(b.judge(replaced, 'zoe').kind).toBe('accept')
    expect(
      b.judge(
        z.edit(() => textOf(z.elements.get('one')).insert(0, 'y')),
        'zoe',
      ).kind,
    ).toBe('missing')
    b.take(replaced, 'zoe')
    const over = client(b.replica)
    expect(
      b.judge(
        over.edit(() => textOf(over.elements.get('one')).insert(0, 'y')),
        'u',
      ).kind,
    ).toBe('text-too-long')
    const shrunk = client(b.replica)
    const update = shrunk.edit(() => textOf(shrunk.elements.get('one')).delete(0, 1))
    expect(b.judge(update, 'u', { text: 5 }).kind).toBe('accept')
  })

  it('refuses a long string outside a text', () => {
    const b = bench()
    const a = client()
    b.take(a.edit(() => a.elements.set('one', sticky())))
    expect(b.judge(a.edit(() => a.elements.get('one')?.set('src', 'x'.repeat(10_001))))).toEqual({
      kind: 'text-too-long',
    })
  })

  it('counts the living: flagged creations are free, unflagging counts, deleting goes on', () => {
    const b = bench()
    const a = client()
    b.take(a.edit(() => a.elements.set('one', sticky())))
    b.take(a.edit(() => a.elements.set('two', sticky())))
    expect(b.replica.living()).toBe(2)
    const limits = { elements: 2 }
    const third = a.edit(() => a.elements.set('three', sticky()))
    expect(b.judge(third, 'ann', limits)).toEqual({ kind: 'board-full' })
    const c = client(b.replica)
    const flagged = sticky()
    flagged.set('deleted', 'op1')
    const creation = c.edit(() => c.elements.set('four', flagged))
    expect(b.judge(creation, 'cas', limits).kind).toBe('accept')
    b.take(creation, 'cas')
    expect(b.replica.living()).toBe(2)
    const unflagged = c.edit(() => c.elements.get('four')?.delete('deleted'))
    expect(b.judge(unflagged, 'cas', limits)).toEqual({ kind: 'board-full' })
    const d = client(b.replica)
    const deleting = d.edit(() => d.elements.get('one')?.set('deleted', 'op2'))
    expect(b.judge(deleting, 'dan', { ...limits, docBytes: 10 }).kind).toBe('accept')
    b.take(deleting, 'dan')
    expect(b.replica.living()).toBe(1)
    expect(b.judge(unflagged, 'cas', limits).kind).toBe('accept')
    // created flagged and unflagged in one update: it counts
    const e = client(b.replica)
    const both = sticky()
    both.set('deleted', 'op3')
    e.edit(() => e.elements.set('five', both))
    e.edit(() => e.elements.get('five')?.delete('deleted'))
    expect(b.judge(e.all(), 'eve', { elements: 1 })).toEqual({ kind: 'board-full' })
  })

  it('refuses additions to a board of too many bytes, not deletions', () => {
    const b = bench()
    const a = client()
    b.take(a.edit(() => a.elements.set('one', sticky('hello'))))
    const limits = { docBytes: b.replica.state().byteLength + 5 }
    const z = client(b.replica)
    expect(
      b.judge(
        z.edit(() => z.elements.set('two', sticky())),
        'zoe',
        limits,
      ),
    ).toEqual({ kind: 'board-full' })
    const y = client(b.replica)
    expect(
      b.judge(
        y.edit(() => textOf(y.elements.get('one')).delete(0, 5)),
        'yan',
        limits,
      ).kind,
    ).toBe('accept')
  })
})
