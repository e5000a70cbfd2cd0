// Why something could not be read as a board, a diagram or a list; the sentence is the client's.

export type ImportFaultCode =
  /** Nothing in it. */
  | 'empty'
  /** Not text at all: a spreadsheet, a picture … */
  | 'not-text'
  /** A spreadsheet program's own file: it has to be saved as CSV. */
  | 'workbook'
  /** Begins like JSON and is none. */
  | 'not-json'
  /** JSON of something else. */
  | 'not-a-board'
  /** A board of ours that somebody changed by hand, or half of one; `where` is the path of keys. */
  | 'broken-board'
  /** Written by a newer version of the product, in `version`. */
  | 'newer-version'
  /** Mermaid, but of a kind that cannot be taken in; `kind` is its first word. */
  | 'other-mermaid'
  /** A sheet without any of the columns that say what its rows are. */
  | 'unknown-columns'
  /** More than `most`. */
  | 'too-many-items'
  /** A text longer than `most` characters. */
  | 'text-too-long'
  /** A file of more than `most` megabytes. */
  | 'too-large'

export interface ImportFault {
  readonly code: ImportFaultCode
  readonly args: Readonly<Record<string, string | number>>
}

export const importFault = (code: ImportFaultCode, args: ImportFault['args'] = {}): ImportFault => ({ code, args })
