import { within } from '#shared/base/clusters.ts'

/** Gives the person a file. It never leaves this browser on the way. */
export function download(name: string, type: string, body: string | Blob): void {
  const url = URL.createObjectURL(new Blob([body], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // the browser has begun to read it by the next turn
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** A file name out of a title: letters and digits of any script, the rest as dashes. */
export const fileName = (title: string, ending: string): string => {
  const plain = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  const stem = within(plain, 80)
  return `${stem === '' ? 'board' : stem}.${ending}`
}
