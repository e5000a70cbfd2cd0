import type { RequestHandler } from 'express'
import helmet from 'helmet'

// Headers of every answer (docs: reference/reliability.md §3.7). No page of ours loads anything from elsewhere or is framed.

/** What a whiteboard needs none of. */
const NO_FEATURES = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'midi', 'display-capture']

export function securityHeaders(publicUrl: string | undefined): readonly RequestHandler[] {
  const https = publicUrl?.startsWith('https:') ?? false
  // 'self' covers websockets in current browsers; Safari before 15.4 wants the address
  const sockets = publicUrl === undefined ? [] : [new URL(publicUrl).origin.replace(/^http/, 'ws')]
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'self'"],
          'script-src': ["'self'"],
          'style-src': ["'self'", "'unsafe-inline'"],
          'img-src': ["'self'", 'blob:', 'data:'],
          'font-src': ["'self'"],
          'connect-src': ["'self'", ...sockets],
          'object-src': ["'none'"],
          'base-uri': ["'self'"], // the page's own <base>, which makes relative assets work under /w/… and under a sub-path
          'form-action': ["'none'"],
          'frame-ancestors': ["'none'"],
        },
      },
      strictTransportSecurity: https ? { maxAge: 180 * 24 * 60 * 60, includeSubDomains: false } : false,
      referrerPolicy: { policy: 'no-referrer' },
      frameguard: { action: 'deny' },
    }),
    (_request, response, next) => {
      response.set('Permissions-Policy', NO_FEATURES.map(feature => `${feature}=()`).join(', '))
      next()
    },
  ]
}
