/**
 * The menu: on macOS the ones that the system expects (quit, cut and paste, help), elsewhere none; the till has its own keys and
 * its settings.
 */
import { app, dialog, Menu } from 'electron'

export interface MenuActs {
  /** Whether an owner is at the till. */
  owner: () => boolean
  /** Asks where, and writes the file of diagnostics. */
  saveDiagnostics: () => Promise<unknown>
}

const WORDS = {
  ru: {
    help: 'Справка',
    save: 'Сохранить диагностику…',
    ownerOnly: 'Сохранить диагностику может владелец: войдите в кассу со своим PIN.',
    failed: 'Файл не записан. Проверьте место на диске и выберите другую папку.',
  },
  kk: {
    help: 'Анықтама',
    save: 'Диагностиканы сақтау…',
    ownerOnly: 'Диагностиканы тек иесі сақтай алады: кассаға өз PIN-кодыңызбен кіріңіз.',
    failed: 'Файл жазылмады. Дискідегі орынды тексеріп, басқа қалтаны таңдаңыз.',
  },
  en: {
    help: 'Help',
    save: 'Save diagnostics…',
    ownerOnly: 'Only the owner may save diagnostics: unlock the till with your PIN.',
    failed: 'The file was not written. Check the disk space and choose another folder.',
  },
}

/** Must run after `ready`. */
export function setMenu({ owner, saveDiagnostics }: MenuActs): void {
  if (process.platform !== 'darwin') {
    Menu.setApplicationMenu(null)
    return
  }
  const locale = app.getLocale()
  const words = WORDS[locale.startsWith('kk') ? 'kk' : locale.startsWith('en') ? 'en' : 'ru']
  const click = (): void => {
    if (owner()) void saveDiagnostics().catch(() => dialog.showErrorBox(words.save, words.failed))
    else dialog.showErrorBox(words.save, words.ownerOnly)
  }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { role: 'appMenu' },
      { role: 'editMenu' },
      { role: 'help', label: words.help, submenu: [{ label: words.save, click }] },
    ]),
  )
}
