/**
 * Cells of tables that leave the till. What came from outside (names of goods, people, comments) must never become a formula of
 * the reader's spreadsheet.
 */

/** The first letter makes a spreadsheet take a text for a formula. */
const FORMULA = /^[=+\-@\t\r]/

/** A text cell as it is written into a file: with an apostrophe in front where it would be taken for a formula. */
export const neutral = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/**
 * Rows as CSV for Excel of this country: semicolons, CRLF, and a byte order mark so that it is read as UTF-8. Texts are
 * neutralised; numbers are written with a decimal comma, so −5 stays a number.
 */
export const csvOf = (rows: readonly (readonly (string | number | null)[])[]): string =>
  `\ufeff${rows.map((row) => row.map(csvCell).join(';')).join('\r\n')}\r\n`

function csvCell(cell: string | number | null): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell).replace('.', ',')
  const text = neutral(cell)
  return /[;"\r\n\t]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}
