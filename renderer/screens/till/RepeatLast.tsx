/** What the customer of this phone bought last, once more; there without a customer, so that nothing moves. */
import { ActionIcon } from '@mantine/core'
import { IconRepeat } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { PhoneReading } from '../../../shared/domain/phone.ts'
import { useCustomers } from '../../state/customer-store.ts'
import { repeatById } from '../../state/repeat.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './PhoneField.module.css'

export function RepeatLast({ reading }: { reading: PhoneReading }) {
  const { t } = useTranslation()
  const asked = useCustomers((state) => state.asked)
  const known = reading.ok && asked?.phone === reading.phone ? asked.customer : null
  const id = known?.lastPurchase?.saleId ?? null
  return (
    <ActionIcon
      variant="default"
      className={css.repeat ?? ''}
      aria-label={t('repeat.last')}
      title={t('repeat.last')}
      disabled={id === null}
      onClick={() => {
        if (id !== null) void repeatById(id)
      }}
    >
      <IconRepeat size={ICON.normal} stroke={ICON.stroke} aria-hidden />
    </ActionIcon>
  )
}
