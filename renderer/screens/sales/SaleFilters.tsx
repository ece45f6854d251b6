/** What is looked for among sales, and how many and how much that is. */
import { Button, Select, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SellerChoice } from '../../../shared/contract/books.ts'
import { parseAmountRange } from '../../../shared/domain/amount-range.ts'
import { formatAmount, formatCount } from '../../../shared/domain/money.ts'
import { readPhone } from '../../../shared/domain/phone.ts'
import { useScans } from '../../components/use-scans.ts'
import { ask, kassa } from '../../state/api.ts'
import { useApp } from '../../state/app-store.ts'
import { NO_FIELDS, STATE_GROUPS, type StateGroup } from '../../state/book-filter.ts'
import { useBook } from '../../state/book-store.ts'
import { goodOfCode } from '../../state/good-of-code.ts'
import { ICON } from '../../theme/sizes.ts'
import { PeriodField } from './PeriodField.tsx'
import css from './Sales.module.css'

const ELSEWHERE = 'elsewhere'
const WORDS_LENGTH = 100

export function SaleFilters() {
  const { t } = useTranslation()
  const owner = useApp((app) => app.status?.role === 'owner')
  // Parts of a number that this person may not read would tell it digit by digit: the main process finds it whole alone.
  const hidden = useApp((app) => app.settings?.maskPhones === true) && !owner
  const fields = useBook((book) => book.fields)
  const change = useBook((book) => book.change)
  const fresh = useBook((book) => book.fresh)
  const [sellers, setSellers] = useState<readonly SellerChoice[]>([])
  useEffect(() => {
    if (!fresh) return
    void ask(() => kassa().books.sellers()).then((answer) => {
      if (answer.ok) setSellers(answer.value)
    })
  }, [fresh])
  const words = useRef<HTMLInputElement>(null)
  // Sales are found by the names of their goods.
  useScans({
    wants: (from) => from !== null && from === words.current,
    take: async ({ code }) =>
      change({ text: ((await goodOfCode(code))?.name ?? code).slice(0, WORDS_LENGTH) }),
  })
  const wrong = fields.amount.trim() !== '' && parseAmountRange(fields.amount) === null
  const part = hidden && fields.phone.trim() !== '' && !readPhone(fields.phone).ok
  const { period, fromDay, toDay, ...marks } = fields
  const { period: _, fromDay: __, toDay: ___, ...none } = NO_FIELDS
  const narrowed = JSON.stringify(marks) !== JSON.stringify(none)
  return (
    <search className={css.filters} aria-label={t('sales.filters')}>
      {owner && (
        <div className={css.days}>
          <PeriodField days={{ period, fromDay, toDay }} onChange={change} />
        </div>
      )}
      <div className={css.fields}>
        <TextInput
          ref={words}
          type="search"
          className={css.wide ?? ''}
          aria-label={t('sales.text')}
          placeholder={t('sales.textHint')}
          value={fields.text}
          maxLength={WORDS_LENGTH}
          leftSection={<IconSearch size={ICON.normal} aria-hidden />}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
        <TextInput
          type="tel"
          aria-label={t(hidden ? 'sales.wholePhone' : 'sales.phone')}
          placeholder={t(hidden ? 'sales.wholePhone' : 'sales.phone')}
          value={fields.phone}
          maxLength={40}
          aria-describedby={part ? 'sales-phone-part' : undefined}
          onChange={(event) => change({ phone: event.currentTarget.value })}
        />
        <TextInput
          aria-label={t('sales.amount')}
          placeholder={t('sales.amountHint')}
          value={fields.amount}
          maxLength={40}
          error={wrong}
          aria-describedby={wrong ? 'sales-amount-wrong' : undefined}
          onChange={(event) => change({ amount: event.currentTarget.value })}
        />
        <Select
          aria-label={t('sales.state')}
          data={STATE_GROUPS.map((value) => ({ value, label: t(`sales.groups.${value}`) }))}
          value={fields.group}
          allowDeselect={false}
          comboboxProps={{ transitionProps: { duration: 0 } }}
          onChange={(value) => change({ group: (value ?? 'all') as StateGroup })}
        />
        <Select
          aria-label={t('sales.seller')}
          data={[
            { value: '', label: t('sales.anySeller') },
            ...sellers.map(({ id, name, left }) => ({
              value: id,
              label: left ? t('sales.sellerLeft', { name }) : name,
            })),
            { value: ELSEWHERE, label: t('sales.elsewhere') },
          ]}
          value={fields.seller}
          allowDeselect={false}
          comboboxProps={{ transitionProps: { duration: 0 } }}
          onChange={(value) => change({ seller: value ?? '' })}
        />
      </div>
      {wrong && (
        <p id="sales-amount-wrong" className={css.wrong} role="alert">
          {t('sales.amountWrong')}
        </p>
      )}
      {part && (
        <p id="sales-phone-part" className={css.hint} role="status">
          {t('sales.phonePart')}
        </p>
      )}
      <div className={css.line}>
        <Sums />
        {narrowed && (
          <Button variant="subtle" onClick={() => change(none)}>
            {t('sales.clear')}
          </Button>
        )}
      </div>
    </search>
  )
}

function Sums() {
  const { t } = useTranslation()
  const sum = useBook((book) => book.sum)
  const unread = useBook((book) => book.unread)
  const problem = useBook((book) => book.problem)
  return (
    <p className={css.sums} role="status">
      {sum === null
        ? !problem && t('sales.counting')
        : t('sales.sum', { count: sum.count, number: formatCount(sum.count), sum: formatAmount(sum.sum) })}
      {unread > 0 && ` ${t('sales.unread', { count: unread, number: formatCount(unread) })}`}
    </p>
  )
}
