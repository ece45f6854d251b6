/** The customers of the last sales, beside the phone field, to choose one with the arrows or a tap. */
import { Combobox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/contract/customers.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { formatPhone } from '../../../shared/domain/phone.ts'
import { dayAndTime } from '../../components/time.ts'
import css from './CustomerOptions.module.css'

/** Those whose number has what was typed in it; none but the one that stands there already. */
export function matching(customers: readonly Customer[], typed: string): Customer[] {
  const digits = typed.replace(/\D/g, '').replace(/^[78]/, '')
  const found = customers.filter(({ phone }) =>
    formatPhone(phone).replace(/\D/g, '').slice(1).includes(digits),
  )
  return digits.length === 10 ? [] : found
}

export function CustomerOptions({ customers }: { customers: readonly Customer[] }) {
  const { t } = useTranslation()
  return (
    <Combobox.Dropdown hidden={customers.length === 0}>
      <Combobox.Options aria-label={t('phone.recent')}>
        {customers.map(({ phone, name, lastPurchase }) => (
          <Combobox.Option key={phone} value={phone} className={css.option ?? ''}>
            <strong>
              {formatPhone(phone)}
              {name !== '' && ` ${name}`}
            </strong>
            <span>
              {lastPurchase === null
                ? t('phone.noPurchase')
                : `${dayAndTime(lastPurchase.at)}, ${formatAmount(lastPurchase.total)}`}
            </span>
          </Combobox.Option>
        ))}
      </Combobox.Options>
    </Combobox.Dropdown>
  )
}
