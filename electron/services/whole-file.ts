/** Files that are whole or not there: a full disk or a power cut never leaves half of one under its name. */
import { rename, rm, writeFile } from 'node:fs/promises'

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
