/** What can be done about a sale: its receipt, money back, sending again, cancelling; each tells how it went. */
import { Button } from '@mantine/core'
import { IconArrowBackUp, IconFileTypePdf, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SaleDetail } from '../../../shared/contract/books.ts'
import { isOpen, isTaken } from '../../../shared/domain/sale-state.ts'
import { actName } from '../../components/sale-words.ts'
import { ask, kassa } from '../../state/api.ts'
import { useApp } from '../../state/app-store.ts'
import { useBook } from '../../state/book-store.ts'
import { showError } from '../../state/errors.ts'
import { giveReceipt } from '../../state/receipts.ts'
import { actionsFor, runAction, type SaleAction } from '../../state/sale-actions.ts'
import { useToasts } from '../../state/toast-store.ts'
import { ICON } from '../../theme/sizes.ts'
import { ACTION_SIGNS } from '../till/sale-signs.ts'
import css from './Drawer.module.css'

/** Those that belong to the counter stay there. */
const HERE: readonly SaleAction[] = ['cancel', 'stop', 'send']

export function SaleActs({
  detail: { sale, elsewhere, after },
  mayRefund,
  onRefund,
}: {
  detail: SaleDetail
  mayRefund: boolean
  onRefund: () => void
}) {
  const { t } = useTranslation()
  const dialect = useApp((app) => app.status?.dialect ?? null)
  const printer = useApp((app) => app.settings?.printerKind ?? 'none')
  const [busy, setBusy] = useState(false)
  const acts = elsewhere ? [] : actionsFor(sale, dialect)
  // While what was made in its place may be paid, or was, the main process would refuse.
  const replaced = after.some(({ state }) => isOpen(state) || isTaken(state))
  const run = async (work: () => Promise<void>) => {
    setBusy(true)
    await work()
    setBusy(false)
  }
  const again = async () => {
    const answer = await ask(() => kassa().sales.retry({ id: sale.id }))
    if (!answer.ok) {
      if (answer.error.code === 'priceChanged') {
        useToasts.getState().show({ tone: 'bad', text: t('strip.retryPrice') })
      } else showError(answer.error)
      return
    }
    const { id, receipt } = answer.value
    useBook.getState().open(id)
    useToasts.getState().show({ tone: 'calm', text: t('sale.sentAgain', { receipt }) })
  }
  return (
    <div className={css.acts}>
      {isTaken(sale.state) && printer !== 'none' && (
        <Button
          variant="default"
          leftSection={<IconPrinter size={ICON.normal} aria-hidden />}
          onClick={() => void run(() => giveReceipt(sale, printer))}
          disabled={busy}
        >
          {t('sale.print')}
        </Button>
      )}
      {isTaken(sale.state) && (
        <Button
          variant="default"
          leftSection={<IconFileTypePdf size={ICON.normal} aria-hidden />}
          onClick={() => void run(() => giveReceipt(sale, 'none'))}
          disabled={busy}
        >
          {t('sale.pdf')}
        </Button>
      )}
      {mayRefund && (
        <Button leftSection={<IconArrowBackUp size={ICON.normal} aria-hidden />} onClick={onRefund}>
          {t('sale.refund')}
        </Button>
      )}
      {acts.includes('retry') && !replaced && (
        <Button disabled={busy} onClick={() => void run(again)}>
          {t('sale.again')}
        </Button>
      )}
      {acts
        .filter((act) => HERE.includes(act))
        .map((act) => {
          const Sign = ACTION_SIGNS[act]
          return (
            <Button
              key={act}
              variant="default"
              disabled={busy}
              leftSection={<Sign size={ICON.normal} aria-hidden />}
              onClick={() => void run(() => runAction(act, sale))}
            >
              {actName(act, t)}
            </Button>
          )
        })}
    </div>
  )
}
