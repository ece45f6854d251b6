/** Says each change of a payment aloud: to a screen reader in words, to the ear as a chime. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { formatAmount } from '../../shared/domain/money.ts'
import { useApp } from '../state/app-store.ts'
import { useSales } from '../state/sale-store.ts'
import { chime } from './chime.ts'
import { shortReceipt, toneOf } from './sale-words.ts'

export function Announcer() {
  const { t } = useTranslation()
  const change = useSales((sales) => sales.change)
  useEffect(() => {
    if (!change || !useApp.getState().settings?.sound) return
    const { state } = change.sale
    if (state === 'paid') chime('paid')
    else if (state !== 'stopped' && toneOf(state) === 'bad') chime('failed')
  }, [change])
  const words = change
    ? `${shortReceipt(change.sale.receipt)}, ${formatAmount(change.sale.total)}: ${t(`state.${change.sale.state}`)}`
    : ''
  return (
    <div className="heard" role="status" aria-live="polite">
      {words}
    </div>
  )
}
