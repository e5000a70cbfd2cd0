import { isIPv6 } from 'node:net'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

// Counts wrong codes only (docs: reference/reliability.md §3.1): three hundred people behind one address may join at once,
// and somebody in the room who guesses must not lock the others out, so a right code never asks here.

const WINDOW_S = 300
export const WRONG_PER_ADDRESS = 60
export const WRONG_IN_ALL = 2_000

export interface WrongCodes {
  /** Counts one; null while there is room, otherwise milliseconds until there is. */
  count(address: string): Promise<number | null>
}

/** An IPv6 customer has a whole /64, so that is what is counted. */
export function addressKey(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : new Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0')
  return [...front, ...zeros, ...back].slice(0, 4).join(':')
}

export function createWrongCodes(): WrongCodes {
  const each = new RateLimiterMemory({ points: WRONG_PER_ADDRESS, duration: WINDOW_S })
  const all = new RateLimiterMemory({ points: WRONG_IN_ALL, duration: WINDOW_S })
  const take = async (limiter: RateLimiterMemory, key: string): Promise<number> => {
    try {
      await limiter.consume(key)
      return 0
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.max(1, refused.msBeforeNext)
      throw refused
    }
  }
  return {
    async count(address) {
      // one address alone cannot use up everybody's share: what it is refused is not counted again
      const wait = (await take(each, addressKey(address))) || (await take(all, 'all'))
      return wait === 0 ? null : wait
    },
  }
}
