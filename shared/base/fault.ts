// Every expected failure, once: its code, the HTTP status and close code it becomes, and one sentence in English for logs and API users.
// The words on screen are in client/ui/words, by the same code. Messages repeat no token, code or text that a person sent.

export interface FaultKind {
  readonly status: number
  /** The websocket close code where the fault ends a connection (contract §6). */
  readonly close?: number
  readonly message: string
}

export const FAULTS = {
  'malformed-json': { status: 400, message: 'The body is not valid JSON.' },
  'bad-request': { status: 400, message: 'A value is missing, of the wrong type or unknown.' },
  'malformed-frame': { status: 400, close: 4400, message: 'The frame could not be read.' },
  unauthenticated: { status: 401, close: 4401, message: 'The token is missing, unknown or expired.' },
  'not-allowed': { status: 403, close: 4403, message: 'Your role does not allow this.' },
  removed: { status: 403, close: 4403, message: 'You were removed from this workshop.' },
  'foreign-origin': { status: 403, message: 'Requests from this origin are not accepted.' },
  'unknown-code': { status: 404, message: 'No open workshop has this code.' },
  'not-found': { status: 404, close: 4404, message: 'There is no such board or workshop.' },
  'refused-for-good': { status: 409, close: 4409, message: 'The update can never be accepted.' },
  'other-epoch': { status: 409, close: 4409, message: 'The local copy belongs to another epoch of this board.' },
  'too-large': { status: 413, close: 4413, message: 'The message is larger than the limit.' },
  'client-outdated': { status: 426, close: 4426, message: 'This client is too old for the board: reload.' },
  'board-full': { status: 409, message: 'The board has reached its limit; deleting still works.' },
  'text-too-long': { status: 409, message: 'A text is longer than the limit.' },
  'bad-image': { status: 400, message: 'The file is not an image that boards take.' },
  locked: { status: 409, message: 'The facilitator has paused editing.' },
  'element-rule': { status: 403, message: 'The facilitator has limited what participants change here.' },
  'view-only': { status: 403, message: 'Viewers cannot change the board.' },
  'missing-predecessor': { status: 409, message: 'The update builds on changes that the server does not have.' },
  'too-many-requests': { status: 429, message: 'Too many requests: wait a little.' },
  'too-many-messages': { status: 429, close: 4529, message: 'Too many messages: slow down.' },
  'reads-too-slowly': { status: 503, close: 4508, message: 'This connection reads too slowly.' },
  busy: { status: 503, close: 1013, message: 'The server or the board is full: try again.' },
  restarting: { status: 503, close: 1012, message: 'The server is restarting.' },
  'storage-unavailable': { status: 503, close: 4503, message: 'The store cannot be written or read at the moment.' },
  damaged: { status: 503, close: 4503, message: 'The stored board is damaged; it is kept as it is.' },
  'unknown-command': { status: 400, message: 'There is no such command.' },
  internal: { status: 500, message: 'The server failed; nothing that was saved is lost.' },
} as const satisfies Record<string, FaultKind>

export type FaultCode = keyof typeof FAULTS

export interface Fault {
  readonly code: FaultCode
  /** A sentence for logs and API users; the table's own unless a place knows better. */
  readonly message: string
  /** Milliseconds after which trying again makes sense. */
  readonly retryAfter?: number
}

export const fault = (code: FaultCode, message: string = FAULTS[code].message, retryAfter?: number): Fault =>
  retryAfter === undefined ? { code, message } : { code, message, retryAfter }
