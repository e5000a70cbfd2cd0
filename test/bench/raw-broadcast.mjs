// The baselines of the fan-out: what comes in goes to everybody else in the room, the path of the address. No document, no rights, no disk.
// Bare: each message at once. With `batch`: all of 33 ms as one frame for everybody, each message behind its length: the bound of what
// batching can do.
import { WebSocketServer } from 'ws'

const BATCH_MS = 33
const batching = process.argv[2] === 'batch'
const rooms = new Map()
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false, clientTracking: false })

server.on('connection', (socket, request) => {
  const room = rooms.get(request.url) ?? { sockets: new Set(), waiting: [], due: false }
  rooms.set(request.url, room)
  room.sockets.add(socket)
  socket.on('message', data => {
    if (batching) wait(room, data)
    else for (const other of room.sockets) if (other !== socket && other.readyState === 1) other.send(data)
  })
  socket.on('close', () => room.sockets.delete(socket))
  socket.on('error', () => {})
})
server.on('listening', () =>
  process.stdout.write(`${JSON.stringify({ event: 'listening', port: server.address().port })}\n`),
)

function wait(room, data) {
  const size = Buffer.alloc(2)
  size.writeUInt16BE(data.length)
  room.waiting.push(size, data)
  if (room.due) return
  room.due = true
  setTimeout(() => {
    room.due = false
    const frame = Buffer.concat(room.waiting)
    room.waiting = []
    for (const socket of room.sockets) if (socket.readyState === 1) socket.send(frame)
  }, BATCH_MS)
}
