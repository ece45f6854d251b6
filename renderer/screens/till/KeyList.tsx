/** F1: every key of the till. */
import { useTranslation } from 'react-i18next'
import css from './KeyList.module.css'

const KEYS = [
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
  ['Ctrl Z', 'keys.undo'],
  ['Ctrl Y', 'keys.redo'],
  ['Esc', 'keys.escape'],
] as const

export function KeyList() {
  const { t } = useTranslation()
  return (
    <dl className={css.keys}>
      {KEYS.map(([key, text]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{t(text)}</dd>
        </div>
      ))}
    </dl>
  )
}
