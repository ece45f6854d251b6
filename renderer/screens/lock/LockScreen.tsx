/** Nobody is at the till: who comes, their PIN, the time, and what goes on meanwhile. Scans and all other keys do nothing. */
import { IconLock, IconWifi, IconWifiOff } from '@tabler/icons-react'
import { useLayoutEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PIN_FIELD } from '../../components/PinPad.tsx'
import { clockTime, useNow } from '../../components/time.ts'
import { WhoAndPin } from '../../components/WhoAndPin.tsx'
import { useApp } from '../../state/app-store.ts'
import { unlock, useDesk } from '../../state/desk.ts'
import { routeKeys } from '../../state/scans.ts'
import { ICON } from '../../theme/sizes.ts'
import { ForgotPin } from './ForgotPin.tsx'
import css from './LockScreen.module.css'
import { TrainingButton } from './TrainingButton.tsx'

export function LockScreen() {
  const { t } = useTranslation()
  const status = useApp((app) => app.status)
  const locking = useApp((app) => app.locking)
  const lastId = useDesk((desk) => desk.lastId)
  const now = useNow()
  const [forgot, setForgot] = useState(false)
  useLayoutEffect(() => routeKeys(route), [])
  if (!status) return null
  const { online, offlineSince, waiting, till } = status
  return (
    <main className={css.lock}>
      <div className={css.card}>
        <div className={css.top}>
          <h1>
            <IconLock size={ICON.normal} stroke={ICON.stroke} aria-hidden />
            {/* Nothing says that it is locked before it is. */}
            {locking ? t('lock.closing') : t('lock.title')}
          </h1>
          <time>{clockTime(now)}</time>
        </div>
        <WhoAndPin first={lastId} onPin={unlock} />
        <div className={css.bottom}>
          <span>{t('bar.till', { till })}</span>
          <span className={css.net} data-online={online} role="status">
            {online ? (
              <IconWifi size={ICON.small} aria-hidden />
            ) : (
              <IconWifiOff size={ICON.small} aria-hidden />
            )}
            {online ? t('bar.online') : t('bar.offline', { time: clockTime(offlineSince ?? now) })}
          </span>
          <span role="status">
            {waiting === 0 ? t('lock.nothingWaits') : t('lock.waiting', { count: waiting })}
          </span>
          <div className={css.actions}>
            <button type="button" className={css.forgot} onClick={() => setForgot(true)}>
              {t('lock.forgot')}
            </button>
            <TrainingButton />
          </div>
        </div>
      </div>
      {forgot && <ForgotPin first={lastId} onClose={() => setForgot(false)} />}
    </main>
  )
}

function route(event: KeyboardEvent): void {
  if (/^F\d+$/.test(event.key)) {
    // Chromium would reload the page on F5 and open its help on F1.
    event.preventDefault()
  } else if (/^\d$/.test(event.key) && !(event.target instanceof HTMLInputElement)) {
    document.querySelector<HTMLElement>(PIN_FIELD)?.focus()
  }
}
