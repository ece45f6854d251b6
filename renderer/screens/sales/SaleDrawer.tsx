/** One sale with all that is known of it, and what can be done about it. */
import { Drawer } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SaleDetail } from '../../../shared/contract/books.ts'
import type { KassaError } from '../../../shared/contract/method.ts'
import { isTaken } from '../../../shared/domain/sale-state.ts'
import { ReadFailed } from '../../components/ReadFailed.tsx'
import { Reading } from '../../components/Reading.tsx'
import { ask, kassa } from '../../state/api.ts'
import { useApp } from '../../state/app-store.ts'
import css from './Drawer.module.css'
import { ReceiptView } from './ReceiptView.tsx'
import { RefundDialog } from './RefundDialog.tsx'
import { SaleActs } from './SaleActs.tsx'
import { SaleFacts } from './SaleFacts.tsx'
import { SaleLines } from './SaleLines.tsx'
import { SaleLinks } from './SaleLinks.tsx'
import { SaleRefunds } from './SaleRefunds.tsx'
import { Timeline } from './Timeline.tsx'
import { useRefundable } from './use-refundable.ts'

export function SaleDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation()
  const owner = useApp((app) => app.status?.role === 'owner')
  const [detail, setDetail] = useState<SaleDetail | null>(null)
  const [problem, setProblem] = useState<KassaError | null>(null)
  const [refunding, setRefunding] = useState(false)
  const readAgain = useRef<() => void>(() => undefined)
  const { refundable, asking, askAgain } = useRefundable(id)
  useEffect(() => {
    let gone = false
    const read = async () => {
      const { books } = kassa()
      const answer = await ask(() => (owner ? books.detail({ id }) : books.todayDetail({ id })))
      if (gone) return
      if (answer.ok) setDetail(answer.value)
      setProblem(answer.ok ? null : answer.error)
    }
    readAgain.current = () => void read()
    void read()
    const off = kassa().on('saleChanged', (sale) => {
      if (sale.id === id) void read()
    })
    return () => {
      gone = true
      off()
    }
  }, [id, owner])
  const sale = detail?.sale
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="var(--drawer-wide)"
      title={sale ? t('sale.title', { receipt: sale.receipt }) : t('sales.reading')}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {problem && <ReadFailed error={problem} onAgain={() => readAgain.current()} />}
      {!detail && !problem && <Reading>{t('sales.reading')}</Reading>}
      {detail && sale && (
        <div className={css.parts}>
          <SaleActs
            detail={detail}
            mayRefund={owner && isTaken(sale.state) && sale.state !== 'refunded'}
            onRefund={() => setRefunding(true)}
          />
          <SaleFacts detail={detail} refundable={refundable} />
          <SaleLinks detail={detail} />
          <SaleLines sale={sale} refundable={refundable} />
          {isTaken(sale.state) && <SaleRefunds refundable={refundable} asking={asking} />}
          {isTaken(sale.state) && <ReceiptView sale={sale} />}
          <Timeline events={detail.events} />
        </div>
      )}
      {refunding && sale && (
        <RefundDialog
          sale={sale}
          refundable={refundable}
          asking={asking}
          onAsk={askAgain}
          onClose={() => setRefunding(false)}
        />
      )}
    </Drawer>
  )
}
