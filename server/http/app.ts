import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express'
import { fault } from '#shared/base/fault.ts'
import { originAllowed } from '../auth/origin.ts'
import { faultOf, sendFault, sendReply } from './answers.ts'
import { type ClientFiles, sendFile } from './client-files.ts'
import { securityHeaders } from './headers.ts'
import { probeRoutes } from './probes.ts'
import { ROUTES } from './routes.ts'
import type { Services } from './services.ts'
import { withoutSubPath } from './sub-path.ts'

// The express app: headers, probes, the API's routes, then the pages. Everything that a route can end in is sent from here.

const BODY_BYTES = 256 * 1024

/** The client's pages (contract §9); all are one index.html. */
const PAGES = ['/', '/w/:id', '/w/:id/console', '/w/:id/projector', '/b/:id', '/j', '/j/:code']

export function createApp(services: Services, client: ClientFiles): Express {
  const { config, log, metrics } = services
  const app = express()
  app.disable('x-powered-by').disable('etag')
  app.use(...securityHeaders(config.publicUrl))
  app.use((request, _response, next) => {
    request.url = withoutSubPath(request.url, config.publicUrl)
    next()
  })

  /** Names an answer for logs and metrics by its pattern, never by its address. */
  const counted = (pattern: string): RequestHandler => {
    metrics.route(pattern)
    return (request, response, next) => {
      const from = performance.now()
      response.once('finish', () => {
        metrics.request(pattern, response.statusCode)
        const ms = Math.round(performance.now() - from)
        log.debug('http', { method: request.method, route: pattern, status: response.statusCode, ms })
      })
      next()
    }
  }

  for (const { path, answer } of probeRoutes(services)) app.get(path, counted(path), answer)

  app.use('/api', (request, response, next) => {
    if (originAllowed(request.headers.origin, request.headers.host, config.publicUrl)) next()
    else sendFault(response, fault('foreign-origin'))
  })

  // any content type: without cookies there is nothing that a form on another page could ride on, and its Origin is checked above
  const json = express.json({ limit: BODY_BYTES, inflate: false, type: () => true })
  const readBody = (request: Request, response: Response) => () =>
    new Promise<unknown>((done, failed) =>
      json(request, response, (cause?: unknown) => (cause === undefined ? done(request.body) : failed(cause))),
    )
  for (const route of ROUTES) {
    app[route.method](route.path, counted(route.path), async (request, response) => {
      const result = await route.handle(request, readBody(request, response), services)
      if (result.ok) sendReply(response, result.value)
      else sendFault(response, result.error)
    })
  }
  app.use('/api', counted('/api/…'), (_request, response) => sendFault(response, fault('not-found')))

  const { page } = client
  if (page !== undefined) {
    for (const path of PAGES) app.get(path, counted(path), (request, response) => sendFile(request, response, page))
  }
  app.use(counted('/…'), (request, response) => {
    const reads = request.method === 'GET' || request.method === 'HEAD'
    const file = reads ? client.file(request.path) : undefined
    if (file !== undefined) sendFile(request, response, file)
    // a person with a wrong address sees the app's own "not found" page
    else if (reads && page !== undefined && request.accepts(['json', 'html']) === 'html')
      sendFile(request, response, page, 404)
    else sendFault(response, fault('not-found'))
  })

  // four parameters are how express knows an error handler
  const onError: ErrorRequestHandler = (cause, _request, response, _next) => sendFault(response, faultOf(cause, log))
  app.use(onError)
  return app
}
