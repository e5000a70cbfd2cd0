import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'
import { fail, ok, type Result } from '#shared/base/result.ts'
import type { Config, ConfigFault } from '../config.ts'
import { faultFields, type Log } from '../ops/log.ts'
import type { createUpgradeHandler } from './upgrades.ts'

// The one port. Slow senders are cut off; a proxy's idle connections are kept a little longer than proxies keep them.

const HEADERS_MS = 10_000
const REQUEST_MS = 30_000
const KEEP_ALIVE_MS = 75_000

export interface Listening {
  readonly server: Server
  readonly port: number
  close(): Promise<void>
}

export function listen(
  app: Express,
  upgrades: ReturnType<typeof createUpgradeHandler>,
  config: Config,
  log: Log,
): Promise<Result<Listening, ConfigFault>> {
  const server = createServer(
    { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, keepAliveTimeout: KEEP_ALIVE_MS },
    app,
  )
  server.on('upgrade', upgrades)
  return new Promise(done => {
    server.once('error', (cause: NodeJS.ErrnoException) => done(fail(listenFault(cause, config))))
    server.listen({ port: config.port, host: config.host }, () => {
      // too many open files, for instance: the next connection may succeed
      server.on('error', cause => log.error('listener-failed', faultFields(cause)))
      const { port } = server.address() as AddressInfo // a port was asked for, so it is no pipe
      done(ok({ server, port, close: () => stop(server) }))
    })
  })
}

function listenFault({ code = 'unknown' }: NodeJS.ErrnoException, config: Config): ConfigFault {
  const port = { variable: 'PORT', value: String(config.port) }
  if (code === 'EADDRINUSE') return { ...port, allowed: 'is in use; must be a free port, or 0 for any free one' }
  if (code === 'EACCES') return { ...port, allowed: 'may not be opened by this user; must be a port above 1023' }
  return {
    variable: 'HOST',
    value: config.host ?? '',
    allowed: `cannot be listened on (${code}); must be an address or a host name of this machine`,
  }
}

const stop = (server: Server): Promise<void> =>
  new Promise(done => {
    server.close(() => done())
    server.closeAllConnections()
  })
