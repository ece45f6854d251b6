/** Diagnostics of a till that could not open its data: the same file as the settings give, as far as it can be had without a till. */
import { namesIn } from '../store/inspect.ts'
import { orTold, reportName, reportTextAtOnce } from './diagnostic-report.ts'

export interface StartReportOptions {
  error: unknown
  /** UTC epoch ms. */
  now: number
  /** Folder of the log, and the shop's data file. */
  at: { logs: string; database: string }
  /** Versions, system, screens. */
  machine: () => Record<string, unknown>
  /** Takes secrets out of text. */
  blank: (text: string) => string
}

export function startReport(options: StartReportOptions): { name: string; text: string } {
  const { error, now, at, machine, blank } = options
  const problem = error instanceof Error ? { ...error, name: error.name, stack: error.stack } : String(error)
  const text = reportTextAtOnce({
    now,
    parts: [
      ['the till could not open', problem],
      ['machine', orTold(machine)],
    ],
    logs: at.logs,
    names: knownNames(at.database, now),
    blank,
  })
  return { name: reportName(now), text }
}

function knownNames(database: string, now: number): string[] {
  try {
    return namesIn(database, now)
  } catch {
    return []
  }
}
