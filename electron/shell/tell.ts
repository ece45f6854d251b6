/** A till that cannot open its data says why, offers a file for whoever helps, and ends. */
import { app } from 'electron'
import { systemClock } from '../services/ports.ts'
import { startProblem } from '../services/start-problem.ts'
import { startReport } from '../services/start-report.ts'
import { blankSecrets } from './blank.ts'
import { tellAndExit } from './lifecycle.ts'
import { aboutMachine } from './machine.ts'
import { paths } from './paths.ts'

export function openOrTell<T>(open: () => T): T {
  try {
    return open()
  } catch (error) {
    return tell(error)
  }
}

/** Must run after `ready`. */
export function tell(error: unknown): never {
  return tellAndExit(startProblem(error, app.getLocale()), () =>
    startReport({ error, now: systemClock.now(), at: paths(), machine: aboutMachine, blank: blankSecrets }),
  )
}
