/** Several goods with one code: a digit, an arrow and Enter, or a tap says which. */
import { type KeyboardEvent as ReactKeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatAmount } from '../../../shared/domain/money.ts'
import { Key } from '../../components/Key.tsx'
import type { Doubt } from '../../state/doubt-store.ts'
import { choose, leaveOut } from '../../state/doubts.ts'
import { whenScanned } from '../../state/scans.ts'
import css from './Doubt.module.css'
import { LeaveOut } from './LeaveOut.tsx'

/** A digit counts once nothing came after it: the digits of a scan are no choice. */
const ALONE_MS = 170

export function DoubtChoice({ doubt, onDone }: { doubt: Doubt; onDone: () => void }) {
  const { t } = useTranslation()
  const list = useRef<HTMLUListElement>(null)
  const { items } = doubt
  const take = (at: number) => {
    const item = items[at]
    if (!item) return
    choose(doubt, item)
    onDone()
  }
  const leave = () => {
    leaveOut(doubt)
    onDone()
  }
  const latest = useRef({ take, leave })
  latest.current = { take, leave }
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    const press = (event: KeyboardEvent) => {
      clearTimeout(waiting)
      if (event.key === 'Delete' && !event.repeat) {
        event.preventDefault()
        latest.current.leave()
        return
      }
      const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]
      if (digit === undefined || event.repeat || event.ctrlKey || event.altKey) return
      waiting = setTimeout(() => latest.current.take(Number(digit) - 1), ALONE_MS)
    }
    // Before anyone can keep a key to himself. The end key of a scan is not seen here: nobody gets it.
    window.addEventListener('keydown', press, true)
    const deaf = whenScanned(() => clearTimeout(waiting))
    return () => {
      clearTimeout(waiting)
      deaf()
      window.removeEventListener('keydown', press, true)
    }
  }, [])
  const move = (event: ReactKeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const rows: Element[] = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = document.activeElement ? rows.indexOf(document.activeElement) : -1
    const next = rows[(at + step + rows.length) % rows.length]
    if (next instanceof HTMLElement) next.focus()
  }
  return (
    <div className={css.doubt}>
      <p className={css.said} role="status">
        {t('doubt.said.several')}
      </p>
      <ul ref={list} className={css.goods} aria-label={t('doubt.goods')} onKeyDown={move}>
        {items.map((item, at) => (
          <li key={item.id}>
            <button
              type="button"
              data-autofocus={at === 0 || undefined}
              aria-keyshortcuts={at < 9 ? String(at + 1) : undefined}
              onClick={() => take(at)}
            >
              {at < 9 && <Key name={String(at + 1)} />}
              <span>{item.name}</span>
              <strong>{formatAmount(item.price)}</strong>
            </button>
          </li>
        ))}
      </ul>
      <LeaveOut onLeave={leave} />
    </div>
  )
}
