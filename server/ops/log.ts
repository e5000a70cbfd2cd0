import { type DestinationStream, type Logger, pino } from 'pino'
import type { LogLevel } from '../config.ts'

// JSON lines: an event, ids, counts and route patterns. Never a token, code, name, text, URL or address: there is no
// redaction list, because callers hand over nothing that would need one (`Fields` has no room for it by agreement, and tests look).

export type Fields = Readonly<Record<string, string | number | boolean | null>>

/** What the rooms of the server log through; pino stays in this file. */
export interface Log {
  debug(event: string, fields?: Fields): void
  info(event: string, fields?: Fields): void
  warn(event: string, fields?: Fields): void
  error(event: string, fields?: Fields): void
}

export interface LogSink {
  write(line: string): void
}

/** The first line on stdout is the listening line; what is logged before it waits here. */
export function heldBack(sink: LogSink): LogSink & { release(): void } {
  let waiting: string[] | null = []
  return {
    write(line) {
      if (waiting === null) sink.write(line)
      else waiting.push(line)
    },
    release() {
      const lines = waiting ?? []
      waiting = null
      for (const line of lines) sink.write(line)
    },
  }
}

/**
 * Standard output, written in the background: a parent that does not read its pipe must not stop the server.
 * Beyond 1 MiB of waiting lines new ones are dropped.
 */
export const stdoutSink = (): LogSink => {
  const destination: DestinationStream = pino.destination({ fd: 1, sync: false, maxLength: 1024 * 1024 })
  return { write: line => destination.write(line) }
}

export function createLog(level: LogLevel, sink: LogSink): Log {
  const logger: Logger = pino({ level, base: null, formatters: { level: label => ({ level: label }) } }, sink)
  const at = (to: 'debug' | 'info' | 'warn' | 'error') => (event: string, fields?: Fields) =>
    logger[to]({ event, ...fields })
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** What may be said of a thrown value: its name, its code and where it came from. Its message may quote what a person wrote. */
export function faultFields(cause: unknown): Fields {
  if (!(cause instanceof Error)) return { error: typeof cause }
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : null
  const frames = (cause.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  return {
    error: cause.name,
    code,
    stack: frames
      .slice(0, 12)
      .map(line => line.trim())
      .join(' < '),
  }
}
