/** Subscriptions whose answer was lost: looked for at the service, never sent twice. */
import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnsureSubscription } from '../../../shared/contract/subscriptions.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { formatPhone } from '../../../shared/domain/phone.ts'
import { ask, kassa } from '../../state/api.ts'
import { showError } from '../../state/errors.ts'
import { useSubscriptions } from '../../state/subscription-store.ts'
import { useToasts } from '../../state/toast-store.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './Subscriptions.module.css'

export function UnsureList({ unsure }: { unsure: readonly UnsureSubscription[] }) {
  return unsure.map((one) => <Unsure key={one.ref} unsure={one} />)
}

function Unsure({ unsure: { ref, phone, amount } }: { unsure: UnsureSubscription }) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const { take, readUnsure } = useSubscriptions.getState()
  const show = useToasts.getState().show
  const look = async () => {
    setBusy(true)
    const answer = await ask(() => kassa().subscriptions.resolve({ ref }))
    setBusy(false)
    if (!answer.ok) showError(answer.error)
    else if (answer.value) {
      take(answer.value)
      show({ tone: 'calm', text: t('subscriptions.found') })
    } else show({ tone: 'calm', text: t('subscriptions.notFoundYet') })
    await readUnsure()
  }
  const forget = async () => {
    setBusy(true)
    const answer = await ask(() => kassa().subscriptions.forget({ ref }))
    setBusy(false)
    if (!answer.ok) {
      if (answer.error.code === 'wrongState') show({ tone: 'bad', text: t('subscriptions.forgetEarly') })
      else showError(answer.error)
    }
    await readUnsure()
  }
  return (
    <div className={css.unsure} role="alert">
      <IconAlertTriangle size={ICON.normal} aria-hidden />
      <span>
        {t('subscriptions.unsure', {
          phone: formatPhone(phone),
          amount: amount === null ? t('subscriptions.goods') : formatAmount(amount),
        })}
      </span>
      <Button variant="default" disabled={busy} onClick={() => void look()}>
        {t('subscriptions.look')}
      </Button>
      <Button variant="subtle" disabled={busy} onClick={() => void forget()}>
        {t('subscriptions.forget')}
      </Button>
    </div>
  )
}
