/** The first look at the catalogue: how far, how long still, and a way to start without waiting. */
import { Button, Progress } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorCode } from '../../../shared/domain/error-code.ts'
import { ERROR_CODES } from '../../../shared/domain/error-code.ts'
import { formatCount } from '../../../shared/domain/money.ts'
import { leftWords } from '../../components/time.ts'
import { ask, kassa } from '../../state/api.ts'
import { useApp } from '../../state/app-store.ts'
import { showError } from '../../state/errors.ts'
import css from './Welcome.module.css'

const known = (code: string): ErrorCode => ERROR_CODES.find((candidate) => candidate === code) ?? 'internal'

export function FirstSync() {
  const { t } = useTranslation()
  const sync = useApp((app) => app.status?.sync)
  const finish = useApp((app) => app.finishFirstSync)
  const over = sync !== undefined && !sync.running && sync.finishedAt !== null && sync.problem === null
  useEffect(() => {
    if (over) finish()
  }, [over, finish])
  if (!sync) return null
  const failed = sync.problem !== null && !sync.running
  const share = sync.total ? Math.round((sync.done / sync.total) * 100) : 0
  const again = async () => {
    const answer = await ask(() => kassa().catalog.sync())
    if (!answer.ok) showError(answer.error)
  }
  return (
    <main className={css.welcome}>
      <div className={css.card}>
        <h1>{failed ? t('sync.firstFailed') : t('sync.firstTitle')}</h1>
        <Progress value={share} size="lg" aria-label={t('sync.firstTitle')} />
        <div className={css.numbers} aria-live="polite">
          <span>
            {sync.total === null
              ? t('sync.looking')
              : t('sync.of', { done: formatCount(sync.done), total: formatCount(sync.total) })}
          </span>
          {sync.leftMs !== null && <span>{leftWords(sync.leftMs, t)}</span>}
        </div>
        {failed && (
          <p className={css.bad} role="alert">
            {t(`error.${known(sync.problem ?? 'internal')}`)}
          </p>
        )}
        <div className={css.buttons}>
          {failed && <Button onClick={() => void again()}>{t('sync.again')}</Button>}
          <Button variant="default" onClick={finish}>
            {t('sync.dontWait')}
          </Button>
        </div>
      </div>
    </main>
  )
}
