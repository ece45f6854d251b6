/** Files that are whole or not there: a full disk or a power cut never leaves half of one under its name. */
import { rename, rm, writeFile } from 'node:fs/promises'
import { TillError } from '../../shared/domain/till-error.ts'

/** Writes beside it and then puts it in its place: a file that was there stays as it was until then. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const part = `${path}.part`
  try {
    await writeFile(part, content)
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    throw error
  }
}

/**
 * As {@link writeWhole}, to a place that a person chose.
 * @throws TillError `notSaved`: a folder that is gone or read-only, a full disk, a file that another program holds open
 */
export async function saveWhole(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeWhole(path, content)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new TillError('notSaved', `the file cannot be written there: ${code}`)
  }
}
