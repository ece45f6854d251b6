/**
 * Answers requests for `app://kassa/…`: the renderer's own files and the pictures of goods, with the headers that fence the
 * window in. Reads inside one folder only. Imports no Electron.
 */
import { readFile } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'

export const APP_ORIGIN = 'app://kassa'
export const START_PAGE = `${APP_ORIGIN}/index.html`
export const DISPLAY_PAGE = `${APP_ORIGIN}/display.html`

export interface Picture {
  bytes: Uint8Array
  /** `image/png`, … */
  type: string
}

export interface AppFiles {
  rendererDir: string
  picture: (itemId: number) => Promise<Picture | null>
}

/** No remote origin and no inline script; inline styles only because the interface library writes them. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ')

/** A picture comes from outside: opened by itself it may run nothing and fetch nothing. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
}

const PICTURE_TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml'])
const FOREVER = 'private, max-age=31536000, immutable'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.txt': 'text/plain; charset=utf-8',
}

/** @returns true for an address inside this app; the only ones a call is taken from. */
export function isOurAddress(address: string): boolean {
  return address.startsWith(`${APP_ORIGIN}/`)
}

type Place = { kind: 'file'; path: string } | { kind: 'picture'; itemId: number } | { kind: 'nowhere' }

/** @returns where an address points, or `nowhere` for another origin and for anything that leads out of the folder. */
export function placeOf(address: string, rendererDir: string): Place {
  const nowhere: Place = { kind: 'nowhere' }
  if (!isOurAddress(address) || !URL.canParse(address)) return nowhere
  const path = decoded(new URL(address).pathname)
  if (path === null) return nowhere
  const picture = /^\/pictures\/([1-9]\d{0,14})$/.exec(path)?.[1]
  if (picture) return { kind: 'picture', itemId: Number(picture) }
  const parts = path.slice(1).split('/')
  // A colon is a drive or a hidden stream on Windows; a backslash is a folder there.
  if (parts.some((part) => part === '' || part === '.' || part === '..' || /[\\:\0]/.test(part)))
    return nowhere
  const root = resolve(rendererDir)
  const file = join(root, ...parts)
  return file.startsWith(root + sep) ? { kind: 'file', path: file } : nowhere
}

/** @returns the answer to one request; 404 for what is not there, 405 for anything but reading. */
export async function answerRequest(request: Request, files: AppFiles): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return empty(405)
  const place = placeOf(request.url, files.rendererDir)
  switch (place.kind) {
    case 'nowhere':
      return empty(404)
    case 'picture':
      return servePicture(await files.picture(place.itemId).catch(() => null), request.method)
    case 'file':
      return serveFile(place.path, request.method)
  }
}

async function serveFile(path: string, method: string): Promise<Response> {
  const bytes = await readFile(path).catch(() => null)
  if (!bytes) return empty(404)
  const type = TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream'
  // Built files carry a hash in their names; the page that names them must always be the one on disk.
  const cache = type.startsWith('text/html') ? 'no-cache' : FOREVER
  return full(bytes, type, cache, PAGE_POLICY, method)
}

function servePicture(picture: Picture | null, method: string): Response {
  if (!picture || !PICTURE_TYPES.has(picture.type)) return empty(404)
  return full(picture.bytes, picture.type, FOREVER, PICTURE_POLICY, method)
}

function full(bytes: Uint8Array, type: string, cache: string, policy: string, method: string): Response {
  return new Response(method === 'HEAD' ? null : new Uint8Array(bytes), {
    headers: {
      ...HEADERS,
      'Content-Type': type,
      'Content-Length': String(bytes.length),
      'Cache-Control': cache,
      'Content-Security-Policy': policy,
    },
  })
}

function empty(status: number): Response {
  return new Response(null, {
    status,
    headers: { ...HEADERS, 'Cache-Control': 'no-store', 'Content-Security-Policy': PAGE_POLICY },
  })
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
