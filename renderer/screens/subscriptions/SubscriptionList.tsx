/** One row a subscription; a row opens it. */
import { IconRepeatOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Subscription } from '../../../shared/contract/subscriptions.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { formatPhone } from '../../../shared/domain/phone.ts'
import { Empty } from '../../components/Empty.tsx'
import { dayAndTime } from '../../components/time.ts'
import { useSubscriptions } from '../../state/subscription-store.ts'
import css from './SubscriptionList.module.css'
import { periodWords, statusWords } from './words.ts'

export function SubscriptionList({ shown, empty }: { shown: readonly Subscription[]; empty: string }) {
  const { t } = useTranslation()
  if (shown.length === 0) return <Empty sign={IconRepeatOff}>{empty}</Empty>
  return (
    <ul className={css.list} aria-label={t('subscriptions.tabList')}>
      {shown.map((one) => (
        <li key={one.id}>
          <button
            type="button"
            className={css.row}
            onClick={() => useSubscriptions.setState({ openId: one.id })}
          >
            <span className={css.who}>
              <strong>{one.subscriberName || formatPhone(one.phone)}</strong>
              <small>
                {one.subscriberName ? formatPhone(one.phone) : ''} {one.description}
              </small>
            </span>
            <span className={css.amount}>
              <strong>{formatAmount(one.amount)}</strong>
              <small>{periodWords(one.period, t)}</small>
            </span>
            <span className={css.next}>
              {one.status === 'active' && one.nextBillingAt !== null
                ? t('subscriptions.nextAt', { at: dayAndTime(one.nextBillingAt) })
                : ''}
              <small>{one.inGracePeriod ? t('subscriptions.grace') : ''}</small>
            </span>
            <span className={css.status} data-status={one.status}>
              {statusWords(one.status, t)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
