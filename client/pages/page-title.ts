import { useEffect } from 'react'

/** The document's title while a page is shown. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title
  }, [title])
}

interface BoardNames {
  readonly board: string
  readonly workshop: string
  readonly product: string
}

/** "Board – Workshop – Throughline", without saying one name twice. */
export const boardTitle = ({ board, workshop, product }: BoardNames): string =>
  [...new Set([board, workshop, product].filter(name => name !== ''))].join(' – ')
