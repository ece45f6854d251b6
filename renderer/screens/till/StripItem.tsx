/** One payment: number, sum, state in words with a sign, its age while it waits, and what can be done about it. */
import {
  IconAlertCircle,
  IconArrowBackUp,
  IconBan,
  IconCircleCheck,
  IconClock,
  IconHelpCircle,
  IconPencil,
  IconRefresh,
  IconRepeat,
  IconSend,
  IconX,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sale } from '../../../shared/contract/schemas.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { formatPhone } from '../../../shared/domain/phone.ts'
import { isOpen, isTaken } from '../../../shared/domain/sale-state.ts'
import { shortReceipt, type Tone, toneOf } from '../../components/sale-words.ts'
import { age, clockTime } from '../../components/time.ts'
import { useApp } from '../../state/app-store.ts'
import { actionsFor, runAction, type SaleAction } from '../../state/sale-actions.ts'
import { ICON } from '../../theme/sizes.ts'
import { problemOf } from './problem.ts'
import { ReceiptButton } from './ReceiptButton.tsx'
import css from './StripItem.module.css'

type Icon = ComponentType<{ size: number; stroke?: number; 'aria-hidden'?: boolean }>

const SIGNS: Record<Tone | 'ask', Icon> = {
  wait: IconClock,
  good: IconCircleCheck,
  bad: IconAlertCircle,
  calm: IconArrowBackUp,
  ask: IconHelpCircle,
}
/** Letters that two lines of an item hold; longer words of the service make it wider. */
const TWO_LINES = 70
const WIDEST = 6

const ACTION_SIGNS: Record<SaleAction, Icon> = {
  cancel: IconBan,
  stop: IconBan,
  send: IconSend,
  retry: IconRefresh,
  edit: IconPencil,
  repeat: IconRepeat,
  dismiss: IconX,
}

export function StripItem({ sale, now }: { sale: Sale; now: number }) {
  const { t } = useTranslation()
  const dialect = useApp((app) => app.status?.dialect ?? null)
  const tone = sale.problemCode === 'stale' ? 'ask' : toneOf(sale.state)
  const Sign = SIGNS[tone]
  const number = shortReceipt(sale.receipt)
  const problem = problemOf(sale)
  const words = problem === null ? formatPhone(sale.phone) : 'key' in problem ? t(problem.key) : problem.text
  const wide = Math.min(WIDEST, Math.ceil(words.length / TWO_LINES) || 1)
  const state = sale.foreignStatus ?? t(`state.${sale.state}`)
  return (
    <li
      className={css.item}
      style={wide > 1 ? { width: `calc(var(--strip-item) * ${wide})` } : undefined}
      data-tone={tone}
      data-state={sale.state}
      aria-label={`${number}, ${formatAmount(sale.total)}, ${state}`}
      title={`${sale.receipt} · ${formatPhone(sale.phone)} · ${clockTime(sale.createdAt)} · ${words}`}
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
      {actionsFor(sale, dialect).map((action) => {
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
      <span className={css.reason}>{words}</span>
    </li>
  )
}
