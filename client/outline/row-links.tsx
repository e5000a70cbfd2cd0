import { ExternalLink } from 'lucide-react'
import type { SyntheticEvent } from 'react'
import { words } from '../ui/words/words.ts'
import type { Row } from './row.ts'
import styles from './row-links.module.css'

// The links of a row's words, each as one: reached with the right arrow, opened in a page of their own.

export function RowLinks({ row }: { readonly row: Row }) {
  return (
    <>
      {row.links?.map(({ text, link }, i) => (
        <a
          key={i}
          className={styles.link}
          href={link}
          target="_blank"
          rel="noopener noreferrer"
          title={link}
          aria-label={words('look.open-named', { text })}
          onClick={aside}
          onPointerDown={aside}
          onMouseDown={aside}
          onDoubleClick={aside}
        >
          <ExternalLink size={14} aria-hidden />
          {hostOf(link)}
        </a>
      ))}
    </>
  )
}

/** The row does not take what is meant for the link. */
const aside = (event: SyntheticEvent) => event.stopPropagation()

const hostOf = (link: string): string => link.replace(/^(?:https?:\/\/(?:www\.)?|mailto:)/i, '').replace(/[/?#].*$/, '')
