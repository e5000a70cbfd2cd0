import { fault } from '#shared/base/fault.ts'
import { fail, ok } from '#shared/base/result.ts'
import {
  addBoardBody,
  type CreatedWorkshop,
  createWorkshopBody,
  type Invitation,
  inviteBody,
  nothing,
  type WorkshopAnswer,
} from '#shared/wire/api.ts'
import { showCode } from '#shared/workshop/code.ts'
import { emptyFacts } from '#shared/workshop/state.ts'
import { viewOf } from '#shared/workshop/view.ts'
import { newBoard } from '../../auth/board.ts'
import { newPerson } from '../../auth/person.ts'
import { freshCode, freshId, hashSecret, newSecret } from '../../auth/secret.ts'
import { codeLinks, returnLink } from '../links.ts'
import { route } from '../route.ts'
import { openBoards } from './membership.ts'

// Making, reading and ending a workshop, and what its facilitator does over HTTP.

export const createWorkshop = route({
  method: 'post',
  path: '/api/workshops',
  needs: 'anyone',
  body: createWorkshopBody,
  async run({ body, base }, { store, now, templateUpdate }) {
    const at = now()
    const workshopId = freshId()
    const title = body.title ?? ''
    const board = newBoard(workshopId, title, null, at)
    const participant = newPerson({
      workshopId,
      name: body.name ?? '',
      role: 'facilitator',
      team: null,
      before: 0,
      now: at,
    })
    const token = newSecret()
    const secret = newSecret()
    const codes = { join: freshCode(workshopId, 'participant', at), viewer: freshCode(workshopId, 'viewer', at) }
    await store.create({
      workshop: { id: workshopId, title, createdAt: at, state: emptyFacts, rev: 0, deletedAt: null },
      board,
      participant,
      token: { hash: hashSecret(token), participantId: participant.id, createdAt: at },
      codes: [codes.join, codes.viewer],
      update: templateUpdate(body.template ?? 'blank'),
    })
    await store.addReturnLink({ hash: hashSecret(secret), participantId: participant.id, createdAt: at })
    const answer: CreatedWorkshop = {
      workshopId,
      boardId: board.id,
      participantId: participant.id,
      code: showCode(codes.join.code),
      token,
      links: {
        facilitator: returnLink(base, workshopId, secret),
        ...codeLinks(base, { join: codes.join.code, viewer: codes.viewer.code }),
      },
    }
    return ok({ status: 201, json: answer })
  },
})

export const readWorkshop = route({
  method: 'get',
  path: '/api/workshops/:id',
  needs: 'workshop',
  body: nothing,
  async run({ caller: { person, workshop }, base }, { store }) {
    const boards = await store.boards(workshop.id)
    const people = (await store.participants(workshop.id)).filter(each => each.revokedAt === null)
    const state = { ...workshop.state, ...(await store.records(workshop.id)) }
    const answer: WorkshopAnswer = {
      title: workshop.title,
      role: person.role,
      participantId: person.id,
      boards: openBoards(person, boards, workshop.state),
      state: viewOf(state, person, boards, people),
    }
    if (person.role !== 'facilitator') return ok({ status: 200, json: answer })
    const codes = await store.codes(workshop.id)
    const join = codes.find(row => row.grants === 'participant')
    const viewer = codes.find(row => row.grants === 'viewer')
    if (join === undefined || viewer === undefined) return ok({ status: 200, json: answer })
    const forFacilitators: WorkshopAnswer = {
      ...answer,
      code: showCode(join.code),
      codeExpiresAt: join.expiresAt,
      links: codeLinks(base, { join: join.code, viewer: viewer.code }),
    }
    return ok({ status: 200, json: forFacilitators })
  },
})

export const addBoard = route({
  method: 'post',
  path: '/api/workshops/:id/boards',
  needs: 'facilitator',
  body: addBoardBody,
  async run({ caller: { workshop }, body }, { store, hub, now, templateUpdate }) {
    const team = body.team === undefined || body.team === '' ? null : body.team
    const board = newBoard(workshop.id, body.title, team, now())
    await store.addBoard(board, templateUpdate(body.template ?? 'blank'))
    hub.boardAdded(board)
    return ok({ status: 201, json: { boardId: board.id } })
  },
})

/** A co-facilitator who is not here yet: a person of their own, and the link by which they come as that person. */
export const inviteFacilitator = route({
  method: 'post',
  path: '/api/workshops/:id/facilitators',
  needs: 'facilitator',
  body: inviteBody,
  async run({ caller: { person, workshop }, body, base }, { store, hub, now, log }) {
    const before = (await store.participants(workshop.id)).length
    const { name = '' } = body
    const invited = newPerson({ workshopId: workshop.id, name, role: 'facilitator', team: null, before, now: now() })
    const secret = newSecret()
    await store.invite(invited, { hash: hashSecret(secret), participantId: invited.id, createdAt: now() })
    hub.joined(invited)
    log.info('facilitator-invited', { workshop: workshop.id, participant: invited.id, by: person.id })
    const answer: Invitation = { participantId: invited.id, link: returnLink(base, workshop.id, secret) }
    return ok({ status: 201, json: answer })
  },
})

export const revokeParticipant = route({
  method: 'post',
  path: '/api/workshops/:id/participants/:participant/revoke',
  needs: 'facilitator',
  body: nothing,
  async run({ caller: { person, workshop }, param }, { store, hub, boards, now, log }) {
    const found = await store.participant(param('participant'))
    if (found === null || found.workshopId !== workshop.id) return fail(fault('not-found'))
    // a workshop must not lose its last facilitator by a slip
    if (found.id === person.id) return fail(fault('not-allowed', 'You cannot remove yourself.'))
    if (found.revokedAt === null) await store.revoke(found.id, now())
    boards.revoke(found.id)
    hub.revoke(found)
    log.info('revoked', { workshop: workshop.id, participant: found.id, by: person.id })
    return ok({ status: 204 })
  },
})

export const deleteWorkshop = route({
  method: 'delete',
  path: '/api/workshops/:id',
  needs: 'facilitator',
  body: nothing,
  async run({ caller: { person, workshop } }, { store, hub, boards, now, log }) {
    const ids = (await store.boards(workshop.id)).map(board => board.id)
    await store.deleteWorkshop(workshop.id, now())
    boards.removed(ids)
    hub.deleted(workshop.id)
    log.info('workshop-deleted', { workshop: workshop.id, by: person.id })
    return ok({ status: 202 })
  },
})
