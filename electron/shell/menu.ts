/** The menu: on macOS the two that the system expects (quit, cut and paste), elsewhere none; the till has its own keys. */
import { Menu } from 'electron'

/** May run before `ready`. */
export function setMenu(): void {
  const mac = process.platform === 'darwin'
  Menu.setApplicationMenu(mac ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]) : null)
}
