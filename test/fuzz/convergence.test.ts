import { describe, expect, it } from 'vitest'
import { below, oneOf, type Random, seeded } from '#shared/base/seeded.ts'
import { set } from '#shared/board/change.ts'
import { remove, restore } from '#shared/board/commands/delete.ts'
import { duplicate, fragmentOf, putFragment, readFragment } from '#shared/board/commands/fragment.ts'
import { moveBy, pinBy, placeIn, resizeTo } from '#shared/board/commands/move.ts'
import { noteGrid } from '#shared/board/commands/notes.ts'
import { restack } from '#shared/board/commands/order.ts'
import { placeValue, topPlace } from '#shared/board/commands/place.ts'
import type { Board } from '#shared/board/doc/board.ts'
import { readAll } from '#shared/board/doc/read.ts'
import { viewOf } from '#shared/board/view.ts'
import { addChild, addSibling, changeRole, demote, moveAmong, moveUnder, promote } from '#shared/diagrams/commands.ts'
import { standAlso, takeIn, takeOut } from '#shared/diagrams/membership.ts'
import { graft, insertDiagram, insertOutline } from '#shared/diagrams/insert.ts'
import { treeOf } from '#shared/diagrams/tree.ts'
import { routeOf } from '#shared/elements/connector/route.ts'
import { chance, memoryBoard } from '../kit/board.ts'
import { lossyNet } from '../kit/lossy-net.ts'
import { viewDump } from '../kit/view-dump.ts'
import { anyIn, type Command, DIAGRAM_COMMANDS, diagramsDump, type FuzzPeer, kinds } from './diagram-commands.ts'

// Promise 4: any order, loss, doubling or partition of messages ends in the same board for everyone. Every command, undo included,
// on five replicas. FUZZ_SEED replays one run, FUZZ_RUNS sets how many (npm test: 100, npm run fuzz: 1,000).

const LINK = 'https://example.org'
const RUNS = Number(process.env.FUZZ_RUNS ?? 100)
const FIRST = process.env.FUZZ_SEED === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(process.env.FUZZ_SEED)
const REPLICAS = 5
const COMMANDS = 200

interface Peer extends FuzzPeer {
  /** Words typed by a peer that never takes anything back: each must stand where it was typed exactly once at the end. */
  readonly words: { readonly id: string; readonly word: string }[]
  readonly undoes: boolean
}

const anyId = (board: Board, random: Random) => oneOf(random, [...board.view.ids()].sort())
const point = (random: Random) => [below(random, 4000) - 2000, below(random, 3000) - 1500] as const

const COMMANDS_LIST: Readonly<Record<string, Command>> = {
  note: ({ chance, board }, random) => [
    {
      op: 'create',
      id: chance.fresh(),
      kind: oneOf(random, ['sticky', 'sticky', 'text', 'frame', 'made-by-a-newer-client']) ?? 'sticky',
      values: { at: point(random), place: placeValue(topPlace(board.view, null, random)) },
      texts: { text: 'note' },
    },
  ],
  connector: ({ chance, board }, random) => {
    const [from, to] = [anyId(board, random), anyId(board, random)]
    if (from === undefined || to === undefined) return null
    return [
      {
        op: 'create',
        id: chance.fresh(),
        kind: 'connector',
        values: { from: { id: from, point: point(random) }, to: { id: to, point: point(random) } },
      },
    ]
  },
  diagram: (peer, random) => {
    const kind = oneOf(random, kinds.all)
    if (kind === undefined || peer.board.view.containers().length > 4) return null
    return insertDiagram(peer.board.view, kind, point(random), 'head', ['one', 'two', 'three'], peer.chance).changes
  },
  child: (peer, random) => {
    const at = anyIn(peer, random)
    return at === null ? null : addChild(peer.board.view, at.kind, at.tree, at.node, 'child', peer.chance)?.changes
  },
  sibling: (peer, random) => {
    const at = anyIn(peer, random)
    if (at?.node == null) return null
    return addSibling(peer.board.view, at.kind, at.tree, at.node, 'sibling', peer.chance)?.changes
  },
  under: (peer, random) => {
    const at = anyIn(peer, random)
    const parent = at === null ? undefined : oneOf(random, at.tree.order)
    if (at?.node == null || parent === undefined) return null
    return moveUnder(peer.board.view, at.kind, at.tree, at.node, parent, random() < 0.5 ? null : undefined, peer.chance)
  },
  among: (peer, random) => {
    const at = anyIn(peer, random)
    return at?.node == null
      ? null
      : moveAmong(peer.board.view, at.kind, at.tree, at.node, random() < 0.5 ? 1 : -1, peer.chance)
  },
  promote: (peer, random) => {
    const at = anyIn(peer, random)
    return at?.node == null ? null : promote(peer.board.view, at.kind, at.tree, at.node, peer.chance)
  },
  demote: (peer, random) => {
    const at = anyIn(peer, random)
    return at?.node == null ? null : demote(peer.board.view, at.kind, at.tree, at.node, peer.chance)
  },
  also: (peer, random) => {
    const at = anyIn(peer, random)
    const parent = at === null ? undefined : oneOf(random, at.tree.order)
    if (at?.node == null || parent === undefined) return null
    return standAlso(peer.board.view, at.kind, at.tree, at.node, parent, peer.chance)?.changes
  },
  takeIn: (peer, random) => {
    const at = anyIn(peer, random)
    const id = anyId(peer.board, random)
    return at === null || id === undefined
      ? null
      : takeIn(peer.board.view, at.kind, at.tree, [id], at.node, peer.chance)
  },
  takeOut: (peer, random) => {
    const at = anyIn(peer, random)
    return at?.node == null ? null : takeOut(peer.board.view, at.node, point(random), peer.chance)
  },
  graft: (peer, random) => {
    const at = anyIn(peer, random)
    if (at === null) return null
    const leaf = { text: 'deep', children: [] }
    return graft(
      peer.board.view,
      at.kind,
      at.tree,
      at.node,
      [
        { text: 'a', children: [leaf, leaf] },
        { text: 'b', children: [] },
      ],
      peer.chance,
    )
  },
  outline: (peer, random) => {
    const kind = oneOf(random, kinds.all)
    if (kind === undefined || peer.board.view.containers().length > 4) return null
    const outline = { text: 'read', children: [{ text: 'first', children: [{ text: 'below', children: [] }] }] }
    return insertOutline(peer.board.view, kind, point(random), outline, peer.chance).changes
  },
  role: (peer, random) => {
    const at = anyIn(peer, random)
    const role = at === null ? undefined : oneOf(random, Object.keys(at.kind.roles))
    return at?.node == null || role === undefined ? null : changeRole(at.kind, at.tree, at.node, role)
  },
  notes: ({ board, chance }, random) => noteGrid(board.view, ['one', 'two', 'three'], point(random), chance).changes,
  duplicate: ({ board, chance }, random) => {
    const id = anyId(board, random)
    // doubling doubles: boards of thousands say nothing that boards of hundreds do not
    if (id === undefined || board.view.size > 250) return null
    return duplicate(board.view, [id], [20, 20], () => [0, 0], chance).changes
  },
  paste: ({ board, chance }, random) => {
    const id = anyId(board, random)
    if (id === undefined || board.view.size > 250) return null
    const fragment = readFragment(JSON.parse(JSON.stringify(fragmentOf(board.view, [id], () => [0, 0]))))
    return fragment === null
      ? null
      : putFragment(board.view, fragment, { by: point(random), home: 'board' }, chance).changes
  },
  stack: ({ board, chance }, random) => {
    const id = anyId(board, random)
    const how = oneOf(random, ['front', 'back', 'forward', 'backward'] as const)
    return id === undefined || how === undefined ? null : restack(board.view, [id], how, chance.random)
  },
  move: ({ board }, random) => {
    const id = anyId(board, random)
    return id === undefined ? null : moveBy(board.view, [id], point(random))
  },
  pin: ({ board }, random) => {
    const id = anyId(board, random)
    return id === undefined ? null : pinBy(board.view, [id], [5, -5])
  },
  resize: ({ board }, random) => {
    const id = anyId(board, random)
    return id === undefined ? null : resizeTo(id, point(random), [100 + below(random, 300), 100 + below(random, 300)])
  },
  mark: ({ board }, random) => {
    const id = anyId(board, random)
    return id === undefined
      ? null
      : [
          set(
            id,
            oneOf(random, ['fill', 'root', 'pin', 'principles']) ?? 'fill',
            oneOf(random, ['mint', true, [3, 4], undefined]),
          ),
        ]
  },
  adopt: ({ board, chance }, random) => {
    const id = anyId(board, random)
    const frame = random() < 0.3 ? null : (oneOf(random, board.view.containers()) ?? null)
    return id === undefined ? null : placeIn(board.view, [id], frame, chance.random)
  },
  look: ({ board }, random) => {
    const shown = anyId(board, random)
    const item = shown === undefined ? undefined : board.view.item(shown)
    if (item === undefined || item.text === '') return null
    const from = below(random, item.text.length)
    const format =
      oneOf(random, [{ bold: true }, { bold: false }, { italic: true }, { link: LINK }, { link: null }]) ?? {}
    return [{ op: 'format', id: item.id, key: 'text', from, length: 1 + below(random, 12), format }]
  },
  delete: ({ board, chance }, random) => {
    const id = random() < 0.5 ? anyId(board, random) : undefined
    return id === undefined ? null : remove(board.view, [id], chance.fresh)
  },
  restore: ({ board }, random) => {
    const all = readAll(board.document)
    const gone = oneOf(
      random,
      all.filter(e => e.deleted !== null),
    )
    return gone?.deleted == null
      ? null
      : restore(
          board.view,
          all.map(e => e.id),
          gone.deleted,
        )
  },
}

const EVERY_COMMAND = [COMMANDS_LIST, DIAGRAM_COMMANDS].flatMap(list => Object.entries(list))
/** How often each really wrote something: a command that never does is not tested. */
const written = new Map(EVERY_COMMAND.map(([name]) => [name, 0]))

function type(peer: Peer, random: Random, word: string): void {
  const shown = anyId(peer.board, random)
  const id = shown === undefined ? undefined : peer.board.view.item(shown)?.id
  const text = id === undefined ? undefined : peer.board.text(id)?.read()
  if (id === undefined || text === undefined) return
  // between words, so that no word is cut by another; as an edit, since a difference may share a letter with its neighbour
  const gaps = [0, text.length, ...[...text.matchAll(/>/g)].map(m => m.index + 1)]
  const at = oneOf(random, gaps) ?? 0
  peer.board.write([{ op: 'text', id, key: 'text', edit: { at, remove: 0, insert: word } }])
  if (!peer.undoes) peer.words.push({ id, word })
}

function checkAfterEach(board: Board): void {
  for (const container of [null, ...board.view.containers()]) {
    const { members, parent } = board.view.structure(container)
    expect(new Set(members).size).toBe(members.length)
    expect(members.length).toBe(parent.size)
    const diagram = container === null ? undefined : board.view.get(container)
    const kind = typeof diagram?.values.type === 'string' ? kinds.of(diagram.values.type) : undefined
    if (container === null || kind === undefined) continue
    const tree = treeOf(board.view, container, kind)
    // every member that can be a node is in the tree exactly once
    expect(new Set(tree?.order).size).toBe(tree?.order.length)
  }
}

/** Compared as text, which is fast; where it differs, the place is shown and not two boards. */
function same(found: unknown, expected: string): void {
  const text = JSON.stringify(found)
  if (text === expected) return
  const at = [...text].findIndex((letter, i) => letter !== expected[i])
  const about = (board: string) => board.slice(Math.max(0, at - 200), at + 200)
  expect(about(text)).toBe(about(expected))
}

function run(seed: number): void {
  const random = seeded(seed)
  const peers: Peer[] = Array.from({ length: REPLICAS }, (_, i) => {
    const own = chance(seed * 31 + i)
    const board = memoryBoard(own.fresh)
    // who comes first where two did the same depends on it: a seed must give it too
    board.document.clientID = below(own.random, 2 ** 31)
    return { board, chance: own, words: [], undoes: i !== 0 }
  })
  const net = lossyNet(
    peers.map(p => p.board.document),
    random,
  )
  for (let step = 0; step < REPLICAS * COMMANDS; step++) {
    const peer = oneOf(random, peers)
    if (peer === undefined) continue
    const luck = random()
    if (luck < 0.12 && peer.undoes) peer.board.undo.undo()
    else if (luck < 0.18 && peer.undoes) peer.board.undo.redo()
    else if (luck < 0.3) type(peer, random, `<${step}>`)
    else {
      const [name, command] = oneOf(random, EVERY_COMMAND) ?? []
      const changes = command?.(peer, random)
      if (name !== undefined && changes != null && changes.length > 0) {
        written.set(name, (written.get(name) ?? 0) + 1)
        peer.board.write(changes)
      }
    }
    net.step()
    if (random() < 0.02) net.partition(below(random, REPLICAS), random() < 0.5)
    if (step % 100 === 99) checkAfterEach(peer.board)
  }
  net.heal()
  const first = peers[0]
  if (first === undefined) return
  const expected = JSON.stringify(viewDump(first.board.view))
  const drawn = JSON.stringify(diagramsDump(first.board))
  for (const { board } of peers) {
    checkAfterEach(board)
    // the live view equals a reading from scratch, and everyone's equals everyone's
    same(viewDump(viewOf(readAll(board.document))), expected)
    same(viewDump(board.view), expected)
    same(diagramsDump(board), drawn)
    for (const id of board.view.ids()) {
      const element = board.view.get(id)
      if (element?.kind === 'connector') routeOf(element, { boxOf: () => null })
    }
  }
  // in the element it was typed in; a duplicate made later has its own
  for (const { id, word } of first.words)
    expect((first.board.view.stored(id)?.text ?? '').split(word).length - 1, `${word} once`).toBe(1)
  for (const { board } of peers) board.destroy()
}

describe(`convergence, ${RUNS} runs from seed ${FIRST}`, () => {
  it('ends in the same board for everyone', () => {
    for (let i = 0; i < RUNS; i++) {
      try {
        run(FIRST + i)
      } catch (error) {
        console.error(`FUZZ_SEED=${FIRST + i} FUZZ_RUNS=1 npm run fuzz`)
        throw error
      }
    }
    if (RUNS >= 10) for (const [name, count] of written) expect(count, `${name} wrote something`).toBeGreaterThan(0)
  })
})
