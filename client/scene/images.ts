import type { Result } from '#shared/base/result.ts'

// Pictures of image elements, as the painter and the file picker need them. client/net fetches and keeps them.

/** Why a picture could not be put on the board; also its word key: `said.refused-image-<fault>`. */
export type ImageFault = 'type' | 'broken' | 'too-large' | 'offline' | 'refused' | 'full'

export interface Images {
  /** The board that they are on, so that a copy of one can say where it is from; null without a server. */
  readonly boardId: string | null
  /** The picture, ready to be drawn. Asking for one that is not there fetches it; `missing` is one that nobody has. */
  of(id: string): ImageBitmap | 'loading' | 'missing'
  /** Gives the id under which the server keeps it. */
  upload(file: Blob): Promise<Result<string, ImageFault>>
  /** Sees to it that this workshop has these pictures of another board; gives how many could not be had. */
  bring(ids: readonly string[], boardId: string): Promise<number>
  /** Most bytes of a file that the server takes; null until it has said so. */
  mostBytes(): number | null
  /** Told of each picture that has come, or turned out to be missing. */
  watch(listen: (id: string) => void): () => void
}

/** For boards without a server behind them: every picture is missing. */
export const NO_IMAGES: Images = {
  boardId: null,
  of: () => 'missing',
  upload: async () => ({ ok: false, error: 'offline' }),
  bring: async ids => ids.length,
  mostBytes: () => null,
  watch: () => () => {},
}
