/** The parts of `npm test`: what each runs, and how its tests are counted. A check that has no tests of its own counts as one. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { windowKind } from '../tests/shell/launch.ts'
import { ROOT } from './build.ts'

/** Longer than any part takes, also on a busy machine; one that hangs is ended and has failed. */
const LONGEST_MS = 14 * 60_000

export interface Part {
  name: string
  /** Script of a package under node_modules, or of the project, and its arguments. */
  command: readonly [script: string, ...args: string[]]
  counts: 'one' | 'vitest' | 'playwright' | 'line'
  note?: () => string
}

export interface PartResult {
  name: string
  passed: number
  failed: number
  seconds: number
  output: string
  note: string
}

const tool = (path: string): string => join('node_modules', path)
const vitest = (folder: string): Part['command'] => [tool('vitest/vitest.mjs'), 'run', `tests/${folder}`]

export const PARTS: readonly Part[] = [
  { name: 'build', command: ['scripts/build.ts'], counts: 'one' },
  { name: 'types', command: [tool('typescript/bin/tsc'), '--noEmit', '-p', '.'], counts: 'one' },
  { name: 'lint', command: [tool('@biomejs/biome/bin/biome'), 'check', '.'], counts: 'one' },
  {
    name: 'floors',
    command: [tool('dependency-cruiser/bin/dependency-cruise.mjs'), 'electron', 'renderer', 'shared'],
    counts: 'one',
  },
  { name: 'dead-code', command: [tool('knip/bin/knip.js')], counts: 'one' },
  { name: 'unit', command: vitest('unit'), counts: 'vitest' },
  { name: 'contract', command: vitest('contract'), counts: 'vitest' },
  { name: 'faults', command: ['tests/faults/run.ts', '--short'], counts: 'line' },
  {
    name: 'e2e',
    command: [tool('@playwright/test/cli.js'), 'test'],
    counts: 'playwright',
    note: () => (windowKind() === 'electron' ? 'in real Electron' : 'in the Chromium shell'),
  },
  { name: 'package', command: vitest('package'), counts: 'vitest' },
]

/** Never throws: a part that cannot be run has failed. */
export async function runPart(part: Part): Promise<PartResult> {
  const folder = mkdtempSync(join(tmpdir(), 'kassa-test-report-'))
  const report = join(folder, 'report.json')
  const began = performance.now()
  const { ok, output } = await run(part, report)
  const counted = count(part, ok, output, report)
  rmSync(folder, { recursive: true, force: true })
  // A run that failed with every test passed has failed as a run: an error between tests, or no test at all.
  const failed = ok ? counted.failed : Math.max(1, counted.failed)
  const seconds = (performance.now() - began) / 1000
  return { name: part.name, passed: counted.passed, failed, seconds, output, note: part.note?.() ?? '' }
}

function run(part: Part, report: string): Promise<{ ok: boolean; output: string }> {
  const [script, ...args] = part.command
  const reporters = {
    one: [],
    line: [],
    vitest: ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    playwright: ['--reporter=list,json'],
  }[part.counts]
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(ROOT, script), ...args, ...reporters], {
      cwd: ROOT,
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report, FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LONGEST_MS,
      killSignal: 'SIGKILL',
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    }
    child.once('error', (error) => done({ ok: false, output: String(error) }))
    child.once('close', (code, signal) => {
      const ending = signal ? `\nended by ${signal} after ${LONGEST_MS / 60_000} minutes at most` : ''
      done({ ok: code === 0, output: output + ending })
    })
  })
}

function count(part: Part, ok: boolean, output: string, report: string): { passed: number; failed: number } {
  if (part.counts === 'one') return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 }
  if (part.counts === 'line') return countInLine(output)
  return countIn(report)
}

/** Reads the closing line `N passed, N failed`. */
function countInLine(output: string): { passed: number; failed: number } {
  const [, passed = 0, failed = 0] = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1) ?? []
  return { passed: Number(passed), failed: Number(failed) }
}

/** Reads either tool's JSON report; no report counts nothing, and then the run itself has failed. */
function countIn(report: string): { passed: number; failed: number } {
  if (!existsSync(report)) return { passed: 0, failed: 0 }
  const read = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests?: number
    numFailedTests?: number
    stats?: { expected: number; flaky: number; unexpected: number }
  }
  if (read.stats) return { passed: read.stats.expected + read.stats.flaky, failed: read.stats.unexpected }
  return { passed: read.numPassedTests ?? 0, failed: read.numFailedTests ?? 0 }
}
