/** The app as the OS sees it: one of it, awake again after sleep, and a last word before it has to stop. */
import { mkdirSync, mkdtempSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow, dialog, powerMonitor } from 'electron'

/** No settings are open yet when this is needed, so it speaks all three languages of the till. */
const ALREADY_OPEN = {
  title: 'Kassa',
  text: [
    'Касса уже открыта на этом компьютере. Её окно показано.',
    'Касса бұл компьютерде ашық тұр. Терезесі көрсетілді.',
    'The till is already open on this computer. Its window has been brought to the front.',
  ].join('\n\n'),
}

/** Milliseconds. */
const LONGEST_GOODBYE = 5000

/**
 * One till for one data file: two would both send what is queued. Must run after `takeDevelopmentSettings`, because the
 * lock belongs to the folder of state.
 * @param onSecond called in the first one when somebody starts another
 * @param onLocked called when no lock can be had because the folder cannot be written to: Electron says only that it has none
 * (electron/electron#33547), and a till that is not open anywhere must not be called open
 * @returns false in the second one, which then tells the user and exits by itself: the caller must start nothing
 */
export function onlyOne(onSecond: () => void, onLocked: (error: unknown) => never): boolean {
  if (app.requestSingleInstanceLock()) {
    app.on('second-instance', onSecond)
    return true
  }
  // On Linux a box shown before `ready` would only be a line on stderr.
  void app.whenReady().then(() => {
    try {
      tryToWrite(app.getPath('userData'))
    } catch (error) {
      onLocked(error)
    }
    dialog.showErrorBox(ALREADY_OPEN.title, ALREADY_OPEN.text)
    app.exit(0)
  })
  return false
}

/** @throws the file system's error when nothing can be written in the folder */
function tryToWrite(folder: string): void {
  mkdirSync(folder, { recursive: true })
  rmdirSync(mkdtempSync(join(folder, 'trial-')))
}

/** After sleep or a locked screen the network and the clock may be new. Must run after `ready`. */
export function onResume(listener: () => void): void {
  powerMonitor.on('resume', listener)
  powerMonitor.on('unlock-screen', listener)
}

/** The machine goes to sleep, or the system locks its screen. Must run after `ready`. */
export function onSleep(listener: () => void): void {
  powerMonitor.on('suspend', listener)
  powerMonitor.on('lock-screen', listener)
}

/**
 * Runs the last work of the till after its windows have closed, once, and then ends the app. Work that hangs is not waited
 * for longer than `LONGEST_GOODBYE`: whatever must not be lost was on disk before.
 * @returns closes the windows, runs that work, and then does something else in place of ending the app; what it does must end it
 */
export function onQuit(work: () => Promise<void>): (last: () => void) => void {
  let begun = false
  let over = false
  const sayGoodbye = (last: () => void): void => {
    if (begun) return
    begun = true
    const finish = (): void => {
      if (over) return
      over = true
      clearTimeout(timer)
      last()
    }
    const timer = setTimeout(finish, LONGEST_GOODBYE)
    work()
      .catch(() => undefined)
      .finally(finish)
  }
  app.on('will-quit', (event) => {
    if (over) return
    event.preventDefault()
    sayGoodbye(() => app.exit(0))
  })
  return (last) => {
    sayGoodbye(last)
    for (const window of BrowserWindow.getAllWindows()) window.destroy()
  }
}

/** Ends the till as a user would, and starts it again. */
export function relaunch(): void {
  // The program of an AppImage lies in a folder that is gone when it has ended; the file itself is what starts.
  const appImage = process.env.APPIMAGE
  app.relaunch(appImage === undefined ? undefined : { execPath: appImage, args: process.argv.slice(1) })
  app.quit()
}

export interface LastWords {
  title: string
  text: string
  close: string
  save: string
  notSaved: string
}

/**
 * Says why the till cannot go on, and ends it without asking any window.
 * @param report what is saved when somebody wants a file of it
 */
export function tellAndExit(words: LastWords, report: () => { name: string; text: string }): never {
  const { title, text, close, save } = words
  const pressed = dialog.showMessageBoxSync({
    type: 'error',
    title,
    message: title,
    detail: text,
    buttons: [close, save],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  if (pressed === 1) saveReport(words, report())
  app.exit(1)
  // `app.exit` lets the current code run on; nothing after this call may.
  process.exit(1)
}

/** Asks again until it is written or given up: the disk that the till lies on may be the very thing that is full. */
function saveReport(words: LastWords, { name, text }: { name: string; text: string }): void {
  for (;;) {
    const path = dialog.showSaveDialogSync({
      defaultPath: name,
      filters: [{ name: 'TXT', extensions: ['txt'] }],
    })
    if (!path) return
    try {
      writeFileSync(path, text, 'utf8')
      return
    } catch {
      dialog.showErrorBox(words.title, words.notSaved)
    }
  }
}
