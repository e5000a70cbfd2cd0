import { CLOSE, type CloseCode } from '#shared/wire/close-codes.ts'

// What a person sees for each close code (contract §6). The words are `close.<code>.title` and `.text`; here are the next steps, the
// best one first. Codes that the connection tries again never stop a person: they show a banner, in these words.

export type NextStep = 'reload' | 'join' | 'home' | 'download' | 'open-as-is'

export type CloseAnswer =
  | { readonly kind: 'screen'; readonly steps: readonly NextStep[] }
  | { readonly kind: 'retry'; readonly banner: 'net.offline' | 'net.offline-busy' }

const screen = (...steps: readonly NextStep[]): CloseAnswer => ({ kind: 'screen', steps })
const retry = (banner: 'net.offline' | 'net.offline-busy'): CloseAnswer => ({ kind: 'retry', banner })

export const CLOSE_ANSWERS: Readonly<Record<CloseCode, CloseAnswer>> = {
  [CLOSE.malformed]: screen('reload', 'download'),
  [CLOSE.unauthenticated]: screen('join', 'download', 'home'),
  [CLOSE.notAllowed]: screen('home', 'download'),
  [CLOSE.notFound]: screen('home', 'download'),
  [CLOSE.refusedForGood]: screen('download', 'open-as-is'),
  [CLOSE.tooLarge]: screen('download', 'reload'),
  [CLOSE.clientOutdated]: screen('reload', 'download'),
  [CLOSE.restart]: retry('net.offline'),
  [CLOSE.busy]: retry('net.offline-busy'),
  [CLOSE.storageUnavailable]: retry('net.offline-busy'),
  [CLOSE.readsTooSlowly]: retry('net.offline'),
  [CLOSE.tooManyMessages]: retry('net.offline-busy'),
}

/** A code of a newer server: permanent ones get the general screen, all others are tried again. */
export const answerTo = (code: number): CloseAnswer =>
  (CLOSE_ANSWERS as Readonly<Partial<Record<number, CloseAnswer>>>)[code] ??
  (code >= 4400 && code <= 4499 ? screen('download', 'reload', 'home') : retry('net.offline'))
