/** Finds the Chromium, Chrome or Edge that a machine already has. Plain JavaScript, because set-up runs it on any Node. */
import { accessSync, constants, statSync } from 'node:fs'
import { basename, delimiter, join } from 'node:path'
import { hasNoScreen } from './find-electron.mjs'

/** Chromium without a screen's own interface starts in a third of the time, and shows the same pages. */
const WITHOUT_SCREEN = ['chromium-headless-shell', 'chrome-headless-shell']
const LINUX = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
]
const MAC = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]
const WINDOWS = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
]

/** @returns absolute path, or null when none is found; KASSA_SHELL_CHROMIUM is asked first */
export function findChromium(platform = process.platform, env = process.env) {
  if (env.KASSA_SHELL_CHROMIUM) return runnable(env.KASSA_SHELL_CHROMIUM) ? env.KASSA_SHELL_CHROMIUM : null
  return candidates(platform, env).find(runnable) ?? null
}

/** @returns true for one that has no windows to show, only pages */
export const isWithoutScreen = (file) => WITHOUT_SCREEN.includes(basename(file))

function candidates(platform, env) {
  if (platform === 'win32') {
    const roots = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter(Boolean)
    return WINDOWS.flatMap((parts) => roots.map((root) => join(root, ...parts)))
  }
  if (platform === 'darwin') {
    const roots = ['/Applications', ...(env.HOME ? [join(env.HOME, 'Applications')] : [])]
    return MAC.flatMap((app) => roots.map((root) => join(root, app)))
  }
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']
  const names = hasNoScreen(platform, env) ? [...WITHOUT_SCREEN, ...LINUX] : LINUX
  return names.flatMap((name) => folders.filter(Boolean).map((folder) => join(folder, name)))
}

function runnable(file) {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
