// Close codes of both sockets (contract §6). y-websocket reads 4400–4499 as permanent and retries on everything else.

export const CLOSE = {
  malformed: 4400,
  unauthenticated: 4401,
  notAllowed: 4403,
  notFound: 4404,
  refusedForGood: 4409,
  tooLarge: 4413,
  clientOutdated: 4426,
  restart: 1012,
  busy: 1013,
  storageUnavailable: 4503,
  readsTooSlowly: 4508,
  tooManyMessages: 4529,
} as const

export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE]

export const isPermanent = (code: number): boolean => code >= 4400 && code <= 4499
