import type { CreatedWorkshop } from '#shared/wire/api.ts'
import { socketAddress } from '../net/address.ts'
import { type CommandAnswer, createWorkshopLink } from '../net/workshop-link.ts'
import type { Services } from './services.ts'

/** Right after the start: a board for each team, from the same template. */
export async function makeTeams(
  { base, signals, chance }: Services,
  { workshopId, token }: Pick<CreatedWorkshop, 'workshopId' | 'token'>,
  teams: readonly string[],
  template: string,
): Promise<CommandAnswer> {
  const link = createWorkshopLink({
    url: socketAddress(base, `ws/workshops/${workshopId}`),
    token,
    signals,
    fresh: chance.fresh,
  })
  link.connect()
  const answer = await link.command('teams.create', { teams, template })
  link.destroy()
  return answer
}
