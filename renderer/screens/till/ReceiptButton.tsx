/** The receipt of a paid sale: on paper where there is a printer, else as PDF. */
import { IconFileTypePdf, IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Sale } from '../../../shared/contract/schemas.ts'
import type { Settings } from '../../../shared/contract/settings.ts'
import { shortReceipt } from '../../components/sale-words.ts'
import { useApp } from '../../state/app-store.ts'
import { giveReceipt } from '../../state/receipts.ts'
import { ICON } from '../../theme/sizes.ts'

export const receiptSign = (kind: Settings['printerKind']) =>
  kind === 'none' ? IconFileTypePdf : IconPrinter

export function ReceiptButton({ sale }: { sale: Pick<Sale, 'id' | 'receipt'> }) {
  const { t } = useTranslation()
  const kind = useApp((app) => app.settings?.printerKind ?? 'none')
  const Sign = receiptSign(kind)
  const number = shortReceipt(sale.receipt)
  const name = kind === 'none' ? t('receipt.pdf', { number }) : t('receipt.print', { number })
  return (
    <button type="button" aria-label={name} title={name} onClick={() => void giveReceipt(sale, kind)}>
      <Sign size={ICON.normal} stroke={ICON.stroke} aria-hidden />
    </button>
  )
}
