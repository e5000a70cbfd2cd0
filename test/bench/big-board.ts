import * as Y from 'yjs'
import { wireClient } from '../kit/wire-client.ts'

// A board of many notes, written by several authors over the board's own socket, and then moved about: what a workshop leaves behind.

const CHUNK = 250

/** Fills the board; gives the document as its last author has it. */
export async function fillBoard(
  url: string,
  boardId: string,
  tokens: readonly string[],
  elements: number,
): Promise<Y.Doc> {
  let last = new Y.Doc()
  const share = Math.ceil(elements / tokens.length)
  for (const [i, token] of tokens.entries()) {
    const writer = wireClient(url, boardId, token, { doc: new Y.Doc() })
    await writer.synced
    const write = async (change: (doc: Y.Doc) => void): Promise<void> => writer.whenAcked(writer.edit(change))
    for (let from = i * share; from < Math.min(elements, (i + 1) * share); from += CHUNK)
      await write(doc => {
        for (let n = from; n < Math.min(elements, (i + 1) * share, from + CHUNK); n++)
          doc.getMap('elements').set(`note${n}`, note(n))
      })
    await write(doc => {
      const all = doc.getMap<Y.Map<unknown>>('elements')
      for (let n = i; n < elements; n += 10) all.get(`note${n}`)?.set('at', [n, n])
    })
    last = writer.doc
    writer.close()
    await writer.closed
  }
  return last
}

function note(n: number): Y.Map<unknown> {
  const entry = new Y.Map<unknown>()
  entry.set('kind', 'sticky')
  entry.set('at', [(n % 100) * 220, Math.floor(n / 100) * 220])
  entry.set('place', { order: `a${n}` })
  entry.set('text', new Y.Text(`Note ${n} about late buses and morning routes`))
  return entry
}
