import type { RequestHandler } from 'express'
import type { Services } from './services.ts'

// For the machine that watches this one (contract §2). Answered while draining, too.

export function probeRoutes({ health, metrics }: Services): readonly { path: string; answer: RequestHandler }[] {
  return [
    {
      path: '/livez',
      answer: (_request, response) => {
        response.set('Cache-Control', 'no-store').json({ status: 'ok' })
      },
    },
    {
      path: '/readyz',
      answer: (_request, response) => {
        const readiness = health.readiness()
        response.set('Cache-Control', 'no-store')
        if (readiness.ready) response.json({ status: 'ready' })
        else response.status(503).json({ status: 'not-ready', reason: readiness.reason })
      },
    },
    {
      path: '/metrics',
      answer: async (_request, response) => {
        response.set({ 'Cache-Control': 'no-store', 'Content-Type': metrics.contentType })
        response.send(await metrics.text())
      },
    },
  ]
}
