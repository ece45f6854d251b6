/**
 * Pictures of goods, fetched when they are first looked at and kept in a folder of limited size. What comes from outside is
 * checked by its first bytes; the API key is never sent along.
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../../shared/domain/clock.ts'
import { writeWhole } from './whole-file.ts'

export interface Picture {
  bytes: Uint8Array
  type: string
}

export interface PicturesOptions {
  folder: string
  fetch: typeof globalThis.fetch
  log: Log
  /** Bytes that the folder may hold; the longest unseen go first. */
  limit?: number
}

export interface Pictures {
  /** Null when there is none or it cannot be shown; asked again later, it is tried again. */
  get(imageUrl: string): Promise<Picture | null>
}

const MAX_PICTURE = 10 * 1024 * 1024
const TIMEOUT_MS = 15_000
const AT_ONCE = 4
const FOLDER_LIMIT = 200 * 1024 * 1024
/** A picture that failed is not asked for again within this time. */
const RETRY_MS = 60_000

export function createPictures({ folder, fetch, log, limit = FOLDER_LIMIT }: PicturesOptions): Pictures {
  const loading = new Map<string, Promise<Picture | null>>()
  const failed = new Map<string, number>()
  const waiting: (() => void)[] = []
  let running = 0
  let written = Number.POSITIVE_INFINITY
  const fileOf = (url: string) => join(folder, createHash('sha256').update(url).digest('hex').slice(0, 40))

  const slot = async () => {
    if (running >= AT_ONCE) await new Promise<void>((free) => waiting.push(free))
    running += 1
  }
  const release = () => {
    running -= 1
    waiting.shift()?.()
  }
  const download = async (url: string): Promise<Picture | null> => {
    await slot()
    try {
      const answer = await fetch(url, { redirect: 'follow', signal: AbortSignal.timeout(TIMEOUT_MS) })
      if (!answer.ok || Number(answer.headers.get('content-length') ?? 0) > MAX_PICTURE) return null
      const bytes = await bodyWithin(answer, MAX_PICTURE)
      const type = bytes && pictureType(bytes)
      return bytes && type ? { bytes, type } : null
    } finally {
      release()
    }
  }
  const keep = async (url: string, picture: Picture) => {
    await mkdir(folder, { recursive: true })
    const file = fileOf(url)
    await writeWhole(file, picture.bytes)
    written += picture.bytes.byteLength
    if (written > limit / 4) {
      written = 0
      await shrink(folder, limit)
    }
  }
  const load = async (url: string): Promise<Picture | null> => {
    const file = fileOf(url)
    try {
      const bytes = new Uint8Array(await readFile(file))
      const type = pictureType(bytes)
      if (type !== null) {
        const now = new Date()
        await utimes(file, now, now).catch(() => undefined)
        return { bytes, type }
      }
    } catch {
      // Not kept yet, or unreadable: it is fetched.
    }
    try {
      const picture = await download(url)
      if (picture)
        await keep(url, picture).catch((error: unknown) => log('pictureNotKept', { reason: nameOf(error) }))
      else failed.set(url, performance.now())
      return picture
    } catch (error) {
      failed.set(url, performance.now())
      log('pictureProblem', { reason: nameOf(error) })
      return null
    }
  }
  return {
    async get(url) {
      if (!/^https?:\/\//.test(url)) return null
      const last = failed.get(url)
      if (last !== undefined && performance.now() - last < RETRY_MS) return null
      failed.delete(url)
      const known = loading.get(url)
      if (known) return known
      const promise = load(url).finally(() => loading.delete(url))
      loading.set(url, promise)
      return promise
    },
  }
}

/** Null once it is larger: a server may say nothing of the length, or lie, and never end. */
async function bodyWithin({ body }: Response, most: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body ?? []) {
    size += part.byteLength
    if (size > most) return null
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown')

/** The type told by the first bytes, whatever the server says; null for what the till does not show. */
export function pictureType(bytes: Uint8Array): string | null {
  const starts = (...head: number[]) => head.every((byte, i) => bytes[i] === byte)
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (starts(0x47, 0x49, 0x46, 0x38)) return 'image/gif'
  const riff = starts(0x52, 0x49, 0x46, 0x46)
  const webp = bytes[8] === 0x57 && bytes[9] === 0x45 && bytes[10] === 0x42 && bytes[11] === 0x50
  return riff && webp ? 'image/webp' : null
}

async function shrink(folder: string, limit: number): Promise<void> {
  const files = (
    await Promise.all(
      (
        await readdir(folder)
      ).map(async (name) => {
        const file = join(folder, name)
        // One that is being written now may have its name no longer.
        const found = await stat(file).catch(() => null)
        return found ? [{ file, size: found.size, mtimeMs: found.mtimeMs }] : []
      }),
    )
  ).flat()
  let sum = files.reduce((total, { size }) => total + size, 0)
  for (const { file, size } of files.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
    if (sum <= limit) return
    await rm(file, { force: true })
    sum -= size
  }
}
