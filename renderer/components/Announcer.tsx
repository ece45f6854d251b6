/** Says each change of a payment aloud: to a screen reader in words, to the ear as a chime. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { formatAmount } from '../../shared/domain/money.ts'
import { i18n } from '../locales/i18n.ts'
import { useApp } from '../state/app-store.ts'
import { useSales } from '../state/sale-store.ts'
import { chime } from './chime.ts'
import { shortReceipt, toneOf } from './sale-words.ts'
import { say, spokenAmount } from './voice.ts'

export function Announcer() {
  const { t } = useTranslation()
  const change = useSales((sales) => sales.change)
  useEffect(() => {
    const { settings } = useApp.getState()
    if (!change || !settings) return
    const { state, total } = change.sale
    const failed = state !== 'stopped' && toneOf(state) === 'bad'
    if (state !== 'paid' && !failed) return
    const kind = failed ? 'failed' : 'paid'
    if (settings.sound) chime(kind, settings.volume)
    if (settings.voice)
      say(i18n.t(`voice.${kind}`, { sum: spokenAmount(total, i18n.t) }), settings.locale, settings.volume)
    // Of the change alone: another language is no second payment.
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
