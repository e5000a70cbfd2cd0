// The baseline of the fan-out: every message goes to everybody else at once. No CRDT, no rights, no disk.
import { WebSocketServer } from 'ws'

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
server.on('connection', socket => {
  socket.on('message', (data, binary) => {
    for (const other of server.clients) if (other !== socket && other.readyState === 1) other.send(data, { binary })
  })
  socket.on('error', () => {})
})
server.on('listening', () =>
  process.stdout.write(`${JSON.stringify({ event: 'listening', port: server.address().port })}\n`),
)
