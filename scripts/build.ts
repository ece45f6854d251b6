/** Builds main, preload and renderer into `out/`, whenever a source is newer than the last build. `npm run build` builds always. */
import { spawn } from 'node:child_process'
import { readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '..')
const STAMP = join(ROOT, 'out', '.built')
const SOURCES = ['electron', 'renderer', 'shared', 'electron.vite.config.ts', 'package.json', 'tsconfig.json']

/** @returns the builder's own words, and whether it went well */
export async function build(): Promise<{ ok: boolean; output: string }> {
  rmSync(STAMP, { force: true })
  const began = new Date()
  const builder = join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const result = await run(process.execPath, [builder, 'build'])
  if (result.ok) {
    writeFileSync(STAMP, began.toISOString())
    // A source saved while the builder ran is newer than the build.
    utimesSync(STAMP, began, began)
  }
  return result
}

/** True when `out/` is as new as every source. */
export function isBuilt(): boolean {
  try {
    const built = statSync(STAMP).mtimeMs
    return SOURCES.every((source) => newest(join(ROOT, source)) <= built)
  } catch {
    return false
  }
}

/** Ends the process with the builder's words when it fails. */
export async function buildIfStale(): Promise<void> {
  if (isBuilt()) return
  console.log('building …')
  const { ok, output } = await build()
  if (ok) return
  console.error(output)
  process.exit(1)
}

/** Time of the newest file in a folder, or of the file itself, ms. */
function newest(path: string): number {
  const at = statSync(path)
  if (!at.isDirectory()) return at.mtimeMs
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), at.mtimeMs)
}

function run(command: string, args: readonly string[]): Promise<{ ok: boolean; output: string }> {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    }
    child.once('error', (error) => done({ ok: false, output: String(error) }))
    child.once('close', (code) => done({ ok: code === 0, output }))
  })
}

if (import.meta.main) {
  const { ok, output } = await build()
  console.log(output)
  process.exit(ok ? 0 : 1)
}
