import type { Result } from '#shared/base/result.ts'
import type { NamedVersion, VersionsAnswer } from '#shared/wire/api.ts'
import type { Api, ApiFault } from './api.ts'

/** The history of one board, as one person may see it. */
export interface BoardHistory {
  list(): Promise<Result<VersionsAnswer, ApiFault>>
  /** A small picture, as SVG. */
  picture(version: string): Promise<Result<string, ApiFault>>
  /** Keeps the board as it is now. */
  name(name: string): Promise<Result<NamedVersion, ApiFault>>
  /** Facilitators only; everybody's board has changed at return, as far as they are connected. */
  restore(version: string): Promise<Result<object, ApiFault>>
}

export const historyOf = (api: Api, token: string, boardId: string): BoardHistory => ({
  list: () => api.versions(token, boardId),
  picture: version => api.versionPicture(token, boardId, version),
  name: name => api.nameVersion(token, boardId, name),
  restore: version => api.restoreVersion(token, boardId, version),
})
