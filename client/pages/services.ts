import { createContext, useContext } from 'react'
import { freshIds } from '#shared/base/ids.ts'
import type { Chance } from '#shared/board/commands/context.ts'
import { appBase } from '../net/address.ts'
import { type Api, createApi } from '../net/api.ts'
import { createMemberships, type Memberships, ownName } from '../net/memberships.ts'
import { browserSignals, type Signals } from '../net/signals.ts'
import type { Remembered } from '../ui/remembered.ts'

// What every page works with, made once by main.tsx.

export interface Services {
  /** Where the app lives, with a slash at the end. */
  readonly base: string
  readonly api: Api
  readonly memberships: Memberships
  readonly name: Remembered<string>
  readonly signals: Signals
  readonly chance: Chance
}

/** In [0, 1), from the browser's good source: ids must not be guessed or met twice. */
const random = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32

export function createServices(): Services {
  const base = appBase()
  return {
    base,
    api: createApi(base),
    memberships: createMemberships(),
    name: ownName(),
    signals: browserSignals(),
    chance: { random, fresh: freshIds(random) },
  }
}

export const ServicesContext = createContext<Services | null>(null)

export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (services === null) throw new Error('a page outside of App')
  return services
}
