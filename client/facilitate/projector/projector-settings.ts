import type { ProjectorThemeName } from '#shared/paint/projector-theme.ts'
import { type Remembered, remembered } from '../../ui/remembered.ts'
import { ROOMS, type RoomSize } from './legible.ts'

// How this browser shows on a wall: asked once, kept for the next workshop in the same room.

export interface ProjectorSettings {
  readonly room: RoomSize
  readonly ground: ProjectorThemeName
  /** Goes on by itself. */
  readonly auto: boolean
}

const USUAL: ProjectorSettings = { room: 'normal', ground: 'light', auto: false }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

export const projectorSettings = (): Remembered<ProjectorSettings> =>
  remembered<ProjectorSettings>('projector', USUAL, value => {
    if (!isRecord(value)) return undefined
    return {
      room: ROOMS.find(room => room === value.room) ?? USUAL.room,
      ground: value.ground === 'dark' ? 'dark' : 'light',
      auto: value.auto === true,
    }
  })
