/** Under the phone, always one line high: what is wrong with the number, else who it was last time. */
import type { TFunction } from 'i18next'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/contract/customers.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import type { PhoneProblem, PhoneReading } from '../../../shared/domain/phone.ts'
import { dayAndTime } from '../../components/time.ts'
import { useCustomers } from '../../state/customer-store.ts'
import css from './PhoneField.module.css'

interface PhoneHintProps {
  id: string
  reading: PhoneReading
  /** Null while it is too early to call it wrong. */
  wrong: PhoneProblem | null
}

export function PhoneHint({ id, reading, wrong }: PhoneHintProps) {
  const { t } = useTranslation()
  const asked = useCustomers((state) => state.asked)
  const phone = reading.ok ? reading.phone : null
  useEffect(() => {
    if (phone !== null) void useCustomers.getState().askFor(phone)
  }, [phone])
  if (wrong !== null) {
    return (
      <p id={id} className={css.problem} role="alert">
        {t(`phone.problem.${wrong}`)}
      </p>
    )
  }
  const known = phone !== null && asked?.phone === phone ? asked : null
  return (
    <p id={id} className={css.hint}>
      {known !== null && whoWords(known.customer, t)}
    </p>
  )
}

function whoWords(customer: Customer | null, t: TFunction): string {
  if (!customer?.lastPurchase) return t('phone.first')
  const { at, total } = customer.lastPurchase
  const last = t('phone.last', { when: dayAndTime(at), sum: formatAmount(total) })
  return customer.name === '' ? last : `${customer.name.replace(/\.$/, '')}. ${last}`
}
