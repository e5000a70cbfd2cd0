import { type Fault, fault } from '#shared/base/fault.ts'
import { fail, ok, type Result } from '#shared/base/result.ts'
import { joinBody, nothing, returnBody } from '#shared/wire/api.ts'
import { teamOnJoining } from '#shared/workshop/access.ts'
import { readCode } from '#shared/workshop/code.ts'
import { hashSecret, newSecret } from '../../auth/secret.ts'
import { newPerson } from '../../auth/person.ts'
import type { CodeRow, WorkshopRow } from '../../storage/ports.ts'
import { returnLink } from '../links.ts'
import { type Call, route } from '../route.ts'
import type { Services } from '../services.ts'
import { membership } from './membership.ts'

// Becoming a member by code, and coming back as the same person by a personal link.

/** The code's row and its workshop when it opens one now; null for unknown, expired and closed alike. */
async function openCode(
  typed: string,
  { store, now }: Services,
): Promise<{ readonly row: CodeRow; readonly workshop: WorkshopRow } | null> {
  const code = readCode(typed)
  const row = code === null ? null : await store.code(code)
  if (row === null || row.expiresAt <= now()) return null
  const workshop = await store.workshop(row.workshopId)
  return workshop !== null && workshop.deletedAt === null && workshop.state.join.open ? { row, workshop } : null
}

/** Only wrong codes are counted, so nobody who has the right one waits for somebody who guesses. */
async function wrongCode(call: Call<'anyone', unknown>, { wrongCodes }: Services): Promise<Result<never, Fault>> {
  const wait = await wrongCodes.count(call.address)
  return fail(wait === null ? fault('unknown-code') : fault('too-many-requests', undefined, wait))
}

export const join = route({
  method: 'post',
  path: '/api/join',
  needs: 'anyone',
  body: joinBody,
  async run(call, services) {
    const { store, hub, now } = services
    const { code, name = '', as, team } = call.body
    const found = await openCode(code, services)
    if (found === null) return wrongCode(call, services)
    const { row, workshop } = found
    const others = await store.participants(row.workshopId)
    const role = row.grants === 'viewer' || as === 'viewer' ? 'viewer' : 'participant'
    const asked = team === undefined || team === '' ? null : team
    const boards = await store.boards(row.workshopId)
    const here = others.filter(other => other.revokedAt === null)
    const person = newPerson({
      workshopId: row.workshopId,
      name,
      role,
      team: teamOnJoining({ name, role, asked }, workshop.state, here, boards),
      before: others.length,
      now: now(),
    })
    const token = newSecret()
    await store.addParticipant(person, { hash: hashSecret(token), participantId: person.id, createdAt: now() })
    hub.joined(person)
    return ok({ status: 200, json: membership(person, token, boards, workshop.state) })
  },
})

export const makeReturnLink = route({
  method: 'post',
  path: '/api/return-link',
  needs: 'member',
  body: nothing,
  async run({ caller, base }, { store, now }) {
    const secret = newSecret()
    await store.addReturnLink({ hash: hashSecret(secret), participantId: caller.id, createdAt: now() })
    return ok({ status: 201, json: { link: returnLink(base, caller.workshopId, secret) } })
  },
})

export const comeBack = route({
  method: 'post',
  path: '/api/return',
  needs: 'anyone',
  body: returnBody,
  async run(call, services) {
    const { store, now } = services
    const person = await store.participantByReturnLink(hashSecret(call.body.secret))
    if (person === null) return wrongCode(call, services)
    if (person.revokedAt !== null) return fail(fault('removed'))
    const token = newSecret()
    await store.addToken({ hash: hashSecret(token), participantId: person.id, createdAt: now() })
    const workshop = await store.workshop(person.workshopId)
    if (workshop === null) return fail(fault('not-found'))
    const boards = await store.boards(person.workshopId)
    return ok({ status: 200, json: membership(person, token, boards, workshop.state) })
  },
})
