import Papa from 'papaparse'

// Rows of cells as a CSV file and back. A spreadsheet runs a cell that begins like a formula, so such a cell gets an apostrophe, which
// is taken off again here; one that begins with apostrophes and then a formula gets one more, so that nothing is lost on the way.

export type Rows = readonly (readonly string[])[]

/** What spreadsheets take for the beginning of a formula, the full-width signs of East Asian keyboards with them. */
const FORMULA = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/
const GUARDED = /^'+[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/

export const defused = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell)
export const undefused = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell)

/** With the mark that makes spreadsheets read it as UTF-8. */
export const writeCsv = (rows: Rows): string =>
  `\uFEFF${Papa.unparse(
    rows.map(row => row.map(defused)),
    { newline: '\r\n' },
  )}\r\n`

/** Commas, semicolons or tabs, whichever the file has; empty rows left out. Total: what is quoted wrongly is read as far as it goes. */
export function readCsv(text: string): Rows {
  const { data } = Papa.parse<readonly string[]>(text.replace(/^\uFEFF/, ''), {
    delimitersToGuess: [',', '\t', ';', '|'],
    skipEmptyLines: 'greedy',
  })
  return data.map(row => row.map(undefused))
}

/**
 * Cells as spreadsheets put them on a clipboard: tabs between them, line breaks and tabs inside of quotes. Rows and columns stay where
 * they are, empty ones too. A text that is no such thing is taken line by line.
 */
export function readTabs(text: string): Rows {
  const { data, errors } = Papa.parse<readonly string[]>(text, { delimiter: '\t' })
  const rows = errors.some(error => error.type === 'Quotes') ? text.split('\n').map(line => line.split('\t')) : data
  const last = rows.findLastIndex(row => row.some(cell => cell.trim() !== ''))
  return rows.slice(0, last + 1).map(row => row.map(undefused))
}

/** A header as it is compared: small letters, spaces as underscores. */
export const headerOf = (rows: Rows): readonly string[] =>
  (rows[0] ?? []).map(name =>
    name
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  )
