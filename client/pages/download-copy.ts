import type { Aside } from '../net/aside.ts'
import { asideFile } from '../net/asides.ts'
import { download, fileName } from '../ui/download.ts'

/** What this browser has of a board, as a file; nothing when it has nothing. */
export function downloadCopy(copy: Aside | null): void {
  if (copy !== null) download(fileName(copy.title, 'json'), 'application/json', asideFile(copy))
}
