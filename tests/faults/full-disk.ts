/** A disk without room, made real: a small file system of its own where that is allowed, else a limit on the size of files. */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface SmallDisk {
  how: string
  /** The till's folder when it must lie on this disk. */
  folder?: string
  fill(pid: number, file: string): void
  makeRoom(pid: number): void
  remove(): void
}

/** Whether the command could be run and ended well. */
export const runs = (command: string, args: readonly string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Null where it may not be mounted. */
export function smallFileSystem(): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'kassa-disk-'))
  if (!runs('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder])) {
    rmSync(folder, { recursive: true })
    return null
  }
  const till = join(folder, 'till')
  mkdirSync(till)
  const ballast = join(folder, 'ballast')
  return {
    how: 'file system of 2 MB',
    folder: till,
    fill() {
      const file = openSync(ballast, 'w')
      try {
        for (const size of [65_536, 4_096, 512]) {
          const block = Buffer.alloc(size)
          while (writeAll(file, block));
        }
      } finally {
        closeSync(file)
      }
    },
    makeRoom: () => rmSync(ballast, { force: true }),
    remove() {
      runs('umount', ['-l', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function writeAll(file: number, block: Buffer): boolean {
  try {
    return writeSync(file, block) === block.length
  } catch {
    return false
  }
}

/** Null where the system knows no such limit for a running process. */
export function limitedFiles(): SmallDisk | null {
  if (!runs('prlimit', ['--version'])) return null
  const limit = (pid: number, bytes: string) => {
    execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`], { stdio: 'ignore' })
  }
  return {
    how: 'limit on the size of files',
    fill: (pid, file) => limit(pid, String(statSync(`${file}-wal`).size)),
    makeRoom: (pid) => limit(pid, 'unlimited'),
    remove: () => undefined,
  }
}
