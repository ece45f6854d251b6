/** Copies of the till's data: which there are, make one now, go back to one. */
import { Button } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Backup } from '../../../shared/contract/backups.ts'
import { dayAndTime } from '../../components/time.ts'
import { ask, kassa } from '../../state/api.ts'
import { useDiagnostics } from '../../state/diagnostic-store.ts'
import { showError } from '../../state/errors.ts'
import { useToasts } from '../../state/toast-store.ts'
import css from './Backups.module.css'
import { RestoreDialog } from './RestoreDialog.tsx'
import card from './Settings.module.css'

const MEGABYTE = 1024 * 1024

export function BackupsCard() {
  const { t, i18n } = useTranslation()
  const [copies, setCopies] = useState<readonly Backup[] | null>(null)
  const [making, setMaking] = useState(false)
  const [chosen, setChosen] = useState<Backup | null>(null)
  const read = useCallback(async () => {
    const answer = await ask(() => kassa().backups.list())
    if (answer.ok) setCopies(answer.value)
    else showError(answer.error)
  }, [])
  useEffect(() => void read(), [read])
  const make = async () => {
    setMaking(true)
    const answer = await ask(() => kassa().backups.make())
    setMaking(false)
    if (!answer.ok) {
      showError(answer.error)
      return
    }
    useToasts.getState().show({ tone: 'calm', text: t('backups.made') })
    await read()
    void useDiagnostics.getState().read()
  }
  // Chromium knows no Kazakh numbers; they are written as the Russian ones.
  const numbers = i18n.language === 'en' ? 'en' : 'ru'
  const size = (bytes: number) =>
    t('backups.size', {
      size: Math.max(0.1, bytes / MEGABYTE).toLocaleString(numbers, { maximumFractionDigits: 1 }),
    })
  return (
    <section className={card.card} aria-label={t('backups.title')}>
      <h2>{t('backups.title')}</h2>
      <p className={card.hint}>{t('backups.lead')}</p>
      <div className={card.buttons}>
        <Button variant="default" loading={making} onClick={() => void make()}>
          {t('backups.make')}
        </Button>
      </div>
      {copies?.length === 0 && <p className={card.hint}>{t('backups.none')}</p>}
      {copies !== null && copies.length > 0 && (
        <ul className={css.list} aria-label={t('backups.list')}>
          {copies.map((copy) => (
            <li key={copy.name}>
              <strong>{dayAndTime(copy.madeAt)}</strong>
              <span>
                {t('backups.sales', { count: copy.sales })} · {size(copy.bytes)}
              </span>
              <Button
                variant="subtle"
                aria-label={t('backups.restoreOf', { at: dayAndTime(copy.madeAt) })}
                onClick={() => setChosen(copy)}
              >
                {t('backups.restore')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {chosen && <RestoreDialog copy={chosen} onClose={() => setChosen(null)} />}
    </section>
  )
}
