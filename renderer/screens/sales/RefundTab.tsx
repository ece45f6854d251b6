/** All refunds, also those made elsewhere, newest first; each opens its sale. */
import { Select, TextInput } from '@mantine/core'
import { IconReceiptRefund, IconSearch } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sum } from '../../../shared/contract/books.ts'
import { parseAmountRange } from '../../../shared/domain/amount-range.ts'
import { formatAmount, formatCount } from '../../../shared/domain/money.ts'
import { Empty } from '../../components/Empty.tsx'
import { ReadFailed } from '../../components/ReadFailed.tsx'
import { Reading } from '../../components/Reading.tsx'
import { useToday } from '../../components/use-today.ts'
import { REFUND_GROUPS, type RefundGroup, useRefundList } from '../../state/refund-list-store.ts'
import { ICON } from '../../theme/sizes.ts'
import { PeriodField } from './PeriodField.tsx'
import { RefundRows } from './RefundRows.tsx'
import css from './Sales.module.css'

export function RefundTab() {
  const { t } = useTranslation()
  const { fields, refunds, fresh, problem, sum, back, change, read } = useRefundList()
  const today = useToday()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new day has other refunds
  useEffect(() => void read(), [read, today])
  const { period, fromDay, toDay, group, amount, text } = fields
  const wrong = amount.trim() !== '' && parseAmountRange(amount) === null
  return (
    <>
      <search className={css.filters} aria-label={t('sales.filters')}>
        <div className={css.days}>
          <PeriodField days={{ period, fromDay, toDay }} onChange={change} />
        </div>
        <div className={css.fields} data-kind="refunds">
          <TextInput
            type="search"
            className={css.wide ?? ''}
            aria-label={t('refund.text')}
            placeholder={t('refund.text')}
            value={text}
            maxLength={100}
            leftSection={<IconSearch size={ICON.normal} aria-hidden />}
            onChange={(event) => change({ text: event.currentTarget.value })}
          />
          <TextInput
            aria-label={t('sales.amount')}
            placeholder={t('sales.amountHint')}
            value={amount}
            maxLength={40}
            error={wrong}
            onChange={(event) => change({ amount: event.currentTarget.value })}
          />
          <Select
            aria-label={t('sales.state')}
            data={REFUND_GROUPS.map((value) => ({ value, label: t(`refund.groups.${value}`) }))}
            value={group}
            allowDeselect={false}
            comboboxProps={{ transitionProps: { duration: 0 } }}
            onChange={(value) => change({ group: (value ?? 'all') as RefundGroup })}
          />
        </div>
        {wrong && (
          <p className={css.wrong} role="alert">
            {t('sales.amountWrong')}
          </p>
        )}
        <p className={css.sums} role="status">
          {sum === null ? !problem && t('sales.counting') : <Sums sum={sum} back={back} />}
        </p>
      </search>
      {problem && <ReadFailed error={problem} onAgain={() => void read()} />}
      {!fresh && <Reading>{t('sales.reading')}</Reading>}
      {fresh && refunds.length === 0 && !problem && (
        <Empty sign={IconReceiptRefund}>{t('refund.none')}</Empty>
      )}
      <RefundRows />
    </>
  )
}

/** A refund that failed, or is on its way, is no money that went back. */
function Sums({ sum: { count, sum }, back }: { sum: NonNullable<Sum>; back: number | null }) {
  const { t } = useTranslation()
  const all = t('refund.sum', { count, number: formatCount(count), sum: formatAmount(sum) })
  return back === null || back === sum ? all : t('refund.back', { all, sum: formatAmount(back) })
}
