/** What a subscription says, and its statistics as the service counts them. */
import { useTranslation } from 'react-i18next'
import type { SubscriptionDetail } from '../../../shared/contract/subscriptions.ts'
import { formatAmount, formatCount } from '../../../shared/domain/money.ts'
import { formatPhone } from '../../../shared/domain/phone.ts'
import { dayAndTime } from '../../components/time.ts'
import css from './Subscriptions.module.css'
import { paymentWords, periodWords, statusWords } from './words.ts'

export function SubscriptionFacts({
  detail: { subscription: one, stats, last },
}: {
  detail: SubscriptionDetail
}) {
  const { t } = useTranslation()
  const facts: [string, string | null][] = [
    ['state', statusWords(one.status, t)],
    ['amount', `${formatAmount(one.amount)}, ${periodWords(one.period, t)}`],
    ['billingDay', one.billingDay === null ? null : String(one.billingDay)],
    ['phone', formatPhone(one.phone)],
    ['description', one.description],
    ['next', one.nextBillingAt === null ? null : dayAndTime(one.nextBillingAt)],
    ['since', one.createdAt === null ? null : dayAndTime(one.createdAt)],
    ['attempts', one.failedAttempts ? formatCount(one.failedAttempts) : null],
    ['graceNow', one.inGracePeriod ? t('subscriptions.grace') : null],
    ['externalId', one.externalId],
    [
      'lastPayment',
      last &&
        [
          formatAmount(last.amount),
          paymentWords(last.status, t),
          last.paidAt === null ? '' : dayAndTime(last.paidAt),
        ]
          .filter(Boolean)
          .join(', '),
    ],
  ]
  const counted: [string, string][] = stats
    ? [
        ['total', formatCount(stats.total)],
        ['successful', formatCount(stats.successful)],
        ['failed', formatCount(stats.failed)],
        ['collected', formatAmount(stats.collected)],
      ]
    : []
  return (
    <>
      <dl className={css.facts}>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{t(`subscriptions.fact.${name}`)}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {counted.length > 0 && (
        <dl className={css.stats}>
          {counted.map(([name, value]) => (
            <div key={name}>
              <dt>{t(`subscriptions.stat.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
