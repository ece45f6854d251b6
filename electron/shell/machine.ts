/** What this computer is, for diagnostics: versions, system, memory, disk, screens. Nothing that names its user. */
import { statfsSync } from 'node:fs'
import { arch, cpus, freemem, release, type as system, totalmem, uptime } from 'node:os'
import { app, screen } from 'electron'
import { paths } from './paths.ts'

const MEGABYTE = 1024 * 1024

/** Sizes in MB, times in seconds. Must run after `ready`. */
export function aboutMachine(): Record<string, unknown> {
  return {
    version: app.getVersion(),
    packaged: app.isPackaged,
    electron: process.versions.electron ?? null,
    chrome: process.versions.chrome ?? null,
    node: process.versions.node,
    system: `${system()} ${release()} ${arch()}`,
    locale: app.getLocale(),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    processors: cpus().length,
    memory: { all: megabytes(totalmem()), free: megabytes(freemem()) },
    disk: diskOf(paths().userData),
    upSeconds: { computer: Math.round(uptime()), till: Math.round(process.uptime()) },
    screens: screen
      .getAllDisplays()
      .map(({ size, scaleFactor }) => `${size.width}x${size.height} at ${scaleFactor}`),
  }
}

const megabytes = (bytes: number): number => Math.round(bytes / MEGABYTE)

function diskOf(folder: string): unknown {
  try {
    const { bsize, blocks, bavail } = statfsSync(folder)
    return { all: megabytes(blocks * bsize), free: megabytes(bavail * bsize) }
  } catch {
    return null
  }
}
