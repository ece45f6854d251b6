/** Packs the built app for Linux around a placeholder of Electron, so that what a package holds is tested without a download. */
import { execFile } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createPackage, extractAll, listPackage } from '@electron/asar'
import { updateArguments } from '../../scripts/package-arguments.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const PACK_MS = 120_000
export const UPDATES_URL = 'https://updates.example.kz/kassa'
/** Where Electron's binary keeps its fuses: this text, a version, a count, and a character for each fuse. */
const FUSE_WIRE = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const FUSES = 9

export interface Packed {
  /** Folder that an installer would unpack. */
  folder: string
  /** `resources` in it. */
  resources: string
  /** Paths inside app.asar, with `/`. */
  inside: string[]
}

/**
 * @param temp an empty folder for all of it
 * @throws with the packer's own words
 */
export async function pack(temp: string): Promise<Packed> {
  const electron = await placeholder(join(temp, 'electron'))
  const output = join(temp, 'dist')
  const args = ['--linux', 'dir', '--x64', '--publish', 'never']
  const settings = [
    `-c.electronDist=${electron}`,
    `-c.directories.output=${output}`,
    ...updateArguments(UPDATES_URL),
  ]
  await run(join(ROOT, 'node_modules/electron-builder/cli.js'), [...args, ...settings])
  const folder = join(output, 'linux-unpacked')
  const resources = join(folder, 'resources')
  const inside = listPackage(join(resources, 'app.asar'), { isPack: false })
  return { folder, resources, inside: inside.map((path) => path.replaceAll('\\', '/')) }
}

/**
 * Lays the packed app's own files out as the shell can run them: Node reads no asar.
 * @returns the folder of resources, and the main module in it
 */
export function unpackToRun({ resources }: Packed, temp: string): { resources: string; main: string } {
  const there = join(temp, 'resources')
  cpSync(join(resources, 'resources'), join(there, 'resources'), { recursive: true })
  extractAll(join(resources, 'app.asar'), join(there, 'app'))
  return { resources: there, main: join(there, 'app', 'out', 'main', 'main.js') }
}

/** @returns the state of each fuse of a packed binary, in Electron's order */
export function fusesOf(binary: string): boolean[] {
  const bytes = readFileSync(binary)
  const at = bytes.indexOf(FUSE_WIRE) + FUSE_WIRE.length + 2
  return [...bytes.subarray(at, at + FUSES)].map((state) => String.fromCharCode(state) === '1')
}

async function placeholder(folder: string): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules/electron/package.json'), 'utf8')) as {
    version: string
  }
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'))
  const wire = Buffer.concat([
    Buffer.from(FUSE_WIRE),
    Buffer.from([1, FUSES]),
    Buffer.from('1'.repeat(FUSES)),
  ])
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.alloc(64), wire, Buffer.alloc(64)]))
  chmodSync(join(folder, 'electron'), 0o755)
  writeFileSync(join(folder, 'version'), version)
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, name), name)
  for (const name of ['de', 'en-US', 'kk', 'ru']) writeFileSync(join(folder, 'locales', `${name}.pak`), name)
  const app = join(folder, '..', 'default-app')
  mkdirSync(app)
  writeFileSync(join(app, 'main.js'), '')
  await createPackage(app, join(folder, 'resources', 'default_app.asar'))
  return folder
}

function run(script: string, args: readonly string[]): Promise<void> {
  return new Promise((done, fail) => {
    execFile(
      process.execPath,
      [script, ...args],
      { cwd: ROOT, timeout: PACK_MS },
      (error, stdout, stderr) => {
        if (error) fail(new Error(`${error.message}\n${stdout}\n${stderr}`))
        else done()
      },
    )
  })
}
