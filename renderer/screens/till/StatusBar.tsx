/** The state of things in one line: network, queue, catalogue, till, time. */
import { Progress } from '@mantine/core'
import { IconPlayerStop, IconRefresh, IconSend, IconWifi, IconWifiOff } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { AppStatus } from '../../../shared/contract/app.ts'
import { formatAmount, formatCount } from '../../../shared/domain/money.ts'
import { clockTime, leftWords, useNow } from '../../components/time.ts'
import { ask, kassa } from '../../state/api.ts'
import { useApp } from '../../state/app-store.ts'
import { useTill } from '../../state/till-store.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './StatusBar.module.css'
import { pressSync } from './use-till-keys.ts'

const TICK_MS = 10_000
/** Of a sync: a shorter rest is over before it is read. */
const WORTH_TELLING_MS = 60_000

export function StatusBar() {
  const { t } = useTranslation()
  const status = useApp((app) => app.status)
  const openDialog = useTill((till) => till.open)
  const now = useNow(TICK_MS)
  if (!status) return null
  const { online, offlineSince, queue } = status
  return (
    <section className={css.bar} aria-label={t('bar.label')}>
      <span className={css.net} data-online={online} role="status">
        {online ? <IconWifi size={ICON.small} aria-hidden /> : <IconWifiOff size={ICON.small} aria-hidden />}
        {online ? t('bar.online') : t('bar.offline', { time: clockTime(offlineSince ?? now) })}
      </span>
      <button
        type="button"
        title={t('queue.open')}
        aria-haspopup="dialog"
        onClick={() => openDialog({ kind: 'queue' })}
      >
        <IconSend size={ICON.small} aria-hidden />
        {queue.count === 0
          ? t('bar.queueEmpty')
          : t('bar.queue', {
              count: queue.count,
              number: formatCount(queue.count),
              sum: formatAmount(queue.sum),
            })}
      </button>
      <CatalogState status={status} now={now} />
      <span className={css.space} />
      <span>{t('bar.till', { till: status.till })}</span>
      <time>{clockTime(now)}</time>
    </section>
  )
}

function CatalogState({ status: { sync, catalogCount }, now }: { status: AppStatus; now: number }) {
  const { t } = useTranslation()
  if (sync.running) {
    return (
      <span className={css.sync}>
        <Progress
          className={css.progress ?? ''}
          value={sync.total ? (sync.done / sync.total) * 100 : 0}
          aria-label={t('sync.running')}
        />
        {sync.kind === 'light'
          ? t('office.running.light')
          : sync.total === null
            ? t('sync.looking')
            : t('sync.of', { done: formatCount(sync.done), total: formatCount(sync.total) })}
        {sync.leftMs !== null && sync.leftMs > WORTH_TELLING_MS && `, ${leftWords(sync.leftMs, t)}`}
        <button
          type="button"
          aria-label={t('sync.stop')}
          title={t('sync.stop')}
          onClick={() => void ask(() => kassa().catalog.stopSync())}
        >
          <IconPlayerStop size={ICON.small} aria-hidden />
        </button>
      </span>
    )
  }
  const minutes = sync.finishedAt === null ? null : Math.max(0, Math.floor((now - sync.finishedAt) / 60_000))
  return (
    <button
      type="button"
      className={css.sync}
      data-problem={sync.problem !== null}
      title={t('sync.now')}
      aria-keyshortcuts="F5"
      onClick={() => void pressSync()}
    >
      <IconRefresh size={ICON.small} aria-hidden />
      {t('bar.catalog', { count: catalogCount, number: formatCount(catalogCount) })} ·{' '}
      {sync.problem !== null ? t('bar.syncFailed') : ageWords(minutes, t)}
    </button>
  )
}

function ageWords(minutes: number | null, t: TFunction): string {
  if (minutes === null) return t('bar.neverSynced')
  if (minutes < 1) return t('bar.justNow')
  return minutes < 120
    ? t('bar.minutesAgo', { count: minutes })
    : t('bar.hoursAgo', { count: Math.floor(minutes / 60) })
}
