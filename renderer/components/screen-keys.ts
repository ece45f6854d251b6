/** The keys of each screen, as F1 shows them. A screen without a list of its own has those that work everywhere. */
import type { Screen } from '../state/app-store.ts'

export type HelpPlace = Screen | 'lock' | 'welcome'

/** What is pressed, and the key of its text. */
export type KeyLine = readonly [keys: string, text: string]

/** On every screen. */
export const COMMON_KEYS = [
  ['F1', 'keys.help'],
  ['Tab  ⇧ Tab', 'keys.tab'],
  ['Enter', 'keys.press'],
  ['Esc', 'keys.close'],
  ['F11', 'keys.fullScreen'],
] as const satisfies readonly KeyLine[]

export const SCREEN_KEYS: Partial<Record<HelpPlace, readonly KeyLine[]>> = {
  till: [
    ['F1', 'keys.help'],
    ['F2', 'keys.search'],
    ['F3', 'keys.free'],
    ['F4', 'keys.phone'],
    ['F4 F4', 'keys.lastPhone'],
    ['F5', 'keys.sync'],
    ['F6', 'keys.hold'],
    ['F7', 'keys.held'],
    ['⇧ F7', 'keys.repeat'],
    ['F8', 'keys.discount'],
    ['F9', 'keys.charge'],
    ['F10', 'keys.amount'],
    ['F11', 'keys.fullScreen'],
    ['Ctrl P', 'keys.board'],
    ['F12', 'keys.lock'],
    ['Enter', 'keys.enter'],
    ['3*', 'keys.prefix'],
    ['*', 'keys.favourites'],
    ['Ctrl D', 'keys.favour'],
    ['+  −', 'keys.bump'],
    ['Del', 'keys.remove'],
    ['↑', 'keys.lines'],
    ['↓', 'keys.tiles'],
    ['Ctrl Z', 'keys.undo'],
    ['Ctrl Y', 'keys.redo'],
    ['Esc', 'keys.escape'],
  ],
  settings: [...COMMON_KEYS, ['Space', 'keys.toggle'], ['↑  ↓', 'keys.choose'], ['F12', 'keys.lock']],
  catalog: [
    ...COMMON_KEYS,
    ['F2', 'keys.search'],
    ['Insert', 'keys.newGoods'],
    ['↑  ↓', 'keys.rows'],
    ['PgUp  PgDn', 'keys.pages'],
    ['0…9', 'keys.newPrice'],
    ['Del', 'keys.removeGood'],
    ['F12', 'keys.lock'],
  ],
  reports: [...COMMON_KEYS, ['←  →', 'keys.tabs'], ['F12', 'keys.lock']],
  sales: [
    ...COMMON_KEYS,
    ['F2', 'keys.find'],
    ['↑  ↓', 'keys.rows'],
    ['PgUp  PgDn  Home  End', 'keys.rowsFar'],
    ['←  →', 'keys.tabs'],
    ['F12', 'keys.lock'],
  ],
  subscriptions: [...COMMON_KEYS, ['←  →', 'keys.tabs'], ['F12', 'keys.lock']],
  lock: [
    ['F1', 'keys.help'],
    ['↑  ↓', 'keys.who'],
    ['0…9', 'keys.pin'],
    ['Enter', 'keys.unlock'],
    ['Tab  ⇧ Tab', 'keys.tab'],
    ['F11', 'keys.fullScreen'],
  ],
  welcome: [...COMMON_KEYS, ['←  →', 'keys.language']],
}
