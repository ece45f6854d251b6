/** What a sale says of itself: sum and state first, then who, when and under which numbers. */
import { useTranslation } from 'react-i18next'
import type { SaleDetail } from '../../../shared/contract/books.ts'
import type { Refundable } from '../../../shared/contract/refunds.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { formatPhone, isSealed } from '../../../shared/domain/phone.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Pill } from '../../components/Pill.tsx'
import { ServiceWords } from '../../components/ServiceWords.tsx'
import { stateWords, toneOf } from '../../components/sale-words.ts'
import { dayAndTime } from '../../components/time.ts'
import { reasonOf } from '../till/problem.ts'
import { STATE_SIGNS } from '../till/sale-signs.ts'
import css from './Drawer.module.css'

interface SaleFactsProps {
  detail: SaleDetail
  refundable: Refundable | null
}

/** Name of a fact, what it says, and what is copied of it, if anything. */
type Fact = [
  name:
    | 'receipt'
    | 'client'
    | 'phone'
    | 'seller'
    | 'till'
    | 'createdAt'
    | 'paidAt'
    | 'comment'
    | 'invoice'
    | 'kaspi'
    | 'order',
  value: string,
  copied?: string | undefined,
]

export function SaleFacts({ detail, refundable }: SaleFactsProps) {
  const { t } = useTranslation()
  const { sale, till, elsewhere, comment, kaspiId } = detail
  const tone = toneOf(sale.state)
  const reason = reasonOf(sale, t)
  const back =
    refundable?.refunds.reduce((sum, { state, amount }) => (state === 'completed' ? sum + amount : sum), 0) ??
    0
  const facts: Fact[] = [
    ['receipt', sale.receipt, sale.receipt],
    ['client', sale.client],
    ['phone', formatPhone(sale.phone), isSealed(sale.phone) ? undefined : sale.phone],
    ['seller', elsewhere ? t('sales.elsewhere') : sale.seller],
    ['till', till],
    ['createdAt', dayAndTime(sale.createdAt)],
    ['paidAt', sale.paidAt === null ? '' : dayAndTime(sale.paidAt)],
    ['comment', comment],
    ['invoice', sale.invoiceId === null ? '' : String(sale.invoiceId), String(sale.invoiceId)],
    ['kaspi', kaspiId ?? '', kaspiId ?? ''],
    ['order', elsewhere ? '' : sale.id, sale.id],
  ]
  return (
    <section aria-label={t('sale.facts')}>
      <div className={css.sums}>
        <strong>{formatAmount(sale.total)}</strong>
        <Pill tone={tone} sign={STATE_SIGNS[tone]} words={stateWords(sale, t)} />
        {back > 0 && (
          <span className={css.soft}>
            {t('sale.back', { sum: formatAmount(back), left: formatAmount(sale.total - back) })}
          </span>
        )}
      </div>
      {reason && (
        <p className={css.reason}>
          <ServiceWords told={reason} />
        </p>
      )}
      <dl className={css.facts}>
        {facts.map(
          ([name, value, copied]) =>
            value !== '' && (
              <div key={name}>
                <dt>{t(`sale.fact.${name}`)}</dt>
                <dd>
                  {value}
                  {copied !== undefined && <CopyButton what={t(`sale.fact.${name}`)} text={copied} />}
                </dd>
              </div>
            ),
        )}
      </dl>
    </section>
  )
}
