/**
 * Makes a fresh clone ready to start and to test: the node modules of the lock file, Electron's binary if it is to be had, and
 * a Chromium where it is not. Runs before `npm start` and `npm test` with nothing but Node's own modules, on any Node from
 * 20.19, and is quick when nothing changed.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium, isWithoutScreen } from './find-chromium.mjs'
import { findElectron, hasNoScreen } from './find-electron.mjs'

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const MODULES = join(ROOT, 'node_modules')
const STAMP = join(MODULES, '.kassa-setup.json')
const LOCK = join(ROOT, 'package-lock.json')
/** npm writes its own lock moments before or after the one beside package.json. */
const NPM_SLACK_MS = 5_000
const DAY_MS = 86_400_000
/** A download that has not moved for so long is given up. */
const STALLED_MS = 8_000
const LONGEST_DOWNLOAD_MS = 15 * 60_000

function stop(text) {
  console.error(`\nset-up: ${text}`)
  process.exit(1)
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(STAMP, 'utf8'))
  } catch {
    return {}
  }
}

/** Changes of the lock file, of Node's kind and of the machine's kind all ask for new modules. */
function wanted() {
  return createHash('sha256')
    .update(readFileSync(LOCK))
    .update(process.platform)
    .update(process.arch)
    .digest('hex')
}

function installedByHand() {
  try {
    return statSync(join(MODULES, '.package-lock.json')).mtimeMs + NPM_SLACK_MS >= statSync(LOCK).mtimeMs
  } catch {
    return false
  }
}

function npm(args) {
  const script = process.env.npm_execpath
  const env = { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' }
  const options = { cwd: ROOT, env, stdio: 'inherit' }
  const run = script?.endsWith('.js')
    ? spawnSync(process.execPath, [script, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  return run.status === 0
}

function node24() {
  return join(MODULES, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}

function installModules(stamp) {
  const lock = wanted()
  if (existsSync(node24()) && (stamp.lock === lock || installedByHand())) {
    if (stamp.lock !== lock) writeFileSync(STAMP, JSON.stringify({ ...stamp, lock }))
    return { ...stamp, lock }
  }
  console.log('set-up: installing the node modules of the lock file …')
  if (!npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']))
    stop('npm ci failed; what it said is above.')
  // Where install scripts are switched off, Node 24 has not come with its package.
  if (!existsSync(node24())) {
    spawnSync(process.execPath, ['installArchSpecificPackage.js'], {
      cwd: join(MODULES, 'node'),
      stdio: 'inherit',
    })
  }
  if (!existsSync(node24())) stop('the package "node" brought no Node 24 for this machine.')
  const next = { lock }
  writeFileSync(STAMP, JSON.stringify(next))
  return next
}

function bytesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name)
    try {
      return sum + (entry.isDirectory() ? bytesIn(path) : statSync(path).size)
    } catch {
      return sum
    }
  }, 0)
}

/** Runs Electron's own installer in a temporary folder of its own, whose growth tells whether anything comes. */
async function downloadElectron() {
  const temp = mkdtempSync(join(tmpdir(), 'kassa-electron-'))
  const proxied = (process.env.HTTPS_PROXY ?? process.env.https_proxy) ? { ELECTRON_GET_USE_PROXY: '1' } : {}
  const child = spawn(process.execPath, ['install.js'], {
    cwd: join(MODULES, 'electron'),
    env: { ...process.env, ...proxied, TMPDIR: temp, TMP: temp, TEMP: temp },
    stdio: 'ignore',
  })
  const began = performance.now()
  let size = 0
  let grewAt = began
  const watch = setInterval(() => {
    const now = performance.now()
    const unpacked = existsSync(join(MODULES, 'electron', 'dist'))
      ? bytesIn(join(MODULES, 'electron', 'dist'))
      : 0
    const found = bytesIn(temp) + unpacked
    if (found !== size) grewAt = now
    size = found
    if (now - grewAt > STALLED_MS || now - began > LONGEST_DOWNLOAD_MS) child.kill('SIGKILL')
  }, 500)
  await new Promise((done) => {
    child.once('error', done).once('exit', done)
  })
  clearInterval(watch)
  rmSync(temp, { recursive: true, force: true, maxRetries: 3 })
}

/** @returns true when real Electron will show the window */
async function electron(stamp) {
  if (process.env.KASSA_WINDOW === 'shell') return false
  if (!findElectron(ROOT)) {
    const age = Date.now() - (stamp.electronRefusedAt ?? 0)
    if (age >= 0 && age < DAY_MS) return false
    console.log("set-up: fetching Electron's binary …")
    await downloadElectron()
    if (!findElectron(ROOT)) {
      console.log("set-up: Electron's binary cannot be had here; Chromium shows the window instead.")
      writeFileSync(STAMP, JSON.stringify({ ...stamp, electronRefusedAt: Date.now() }))
      return false
    }
  }
  return !hasNoScreen()
}

function apt(name) {
  console.log(`set-up: installing ${name} with apt …`)
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  spawnSync('apt-get', ['update', '-qq'], options)
  return spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options).status === 0
}

/** Where there is no screen, the Chromium without one is asked for first, once a day: pages start in a third of the time. */
function chromium(stamp) {
  const isDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0
  const found = findChromium()
  const wantsShell = isDebian && hasNoScreen() && !(found && isWithoutScreen(found))
  const age = Date.now() - (stamp.shellRefusedAt ?? 0)
  if (wantsShell && (age < 0 || age >= DAY_MS) && !apt('chromium-headless-shell'))
    writeFileSync(STAMP, JSON.stringify({ ...stamp, shellRefusedAt: Date.now() }))
  if (findChromium()) return
  const names = 'Chromium, Google Chrome or Microsoft Edge'
  if (!isDebian) stop(`please install ${names}, or name its file in KASSA_SHELL_CHROMIUM.`)
  apt('chromium')
  if (!findChromium()) stop(`apt brought no Chromium; please install ${names} by hand.`)
}

const stamp = installModules(readStamp())
if (!(await electron(stamp))) chromium(readStamp())
