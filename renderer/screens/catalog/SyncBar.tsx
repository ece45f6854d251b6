/** How the catalogue stands with the service: when it was read, how far a pass is, and the ways to begin, stop and go on. */
import { Button, Progress } from '@mantine/core'
import { IconPlayerPause, IconRefresh } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { SyncProgress } from '../../../shared/contract/app.ts'
import { ERROR_CODES, type ErrorCode } from '../../../shared/domain/error-code.ts'
import { formatCount } from '../../../shared/domain/money.ts'
import { dayAndTime, leftWords } from '../../components/time.ts'
import { ask, kassa } from '../../state/api.ts'
import { useApp } from '../../state/app-store.ts'
import { useOffice } from '../../state/catalog/office.ts'
import { showError } from '../../state/errors.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './Bars.module.css'

const known = (code: string): ErrorCode => ERROR_CODES.find((candidate) => candidate === code) ?? 'internal'

/** How far a pass is. What a light one looks through is no number of goods: it goes by whole pages, and finds more as it goes. */
function passWords({ kind, done, total, leftMs }: SyncProgress, t: TFunction): string {
  const far = [
    kind === 'full' && total !== null
      ? t('sync.of', { done: formatCount(Math.min(done, total)), total: formatCount(total) })
      : null,
    leftMs !== null && leftMs > 0 ? leftWords(leftMs, t) : null,
  ].filter((part) => part !== null)
  const name = t(`office.running.${kind}`)
  return far.length === 0 ? name : `${name}: ${far.join(', ')}`
}

export function SyncBar() {
  const { t } = useTranslation()
  const sync = useApp((app) => app.status?.sync)
  const count = useApp((app) => app.status?.catalogCount ?? 0)
  const gone = useOffice((office) => office.gone)
  const open = useOffice((office) => office.open)
  if (!sync) return null
  const start = async (kind: 'auto' | 'full' | 'light') => {
    const answer = await ask(() => kassa().catalog.sync({ kind }))
    if (!answer.ok) showError(answer.error)
  }
  const share = sync.total ? Math.round((sync.done / sync.total) * 100) : 0
  return (
    <section className={css.bar} aria-label={t('office.sync')}>
      <IconRefresh size={ICON.small} stroke={ICON.stroke} aria-hidden />
      <span className={css.words} aria-live="polite">
        <strong>{t('office.count', { count, shown: formatCount(count) })}</strong>{' '}
        {sync.running ? (
          passWords(sync, t)
        ) : sync.problem !== null ? (
          <span className={css.bad}>{t(`error.${known(sync.problem)}`)}</span>
        ) : sync.paused ? (
          t('office.paused')
        ) : sync.finishedAt === null ? (
          t('office.never')
        ) : (
          t('office.readAt', { at: dayAndTime(sync.finishedAt) })
        )}
      </span>
      {gone > 0 && (
        <Button variant="subtle" onClick={() => open({ kind: 'gone' })}>
          {t('office.goneCount', { shown: formatCount(gone) })}
        </Button>
      )}
      {sync.running ? (
        <>
          <Progress
            className={css.progress}
            value={share}
            aria-label={t(`office.running.${sync.kind}`)}
            size="md"
          />
          <Button
            variant="default"
            leftSection={<IconPlayerPause size={ICON.small} aria-hidden />}
            onClick={() => void ask(() => kassa().catalog.stopSync())}
          >
            {t('office.pause')}
          </Button>
        </>
      ) : (
        <>
          {sync.paused ? (
            <Button onClick={() => void start('auto')}>{t('office.resume')}</Button>
          ) : (
            <Button variant="default" onClick={() => void start('light')}>
              {t('office.light')}
            </Button>
          )}
          <Button variant="default" onClick={() => void start('full')}>
            {t('office.full')}
          </Button>
        </>
      )}
    </section>
  )
}
