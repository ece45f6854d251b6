/** How the till is, in figures, and a file of it for whoever helps from afar. */
import { Button } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DiagnosticFacts } from '../../../shared/contract/diagnostics.ts'
import { clockTime, dayAndTime } from '../../components/time.ts'
import { ask, kassa } from '../../state/api.ts'
import { useDiagnostics } from '../../state/diagnostic-store.ts'
import { showError } from '../../state/errors.ts'
import { useToasts } from '../../state/toast-store.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './Settings.module.css'

const MEGABYTE = 1024 * 1024
/** The queue and the budget move while the card is looked at. */
const AGAIN_MS = 10_000

export function DiagnosticsCard() {
  const { t } = useTranslation()
  const facts = useDiagnostics((diagnostics) => diagnostics.facts)
  const read = useDiagnostics((diagnostics) => diagnostics.read)
  const [saving, setSaving] = useState(false)
  useEffect(() => {
    const look = () =>
      void read().then((error) => {
        if (error) showError(error)
      })
    look()
    const timer = setInterval(look, AGAIN_MS)
    return () => clearInterval(timer)
  }, [read])
  const save = async () => {
    setSaving(true)
    const answer = await ask(() => kassa().diagnostics.save())
    setSaving(false)
    if (!answer.ok) showError(answer.error)
    else if (answer.value.saved) useToasts.getState().show({ tone: 'calm', text: t('diagnostics.saved') })
    await read()
  }
  return (
    <section className={css.card} aria-label={t('diagnostics.title')}>
      <h2>{t('diagnostics.title')}</h2>
      <p className={css.hint}>{t('diagnostics.lead')}</p>
      {facts && <Facts facts={facts} />}
      <div className={css.buttons}>
        <Button
          variant="default"
          loading={saving}
          leftSection={<IconFileText size={ICON.normal} stroke={ICON.stroke} aria-hidden />}
          onClick={() => void save()}
        >
          {t('diagnostics.save')}
        </Button>
      </div>
    </section>
  )
}

function Facts({ facts }: { facts: DiagnosticFacts }) {
  const { t, i18n } = useTranslation()
  // Chromium knows no Kazakh numbers; they are written as the Russian ones.
  const numbers = i18n.language === 'en' ? 'en' : 'ru'
  const count = (n: number | null) => n?.toLocaleString(numbers) ?? t('diagnostics.unread')
  const moment = (at: number | null) => (at === null ? t('diagnostics.never') : dayAndTime(at))
  const { bytes, queue, budget } = facts
  const rows: [title: string, value: string][] = [
    [t('diagnostics.version'), facts.version],
    [
      t('diagnostics.folder'),
      bytes === null
        ? t('diagnostics.unread')
        : t('backups.size', {
            size: Math.max(0.1, bytes / MEGABYTE).toLocaleString(numbers, { maximumFractionDigits: 1 }),
          }),
    ],
    [t('diagnostics.sales'), count(facts.sales)],
    [t('diagnostics.goods'), count(facts.goods)],
    [t('diagnostics.synced'), moment(facts.syncedAt)],
    [t('diagnostics.copied'), moment(facts.copiedAt)],
    [t('diagnostics.queue'), queue === null ? t('diagnostics.unread') : t('diagnostics.queueOf', queue)],
    [
      t('diagnostics.budget'),
      budget === null
        ? t('diagnostics.noBudget')
        : budget.blockedUntil === null
          ? t('diagnostics.budgetOf', budget)
          : t('diagnostics.blocked', { at: clockTime(budget.blockedUntil) }),
    ],
  ]
  return (
    <dl className={css.facts}>
      {rows.map(([title, value]) => [<dt key={`${title} title`}>{title}</dt>, <dd key={title}>{value}</dd>])}
    </dl>
  )
}
