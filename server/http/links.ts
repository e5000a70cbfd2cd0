import type { Links } from '#shared/wire/api.ts'
import { showCode } from '#shared/workshop/code.ts'

// Links for people. Secrets stand behind the #, which browsers keep to themselves: no server log and no Referer has them.

const joinLink = (base: string, code: string): string => `${base}/j#${showCode(code)}`

export const returnLink = (base: string, workshopId: string, secret: string): string =>
  `${base}/w/${workshopId}#return=${secret}`

export const codeLinks = (base: string, codes: { join: string; viewer: string }): Pick<Links, 'join' | 'viewer'> => ({
  join: joinLink(base, codes.join),
  viewer: joinLink(base, codes.viewer),
})
