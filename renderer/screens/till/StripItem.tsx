/** One payment: number, sum, state in words with a sign, its age while it waits, and what can be done about it. */
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sale } from '../../../shared/contract/schemas.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { formatPhone } from '../../../shared/domain/phone.ts'
import { isOpen, isTaken } from '../../../shared/domain/sale-state.ts'
import { ServiceWords } from '../../components/ServiceWords.tsx'
import { shortReceipt, stateWords } from '../../components/sale-words.ts'
import { age, clockTime } from '../../components/time.ts'
import { useApp } from '../../state/app-store.ts'
import { actionsFor, runAction } from '../../state/sale-actions.ts'
import { inOneLine } from '../../state/service-words.ts'
import { ICON } from '../../theme/sizes.ts'
import { reasonOf } from './problem.ts'
import { ReceiptButton } from './ReceiptButton.tsx'
import css from './StripItem.module.css'
import { ACTION_SIGNS, STATE_SIGNS, toneOfSale } from './sale-signs.ts'

/** Letters that a line of an item holds, and there are two; longer words of the service make it wider. */
const ONE_LINE = 35
const WIDEST = 6

/** More would leave no room for the number and the sum; the board has them all. */
const MOST_ACTIONS = 3

/** @param now UTC epoch ms while it is open */
export const StripItem = memo(function StripItem({ sale, now }: { sale: Sale; now: number }) {
  const { t } = useTranslation()
  const dialect = useApp((app) => app.status?.dialect ?? null)
  const tone = toneOfSale(sale)
  const Sign = STATE_SIGNS[tone]
  const number = shortReceipt(sale.receipt)
  const reason = reasonOf(sale, t) ?? { words: formatPhone(sale.phone), said: null }
  const actions = actionsFor(sale, dialect)
  const shown = actions.length > MOST_ACTIONS ? actions.filter((action) => action !== 'phone') : actions
  const line = reason.said === null ? reason.words.length / 2 : inOneLine({ ...reason, words: '' }).length
  const wide = Math.min(WIDEST, Math.ceil(line / ONE_LINE) || 1)
  const state = stateWords(sale, t)
  return (
    <li
      className={css.item}
      style={wide > 1 ? { width: `calc(var(--strip-item) * ${wide})` } : undefined}
      data-tone={tone}
      data-state={sale.state}
      aria-label={`${number}, ${formatAmount(sale.total)}, ${state}`}
      title={`${sale.receipt} · ${formatPhone(sale.phone)} · ${clockTime(sale.createdAt)} · ${inOneLine(reason)}`}
    >
      <span className={css.who}>
        <span>
          {number} <strong>{formatAmount(sale.total)}</strong>
        </span>
        <span className={css.state}>
          <Sign size={ICON.small} stroke={ICON.stroke} aria-hidden />
          <span>{state}</span>
          {isOpen(sale.state) && <time>{age(now - sale.createdAt)}</time>}
          {tone === 'good' && <time>{clockTime(sale.paidAt ?? sale.updatedAt)}</time>}
        </span>
      </span>
      {isTaken(sale.state) && <ReceiptButton sale={sale} />}
      {shown.map((action) => {
        const ActionSign = ACTION_SIGNS[action]
        const name = t(`strip.${action}`, { number })
        return (
          <button
            key={action}
            type="button"
            aria-label={name}
            title={name}
            onClick={() => void runAction(action, sale)}
          >
            <ActionSign size={ICON.normal} stroke={ICON.stroke} aria-hidden />
          </button>
        )
      })}
      <span className={css.reason}>
        <ServiceWords told={reason} />
      </span>
    </li>
  )
})
