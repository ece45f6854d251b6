/** The payments of the next thirty days, by day. What lies behind the next one is expected, not told by the service. */
import { IconCalendarOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Subscription } from '../../../shared/contract/subscriptions.ts'
import { addDays, businessDay, dayBegins } from '../../../shared/domain/business-day.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { formatPhone } from '../../../shared/domain/phone.ts'
import { type ComingPayment, comingPayments } from '../../../shared/domain/subscription.ts'
import { Empty } from '../../components/Empty.tsx'
import { longDay } from '../../components/long-day.ts'
import { useNow } from '../../components/time.ts'
import { useSubscriptions } from '../../state/subscription-store.ts'
import css from './SubscriptionList.module.css'
import { periodWords } from './words.ts'

const AHEAD_DAYS = 30

export function ComingList({
  subscriptions,
  empty,
}: {
  subscriptions: readonly Subscription[]
  empty: string
}) {
  const { t, i18n } = useTranslation()
  const now = useNow(60_000)
  // To the end of the last day: what was begun today comes within a month of thirty days, at whatever hour.
  const until = dayBegins(addDays(businessDay(now), AHEAD_DAYS + 1))
  const coming = comingPayments(subscriptions, now, until)
  if (coming.length === 0) return <Empty sign={IconCalendarOff}>{empty}</Empty>
  const byId = new Map(subscriptions.map((one) => [one.id, one]))
  const days = new Map<string, ComingPayment[]>()
  for (const payment of coming) days.set(payment.day, [...(days.get(payment.day) ?? []), payment])
  const sum = (payments: readonly ComingPayment[]) =>
    payments.reduce((total, { id }) => total + (byId.get(id)?.amount ?? 0), 0)
  return (
    <div className={css.days}>
      <p className={css.hint}>{t('subscriptions.comingSum', { sum: formatAmount(sum(coming)) })}</p>
      {[...days].map(([day, payments]) => (
        <section key={day} aria-label={day}>
          <h2>
            {longDay(day, i18n.language)}
            <span>{formatAmount(sum(payments))}</span>
          </h2>
          <ul className={css.list}>
            {payments.map(({ id, at, told }) => {
              const one = byId.get(id)
              return (
                one && (
                  <li key={`${id}-${at}`}>
                    <button
                      type="button"
                      className={css.row}
                      onClick={() => useSubscriptions.setState({ openId: id })}
                    >
                      <span className={css.who}>
                        <strong>{one.subscriberName || formatPhone(one.phone)}</strong>
                        <small>{one.description}</small>
                      </span>
                      <span className={css.amount}>
                        <strong>{formatAmount(one.amount)}</strong>
                        <small>{periodWords(one.period, t)}</small>
                      </span>
                      <span className={css.next}>{told ? '' : t('subscriptions.expected')}</span>
                    </button>
                  </li>
                )
              )
            })}
          </ul>
        </section>
      ))}
    </div>
  )
}
