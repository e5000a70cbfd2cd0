import { fault } from '#shared/base/fault.ts'
import { fail, ok } from '#shared/base/result.ts'
import type { AddedImage } from '#shared/wire/api.ts'
import { keepImage } from '../keep-image.ts'
import { readBytes } from '../read-bytes.ts'
import { admit, type Route } from '../route.ts'

// Pictures of a board. What comes in is told by its bytes, not by its name: four raster formats, nothing that can carry a script.
// What goes out says what it is and may be kept for ever, because its id is made from its bytes.

export const addImage: Route = {
  method: 'post',
  path: '/api/boards/:id/images',
  needs: 'board',
  async handle(request, _readBody, services) {
    const { config, storage } = services
    const caller = await admit('board', request, services)
    if (!caller.ok) return caller
    const { person, board } = caller.value
    if (person.role === 'viewer') return fail(fault('view-only'))
    const workshop = await storage.workshops.workshop(board.workshopId)
    if (workshop?.state.locks[board.id] === true && person.role !== 'facilitator') return fail(fault('locked'))
    const body = await readBytes(request, config.limits.imageBytes)
    if (!body.ok) return body
    const kept = await keepImage(services, board.workshopId, body.value)
    if (!kept.ok) return kept
    const { id, format } = kept.value
    const answer: AddedImage = { image: id, w: format.w, h: format.h }
    return ok({ status: 201, json: answer })
  },
}

export const readImage: Route = {
  method: 'get',
  path: '/api/boards/:id/images/:image',
  needs: 'board',
  async handle(request, _readBody, services) {
    const caller = await admit('board', request, services)
    if (!caller.ok) return caller
    const id = request.params['image']
    const { workshopId } = caller.value.board
    const image = typeof id === 'string' ? await services.storage.images.get(workshopId, id) : null
    if (image === null) return fail(fault('not-found', 'There is no such image.'))
    return ok({ status: 200, image: { type: image.type, bytes: image.bytes } })
  },
}
