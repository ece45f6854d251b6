/**
 * electron-updater behind the port of `services/updates.ts`. A till can be updated only where it was packaged with an address of
 * updates (`app-update.yml`, see scripts/package.ts) and installed in a way that can be replaced. The library is read when
 * it is first used, so it costs a start nothing.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { AppUpdater } from 'electron-updater'
import type { Log } from '../../shared/domain/clock.ts'
import type { Updater } from '../services/updates.ts'
import { relaunch } from './lifecycle.ts'
import { isSafeFeed } from './update-feed.ts'

/** A till that is not there is worse than an old one: an installer that did not take over by then is given up, ms. */
const LONGEST_INSTALL_MS = 60_000

export interface UpdaterOptions {
  log: Log
  /** Ends the till's work, closes its windows, and then does this. */
  endThen: (last: () => void) => void
}

/** @returns null for a copy that cannot be updated */
export function createUpdater({ log, endThen }: UpdaterOptions): Updater | null {
  if (!app.isPackaged || !isSafeFeed(readFeed()) || !isReplaceable()) return null
  const atQuit = !isSystemPackage()
  let loading: Promise<AppUpdater> | null = null
  const library = (): Promise<AppUpdater> => {
    loading ??= load(log, atQuit)
    return loading
  }
  let loaded: AppUpdater | null = null
  return {
    atQuit,
    async check() {
      loaded = await library()
      const found = await loaded.checkForUpdates()
      return found?.isUpdateAvailable ? found.updateInfo.version : null
    },
    async download(progress) {
      const updater = await library()
      const tell = ({ percent }: { percent: number }) => progress(percent)
      updater.on('download-progress', tell)
      try {
        await updater.downloadUpdate()
      } finally {
        updater.off('download-progress', tell)
      }
    },
    hold() {
      if (loaded) loaded.autoInstallOnAppQuit = false
    },
    install() {
      const updater = loaded
      if (updater) endThen(() => putIn(updater))
    },
  }
}

/** Everything has ended by now; only this is left. */
function putIn(updater: AppUpdater): void {
  const giveUp = () => {
    // Else what just failed would be tried once more on the way out.
    updater.autoInstallOnAppQuit = false
    relaunch()
    app.exit(0)
  }
  updater.once('error', giveUp)
  setTimeout(giveUp, LONGEST_INSTALL_MS)
  // The new till may open before this process is gone.
  app.releaseSingleInstanceLock()
  // Without the installer's windows, and open again afterwards.
  updater.quitAndInstall(true, true)
}

async function load(log: Log, atQuit: boolean): Promise<AppUpdater> {
  const { autoUpdater } = await import('electron-updater')
  const tell = (level: string) => (message: unknown) => log(`updates.${level}`, { message: String(message) })
  autoUpdater.logger = { info: () => undefined, warn: tell('warning'), error: tell('error') }
  autoUpdater.autoDownload = false
  autoUpdater.autoInstallOnAppQuit = atQuit
  autoUpdater.allowDowngrade = false
  // Each call rejects with its own error; an emitter that nobody hears would throw it once more.
  autoUpdater.on('error', () => undefined)
  return autoUpdater
}

function readFeed(): string | null {
  const file = join(process.resourcesPath, 'app-update.yml')
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

/** A deb: its installer asks for an administrator, which nobody expects of a till that closes. */
const isSystemPackage = (): boolean => existsSync(join(process.resourcesPath, 'package-type'))

/** On Linux an unpacked folder has nothing that could be replaced. */
const isReplaceable = (): boolean =>
  process.platform !== 'linux' || process.env.APPIMAGE !== undefined || isSystemPackage()
