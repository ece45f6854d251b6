/** Each method of the contract's `sheets`. */
import type { Handlers } from '../../shared/contract/index.ts'
import { done } from '../../shared/contract/schemas.ts'
import type { Sheets } from './sheets/sheets.ts'

export function sheetsHandlers(sheets: Sheets): Handlers['sheets'] {
  return {
    open: ({ name, bytes }) => sheets.open(name, bytes),
    match: ({ roles }) => sheets.match(roles),
    rows: ({ kind, offset, limit }) => sheets.rows(kind, offset, limit),
    start: () => sheets.start(),
    close() {
      sheets.close()
      return done
    },
    progress: () => sheets.progress(),
    pause({ paused }) {
      sheets.pause(paused)
      return done
    },
    drop: async () => ({ takenBack: await sheets.drop() }),
    export: async ({ format }) => ({ saved: await sheets.export(format) }),
  }
}
