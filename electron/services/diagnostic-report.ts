/** The text of a report: parts that were gathered, the errors of the log on top, the log in whole, all of it scrubbed. */
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { createScrub } from './scrub.ts'

/** Title and what stands under it. */
export type Parts = (readonly [title: string, value: unknown])[]

export interface Report {
  /** UTC epoch ms. */
  now: number
  parts: Parts
  /** Folder of the log. */
  logs: string
  /** Of people, to be taken out. */
  names: readonly string[]
  /** Takes secrets out of text. */
  blank: (text: string) => string
}

/** The oldest first, as they are read. */
const LOG_FILES = ['kassa.2.log', 'kassa.1.log', 'kassa.log'] as const
const TROUBLE = /"event":"[^"]*(?:fail|problem|fault|error|gone|unknown|refused|stranger|bad|warning)/i
const MOST_TROUBLES = 100
/** Lines that are scrubbed in one go. */
const SLICE = 500
const HEAD = [
  'The API key, secrets of webhooks, PINs, phones and names of people were taken out of this file; goods, sums and sales are not in it.',
  'It can be read with any text editor before it is given to anyone.',
]

/** `kassa-diagnostics-2026-11-25-1805.txt`, UTC. */
export const reportName = (now: number): string =>
  `kassa-diagnostics-${new Date(now).toISOString().slice(0, 16).replace('T', '-').replace(':', '')}.txt`

/** @param breathe awaited between two slices of the work */
export async function reportText(report: Report & { breathe: () => Promise<void> }): Promise<string> {
  const { lines, scrub } = begin(report)
  const out: string[] = []
  for (let from = 0; from < lines.length; from += SLICE) {
    out.push(scrub(lines.slice(from, from + SLICE).join('\n')))
    await report.breathe()
  }
  return `${out.join('\n')}\n`
}

/** As {@link reportText}, in one go: for a till that could not start and will not go on. */
export function reportTextAtOnce(report: Report): string {
  const { lines, scrub } = begin(report)
  return `${scrub(lines.join('\n'))}\n`
}

function begin({ now, parts, logs, names, blank }: Report): {
  lines: string[]
  scrub: (text: string) => string
} {
  const log = LOG_FILES.map((name) => linesOf(join(logs, name)))
  const troubles = log.flat().filter((line) => TROUBLE.test(line))
  const lines = [
    `Kassa diagnostics, ${new Date(now).toISOString()}`,
    ...HEAD,
    ...parts.flatMap(([title, value]) => [
      '',
      `== ${title} ==`,
      ...JSON.stringify(value, null, 2).split('\n'),
    ]),
    '',
    `== last errors (${Math.min(troubles.length, MOST_TROUBLES)} of ${troubles.length}) ==`,
    ...troubles.slice(-MOST_TROUBLES),
    ...LOG_FILES.flatMap((name, at) => ['', `== ${name} ==`, ...(log[at] ?? [])]),
  ]
  return { lines, scrub: createScrub({ blank, names, home: homedir() }) }
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n')
  } catch (error) {
    return [`not there: ${wordsOf(error)}`]
  }
}

/** What was read, or why it could not be. */
export function orTold(read: () => unknown): unknown {
  try {
    return read() ?? null
  } catch (error) {
    return { unreadable: wordsOf(error) }
  }
}

/** @returns the code of an error of a file system or of SQLite, else its words */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message
}
