// What a new board starts with, as one Yjs update that becomes the first row of its log; a template without an entry starts empty.
// The updates are made in shared/board/doc, the only room that knows yjs.

const STARTS: ReadonlyMap<string, () => Uint8Array> = new Map()

export const templateUpdate = (templateId: string): Uint8Array | null => STARTS.get(templateId)?.() ?? null
