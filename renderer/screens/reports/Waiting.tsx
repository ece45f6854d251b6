/** Sales and refunds that are not over at the end of a day: how they stand, what to do, and the key to do it. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BriefSale, DayFigures } from '../../../shared/contract/closes.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import { dayAndTime } from '../../components/time.ts'
import { ask, kassa } from '../../state/api.ts'
import { useApp } from '../../state/app-store.ts'
import { showError } from '../../state/errors.ts'
import { RefundRows } from './RefundRows.tsx'
import css from './Reports.module.css'
import { ReportTable } from './ReportTable.tsx'

export function Waiting({
  figures: { waiting, refundsWaiting },
  open,
}: {
  figures: DayFigures
  open: boolean
}) {
  const { t } = useTranslation()
  const left = waiting.count - waiting.sales.length
  return (
    <>
      {waiting.count > 0 && (
        <>
          <h3>{t('closes.waiting')}</h3>
          <p className={css.hint}>{t(open ? 'closes.waitingHint' : 'closes.waitedHint')}</p>
        </>
      )}
      {waiting.sales.length > 0 && (
        <ReportTable
          label={t('closes.waiting')}
          columns={[
            t('closes.receipt'),
            t('closes.state'),
            [t('reports.amount')],
            ...(open ? [t('closes.todo')] : []),
          ]}
          rows={waiting.sales.map((sale) => ({
            key: sale.id,
            cells: [
              <>
                {sale.receipt}
                <br />
                <span className={css.hint}>{dayAndTime(sale.createdAt)}</span>
              </>,
              t(`state.${sale.state}`),
              formatAmount(sale.total),
              ...(open ? [<Todo key="todo" sale={sale} />] : []),
            ],
          }))}
        />
      )}
      {left > 0 && <p className={css.hint}>{t('closes.more', { count: left })}</p>}
      {refundsWaiting.count > 0 && <RefundRows title={t('closes.refundsWaiting')} all={refundsWaiting} />}
    </>
  )
}

function Todo({ sale: { id, receipt, state, elsewhere } }: { sale: BriefSale }) {
  const { t } = useTranslation()
  const dialect = useApp((app) => app.status?.dialect ?? null)
  const [busy, setBusy] = useState(false)
  if (elsewhere) return <span className={css.hint}>{t('closes.todoElsewhere')}</span>
  // The older service cancels only what already waits for the customer.
  const action =
    state === 'queued'
      ? 'stop'
      : state === 'pending' || (state === 'processing' && dialect === 'catalog-id')
        ? 'cancel'
        : null
  const run = async () => {
    if (action === null) return
    setBusy(true)
    const answer = await ask(() => kassa().sales[action]({ id }))
    setBusy(false)
    if (!answer.ok) showError(answer.error)
  }
  return (
    <div className={css.buttons}>
      <span className={css.hint}>{t(`closes.todos.${state}`)}</span>
      {action !== null && (
        <Button
          variant="default"
          loading={busy}
          aria-label={t(`strip.${action}`, { number: receipt })}
          onClick={() => void run()}
        >
          {t(`closes.act.${action}`)}
        </Button>
      )}
    </div>
  )
}
