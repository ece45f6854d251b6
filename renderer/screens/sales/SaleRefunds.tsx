/** Refunds of one sale, wherever they were made, and what may still go back. Live. */
import { Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Refundable } from '../../../shared/contract/refunds.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { Pill } from '../../components/Pill.tsx'
import { ServiceWords } from '../../components/ServiceWords.tsx'
import { dayAndTime } from '../../components/time.ts'
import { STATE_SIGNS } from '../till/sale-signs.ts'
import css from './Drawer.module.css'
import { refundProblem, refundTone } from './words.ts'

export function SaleRefunds({ refundable, asking }: { refundable: Refundable | null; asking: boolean }) {
  const { t } = useTranslation()
  if (!refundable) return null
  return (
    <section aria-label={t('sale.refunds')}>
      <h3>
        {t('sale.refunds')} {asking && <Loader role="status" size="xs" aria-label={t('refund.asking')} />}
      </h3>
      <p className={css.soft}>
        {t('refund.available', { sum: formatAmount(refundable.available) })}{' '}
        {!asking && !refundable.asked && t('refund.notAsked')}
      </p>
      <ul className={css.lines} aria-label={t('sale.refunds')}>
        {refundable.refunds.map((refund) => {
          const tone = refundTone(refund.state)
          const problem = refundProblem(refund, t)
          return (
            <li key={refund.id}>
              <span>
                {dayAndTime(refund.createdAt)} {refund.elsewhere && <em>{t('refund.elsewhere')}</em>}
              </span>
              <strong>{formatAmount(refund.amount)}</strong>
              <span className={css.soft}>
                {[refund.reason, refund.approvedBy].filter((part) => part !== '').join(' · ')}
              </span>
              <Pill tone={tone} sign={STATE_SIGNS[tone]} words={t(`refund.state.${refund.state}`)} />
              {problem && (
                <span className={css.why}>
                  <ServiceWords told={problem} />
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
