/**
 * A data folder that cannot be written to, made real: a small file system mounted read-only where mounting is allowed, and a
 * till without the right to write. Root ignores rights, so under root the till runs as somebody else.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runs } from './full-disk.ts'

export interface LockedFolder {
  how: string
  folder: string
  /** Put before the command of a till that is to find the folder locked. */
  prefix: readonly string[]
  lock(): void
  unlock(): void
  remove(): void
}

/** The number that systems give to a user who owns nothing. */
const NOBODY = 65_534
const AS_NOBODY = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']

/** Null where it may not be mounted. */
export function readOnlyFileSystem(): LockedFolder | null {
  const place = mkdtempSync(join(tmpdir(), 'kassa-read-only-'))
  if (!runs('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', place])) {
    rmSync(place, { recursive: true })
    return null
  }
  const folder = join(place, 'till')
  mkdirSync(folder)
  const mounted = (how: 'ro' | 'rw') => {
    execFileSync('mount', ['-o', `remount,${how}`, place], { stdio: 'ignore' })
  }
  return {
    how: 'file system mounted read-only',
    folder,
    prefix: [],
    lock: () => mounted('ro'),
    unlock: () => mounted('rw'),
    remove() {
      runs('umount', ['-l', place])
      rmSync(place, { recursive: true, force: true })
    },
  }
}

/** Null where the till cannot be made to run without the right to write, for example as root on a system without setpriv. */
export function folderWithoutRights(): LockedFolder | null {
  const root = process.getuid?.() === 0
  const readable = ['-r', join(import.meta.dirname, 'till-process.ts')]
  if (
    process.platform === 'win32' ||
    (root && !runs('setpriv', [...AS_NOBODY.slice(1), 'test', ...readable]))
  )
    return null
  const folder = mkdtempSync(join(tmpdir(), 'kassa-no-rights-'))
  const files = () => readdirSync(folder, { recursive: true, withFileTypes: true })
  const allow = (folders: number, plain: number) => {
    for (const one of files()) chmodSync(join(one.parentPath, one.name), one.isDirectory() ? folders : plain)
    chmodSync(folder, folders)
  }
  return {
    how: root ? 'folder of another user' : 'folder without the right to write',
    folder,
    prefix: root ? AS_NOBODY : [],
    lock() {
      if (root) chownSync(folder, 0, 0)
      allow(0o555, 0o444)
    },
    unlock: () => allow(0o755, 0o644),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
