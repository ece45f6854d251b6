/** The payments that a subscription asked for, newest first, a page at a time. */
import { Button } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KassaError } from '../../../shared/contract/method.ts'
import type { SubscriptionPayment } from '../../../shared/contract/subscriptions.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { Reading } from '../../components/Reading.tsx'
import { dayAndTime } from '../../components/time.ts'
import { ask, kassa } from '../../state/api.ts'
import { subscriptionErrorText } from '../../state/errors.ts'
import css from './Subscriptions.module.css'
import { paymentWords } from './words.ts'

export function SubscriptionPayments({ id }: { id: number }) {
  const { t } = useTranslation()
  const [payments, setPayments] = useState<readonly SubscriptionPayment[]>([])
  const [page, setPage] = useState({ read: 0, last: 1 })
  const [problem, setProblem] = useState<KassaError | null>(null)
  const read = useCallback(
    async (wanted: number) => {
      const answer = await ask(() => kassa().subscriptions.payments({ id, page: wanted }))
      setProblem(answer.ok ? null : answer.error)
      if (!answer.ok) return
      const { payments: more, lastPage } = answer.value
      setPayments((kept) => [...(wanted === 1 ? [] : kept), ...more])
      setPage({ read: wanted, last: lastPage })
    },
    [id],
  )
  useEffect(() => void read(1), [read])
  return (
    <section aria-label={t('subscriptions.payments')}>
      <h3 className={css.heading}>{t('subscriptions.payments')}</h3>
      {problem && <p className={css.problem}>{subscriptionErrorText(problem, 'one')}</p>}
      {page.read === 0 && !problem && <Reading>{t('subscriptions.reading')}</Reading>}
      {page.read > 0 && payments.length === 0 && <p className={css.soft}>{t('subscriptions.noPayments')}</p>}
      <ul className={css.payments}>
        {payments.map((one) => (
          <li key={one.id} data-status={one.status}>
            <span>{one.periodLabel ?? `№ ${one.id}`}</span>
            <strong>{formatAmount(one.amount)}</strong>
            <span>
              {paymentWords(one.status, t)}
              {one.paidAt !== null && ` · ${dayAndTime(one.paidAt)}`}
            </span>
            <small>
              {[
                one.failureReason,
                one.attempt !== null && one.attempt > 1
                  ? t('subscriptions.attempt', { count: one.attempt })
                  : null,
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ul>
      {page.read > 0 && page.read < page.last && (
        <Button variant="default" onClick={() => void read(page.read + 1)}>
          {t('subscriptions.more')}
        </Button>
      )}
    </section>
  )
}
