/** On return: what became of payments meanwhile. Enter closes it; each payment leads to its card on the board. */
import { Button, Modal } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { AwayReport } from '../../shared/contract/away.ts'
import type { Sale } from '../../shared/contract/schemas.ts'
import { formatAmount } from '../../shared/domain/money.ts'
import { formatPhone } from '../../shared/domain/phone.ts'
import { useApp } from '../state/app-store.ts'
import { useAway } from '../state/away-store.ts'
import { printAgain, useUnprinted } from '../state/receipts.ts'
import { useTill } from '../state/till-store.ts'
import css from './AwayPanel.module.css'
import { FocusBack } from './FocusBack.tsx'
import { shortReceipt, toneOf } from './sale-words.ts'
import { dayAndTime } from './time.ts'

export function AwayPanel() {
  const { t } = useTranslation()
  const report = useAway((state) => state.report)
  const seen = useAway((state) => state.seen)
  useEffect(() => {
    void useAway.getState().read()
  }, [])
  return (
    <Modal
      opened={report !== null}
      onClose={seen}
      title={report && t('away.title', { at: dayAndTime(report.since) })}
      // What a payment of it opens has the focus then.
      returnFocus={false}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {report && <Report report={report} onSeen={seen} />}
    </Modal>
  )
}

const ENDS = ['failed', 'expired', 'cancelled', 'notices'] as const

function Report({ report, onSeen }: { report: AwayReport; onSeen: () => void }) {
  const { t } = useTranslation()
  const { paid, sales } = report
  const unprinted = useUnprinted((state) => state.unprinted.length)
  return (
    <div className={css.panel}>
      <FocusBack />
      <ul className={css.sums} aria-label={t('away.sums')}>
        {paid.count > 0 && (
          <li data-tone="good">{t('away.paid', { count: paid.count, sum: formatAmount(paid.sum) })}</li>
        )}
        {ENDS.filter((end) => report[end] > 0).map((end) => (
          <li key={end} data-tone={end === 'notices' ? 'calm' : 'bad'}>
            {t(`away.${end}`, { count: report[end] })}
          </li>
        ))}
        {unprinted > 0 && <li data-tone="bad">{t('away.unprinted', { count: unprinted })}</li>}
      </ul>
      {sales.length > 0 && (
        <ul className={css.sales} aria-label={t('away.sales')}>
          {sales.map((sale) => (
            <Row key={sale.id} sale={sale} />
          ))}
        </ul>
      )}
      {unprinted > 0 && (
        <Button
          variant="default"
          onClick={() => {
            onSeen()
            void printAgain()
          }}
        >
          {t('receipt.again')}
        </Button>
      )}
      <Button data-autofocus onClick={onSeen}>
        {t('away.seen')}
      </Button>
    </div>
  )
}

/** Leads to the payment, and is done with the report. */
function openPayment(id: string): void {
  useAway.getState().seen()
  useApp.getState().go('till')
  useTill.getState().open({ kind: 'board', id })
}

function Row({ sale }: { sale: Sale }) {
  const { t } = useTranslation()
  return (
    <li>
      <button type="button" data-tone={toneOf(sale.state)} onClick={() => openPayment(sale.id)}>
        <span>
          {shortReceipt(sale.receipt)} <strong>{formatAmount(sale.total)}</strong>
        </span>{' '}
        <span>{t(`state.${sale.state}`)}</span>{' '}
        <small>{[formatPhone(sale.phone), sale.client].filter((word) => word !== '').join(' · ')}</small>
      </button>
    </li>
  )
}
