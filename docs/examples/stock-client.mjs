// Opens a board with nothing but stock Yjs and y-websocket, adds a cause, and prints the board as an outline.
//   node docs/examples/stock-client.mjs http://localhost:4000 ABCD-EFGH "Buses leave before the bell"
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

const [origin, code, words] = process.argv.slice(2)
const joined = await fetch(`${origin}/api/join`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ code, name: 'A script' }),
})
if (!joined.ok) throw new Error((await joined.json()).error.message)
const { boardId, token } = await joined.json()

const doc = new Y.Doc()
const elements = doc.getMap('elements')
const provider = new WebsocketProvider(`${origin.replace(/^http/, 'ws')}/ws/boards`, boardId, doc, {
  protocols: ['y', `tok.${token}`],
  WebSocketPolyfill: WebSocket,
  disableBc: true,
})
await new Promise(resolve => provider.once('sync', resolve))

if (words !== undefined) {
  // an entry is written once, with its text made in the same transaction; it hangs under the first category of the first diagram
  const category = [...elements.entries()].find(([, e]) => e.get('place')?.role === 'category' && !e.get('deleted'))
  const place = category && { in: category[1].get('place').in, under: category[0], role: 'cause', order: 'V' }
  const cause = new Y.Map([
    ['kind', 'sticky'],
    ['text', new Y.Text(words)],
    ['place', place ?? { order: 'V' }],
  ])
  elements.set(crypto.randomUUID(), cause)
}

const living = [...elements.entries()].filter(([, e]) => e instanceof Y.Map && !e.get('deleted'))
const print = (parent, depth) => {
  for (const [id, element] of living
    .filter(([, e]) => (e.get('place')?.under ?? e.get('place')?.in) === parent)
    .sort(([a, x], [b, y]) => (`${x.get('place')?.order ?? ''} ${a}` < `${y.get('place')?.order ?? ''} ${b}` ? -1 : 1))) {
    console.log(`${'  '.repeat(depth)}${element.get('text') ?? `(${element.get('kind')})`}`)
    print(id, depth + 1)
  }
}
print(undefined, 0)

// closing sends what was written first; destroying the document ends the presence timer too
provider.destroy()
doc.destroy()
