/** A till process as its parent sees it: commands go in, reports come out, and at some point it is dead. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import type { Command, Report, Snapshot, Start } from './wire.ts'

type Answer = Extract<Report, { kind: 'answer' }>
type Opening = Extract<Report, { kind: 'opened' | 'refusedToOpen' }>

export interface TillProcess {
  readonly pid: number
  /** Null when it died before it had opened its file. */
  readonly opened: Promise<Opening | null>
  /** How it ended: by which signal, or with which code. */
  readonly ended: Promise<{ signal: string | null; code: number | null }>
  readonly alive: boolean
  /** Null when it died before it answered. */
  order(command: Command): Promise<Answer | null>
  /** The whole of what its file holds; throws when it could not be had. */
  snapshotAfter(command: { do: 'quiet'; withinMs: number } | { do: 'snapshot' }): Promise<Snapshot>
  kill(): Promise<void>
  /** What it wrote to stderr. */
  complaints(): string
}

const HOOK = pathToFileURL(join(import.meta.dirname, 'raw-text.ts')).href
const MAIN = join(import.meta.dirname, 'till-process.ts')

export interface SpawnOptions {
  start: Start
  heard: (report: Report) => void
  /** Put before the command, for example a limit of the system. */
  prefix?: readonly string[]
}

export function startTill({ start, heard, prefix = [] }: SpawnOptions): TillProcess {
  const [program = process.execPath, ...args] = [
    ...prefix,
    process.execPath,
    '--import',
    HOOK,
    MAIN,
    JSON.stringify(start),
  ]
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  const asked = new Map<number, (answer: Answer | null) => void>()
  const opened = Promise.withResolvers<Opening | null>()
  const ended = Promise.withResolvers<{ signal: string | null; code: number | null }>()
  let alive = true
  let ids = 0
  let complaints = ''
  // A process that dies while it is written to is the very purpose.
  child.stdin.on('error', () => undefined)
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-4_000)
  })
  createInterface({ input: child.stdout }).on('line', (line) => {
    let report: Report
    try {
      report = JSON.parse(line) as Report
    } catch {
      // A line that the kill cut off was told to nobody.
      return
    }
    heard(report)
    if (report.kind === 'opened' || report.kind === 'refusedToOpen') opened.resolve(report)
    if (report.kind === 'answer') {
      asked.get(report.id)?.(report)
      asked.delete(report.id)
    }
  })
  child.on('close', (code, signal) => {
    alive = false
    opened.resolve(null)
    for (const answer of asked.values()) answer(null)
    asked.clear()
    ended.resolve({ signal, code })
  })
  const order = (command: Command): Promise<Answer | null> => {
    if (!alive) return Promise.resolve(null)
    const id = ++ids
    const answer = Promise.withResolvers<Answer | null>()
    asked.set(id, answer.resolve)
    child.stdin.write(`${JSON.stringify({ ...command, id })}\n`)
    return answer.promise
  }
  return {
    pid: child.pid ?? 0,
    opened: opened.promise,
    ended: ended.promise,
    get alive() {
      return alive
    },
    order,
    async snapshotAfter(command) {
      const answer = await order(command)
      if (answer?.ok && answer.snapshot) return answer.snapshot
      throw new Error(answer && !answer.ok ? answer.error : `the till died: ${complaints}`)
    },
    async kill() {
      child.kill('SIGKILL')
      await ended.promise
    },
    complaints: () => complaints,
  }
}
