/** One payment on the board: all that is known of it, and, opened, all that can be done with it. */
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sale } from '../../../shared/contract/schemas.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { formatPhone } from '../../../shared/domain/phone.ts'
import { isOpen, isTaken } from '../../../shared/domain/sale-state.ts'
import { ServiceWords } from '../../components/ServiceWords.tsx'
import { actName, shortReceipt, stateWords } from '../../components/sale-words.ts'
import { age, clockTime } from '../../components/time.ts'
import { useApp } from '../../state/app-store.ts'
import { giveReceipt } from '../../state/receipts.ts'
import { actionsFor, runAction, type SaleAction } from '../../state/sale-actions.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './Board.module.css'
import { reasonOf } from './problem.ts'
import { receiptSign } from './ReceiptButton.tsx'
import { ACTION_SIGNS, STATE_SIGNS, toneOfSale } from './sale-signs.ts'

interface BoardCardProps {
  sale: Sale
  /** UTC epoch ms while it is open. */
  now: number
  tabStop: boolean
  opened: boolean
  onFocus: (id: string) => void
  onOpen: (id: string | null) => void
  onDone: () => void
}

export const BoardCard = memo(function BoardCard(props: BoardCardProps) {
  const { sale, now, tabStop, opened, onFocus, onOpen } = props
  const { t } = useTranslation()
  const tone = toneOfSale(sale)
  const Sign = STATE_SIGNS[tone]
  const open = isOpen(sale.state)
  const reason = reasonOf(sale, t)
  const names = [sale.client, sale.seller].filter((name) => name !== '').join(' · ')
  return (
    <li className={css.card} data-tone={tone} data-state={sale.state}>
      <button
        type="button"
        data-card={sale.id}
        data-mantine-stop-propagation={opened}
        tabIndex={tabStop ? 0 : -1}
        data-autofocus={tabStop ? true : undefined}
        aria-expanded={opened}
        onFocus={() => onFocus(sale.id)}
        onClick={() => onOpen(opened ? null : sale.id)}
      >
        <span className={css.head}>
          <span>{shortReceipt(sale.receipt)}</span> <strong>{formatAmount(sale.total)}</strong>
        </span>{' '}
        <span className={css.state}>
          <Sign size={ICON.small} stroke={ICON.stroke} aria-hidden />
          <span>{stateWords(sale, t)}</span>
        </span>{' '}
        <span className={css.who}>
          <span>{formatPhone(sale.phone)}</span>{' '}
          <time>{open ? age(now - sale.createdAt) : clockTime(sale.paidAt ?? sale.updatedAt)}</time>
        </span>
        {names !== '' && <span className={css.names}> {names}</span>}
        {reason && (
          <span className={css.why}>
            {' '}
            <ServiceWords told={reason} />
          </span>
        )}
      </button>
      {opened && <Actions {...props} />}
    </li>
  )
})

function Actions({ sale, onOpen, onDone }: BoardCardProps) {
  const { t } = useTranslation()
  const dialect = useApp((app) => app.status?.dialect ?? null)
  const printer = useApp((app) => app.settings?.printerKind ?? 'none')
  const number = shortReceipt(sale.receipt)
  const Receipt = receiptSign(printer)
  const actions = actionsFor(sale, dialect)
  const run = (action: SaleAction) => {
    onOpen(null)
    // The cart stands behind the board.
    if (action === 'edit') onDone()
    void runAction(action, sale)
  }
  if (actions.length === 0 && !isTaken(sale.state)) {
    return <p className={css.nothing}>{t('board.nothing')}</p>
  }
  return (
    <div className={css.actions}>
      {isTaken(sale.state) && (
        <button
          type="button"
          data-action
          data-mantine-stop-propagation
          onClick={() => void giveReceipt(sale, printer)}
        >
          <Receipt size={ICON.normal} stroke={ICON.stroke} aria-hidden />
          {printer === 'none' ? t('receipt.pdf', { number }) : t('receipt.print', { number })}
        </button>
      )}
      {actions.map((action) => {
        const Sign = ACTION_SIGNS[action]
        return (
          <button
            key={action}
            type="button"
            data-action
            data-mantine-stop-propagation
            aria-label={t(`strip.${action}`, { number })}
            onClick={() => run(action)}
          >
            <Sign size={ICON.normal} stroke={ICON.stroke} aria-hidden />
            {actName(action, t)}
          </button>
        )
      })}
    </div>
  )
}
