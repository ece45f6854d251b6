/** A file that is not taken, with the reason and, where there is one, the line. */
import type { SheetFault } from '../../../shared/domain/sheet.ts'
import { TillError } from '../../../shared/domain/till-error.ts'

/** @returns TillError `badSheet`; its `fields` name the reason and the line */
export const sheetFault = (reason: SheetFault, line?: number): TillError =>
  new TillError('badSheet', `the file is not taken: ${reason}`, {
    reason: [reason],
    ...(line === undefined ? {} : { line: [String(line)] }),
  })

/** Rows of a file, at most. */
export const MOST_ROWS = 100_000
/** Further columns are not looked at. */
export const MOST_COLUMNS = 64
/** Signs of a cell, at most: the rest is cut off, and no field of a good is as long. */
export const MOST_SIGNS = 2_000
