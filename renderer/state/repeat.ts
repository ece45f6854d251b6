/** A past sale once more: its goods at today's prices into the open cart, and what changed since told. */
import type { Sale } from '../../shared/contract/schemas.ts'
import { fieldPhone } from '../../shared/domain/phone.ts'
import { i18n } from '../locales/i18n.ts'
import { ask, kassa } from './api.ts'
import { useCart } from './cart.ts'
import { showError } from './errors.ts'
import { cartOfSale } from './sale-cart.ts'
import { useTill } from './till-store.ts'
import { useToasts } from './toast-store.ts'

/** @returns whether anything came into the cart */
export async function repeatSale(sale: Sale): Promise<boolean> {
  const again = await cartOfSale(sale, 'list')
  if ('code' in again) {
    showError(again)
    return false
  }
  const { lines, changes } = again
  if (lines.length > 0) useCart.getState().addLines(lines, fieldPhone(sale.phone))
  useTill.setState({ changes, changesSince: 'sale' })
  const receipt = sale.receipt
  const text =
    lines.length === 0
      ? i18n.t('repeat.nothing', { receipt })
      : i18n.t('repeat.done', { receipt, count: lines.length })
  useToasts.getState().show({ tone: lines.length === 0 ? 'bad' : 'calm', text })
  return lines.length > 0
}

export async function repeatById(id: string): Promise<void> {
  const answer = await ask(() => kassa().sales.get({ id }))
  if (answer.ok) await repeatSale(answer.value.sale)
  else showError(answer.error)
}
