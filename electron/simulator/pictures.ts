/**
 * Pictures of goods: those of the demo shop, read from their files when first asked for, and uploaded ones, kept by MD5 so
 * that the same picture is stored once. Uploads keep their own size and format (no image library is bundled for a training
 * server); the service scales them to 512×512 PNG.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { SeedGood } from './goods.ts'

type Kind = 'png' | 'jpg' | 'gif' | 'webp'

const TYPES: Record<Kind, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
}

/** What an image is by its first bytes; the name and the type that came with it are not believed. */
export function kindOf(bytes: Buffer): Kind | null {
  if (bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'png'
  if (bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return 'jpg'
  if (/^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6))) return 'gif'
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return 'webp'
  return null
}

/** Served by somebody else, at its whole address. */
export const isElsewhere = (picture: string): boolean => /^https?:/.test(picture)

export class Pictures {
  readonly #files = new Map<string, string>()
  readonly #bytes = new Map<string, Buffer>()
  readonly #folder: string | null

  /** @param folder where uploads outlive a restart, or null */
  constructor(folder: string | null) {
    this.#folder = folder
    if (folder && existsSync(folder))
      for (const name of readdirSync(folder)) this.#files.set(name, join(folder, name))
  }

  /** Serves the picture of a seed good. @returns its name under `/images/`, or its address elsewhere */
  readonly ofGood = ({ picture }: SeedGood): string | null => {
    if (picture === null || isElsewhere(picture)) return picture
    const name = basename(picture)
    this.#files.set(name, picture)
    return name
  }

  /** @returns the id by which a catalogue item may take it, or null when it is no picture of a known kind */
  upload(bytes: Buffer): string | null {
    const kind = kindOf(bytes)
    if (kind === null) return null
    const md5 = createHash('md5').update(bytes).digest('hex')
    const id = [
      md5.slice(0, 8),
      md5.slice(8, 12),
      `4${md5.slice(13, 16)}`,
      `a${md5.slice(17, 20)}`,
      md5.slice(20),
    ].join('-')
    const name = `${id}.${kind}`
    this.#bytes.set(name, bytes)
    if (this.#folder) {
      mkdirSync(this.#folder, { recursive: true })
      writeFileSync(join(this.#folder, name), bytes)
    }
    return id
  }

  /** @returns the name under `/images/` of an uploaded picture */
  nameOf(id: string): string | null {
    for (const kind of ['png', 'jpg', 'gif', 'webp']) {
      const name = `${id}.${kind}`
      if (this.#bytes.has(name) || this.#files.has(name)) return name
    }
    return null
  }

  read(name: string): { bytes: Buffer; type: string } | null {
    const file = this.#files.get(name)
    let bytes = this.#bytes.get(name)
    if (!bytes && file && existsSync(file)) {
      bytes = readFileSync(file)
      this.#bytes.set(name, bytes)
    }
    const kind = bytes && kindOf(bytes)
    return bytes && kind ? { bytes, type: TYPES[kind] } : null
  }

  count(): number {
    return new Set([...this.#bytes.keys(), ...this.#files.keys()]).size
  }
}
