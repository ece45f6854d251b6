/** Asks the main process to charge. One at a time: a second press while the first is under way does nothing. */
import type { Charge } from '../../shared/contract/sales.ts'
import type { CatalogItem } from '../../shared/contract/schemas.ts'
import { type Cart, type CartLine, cartTotal } from '../../shared/domain/cart.ts'
import { MAX_INVOICE, type Tiyn } from '../../shared/domain/money.ts'
import { readPhone } from '../../shared/domain/phone.ts'
import { i18n } from '../locales/i18n.ts'
import { ask, kassa } from './api.ts'
import { useCart } from './cart.ts'
import { showError } from './errors.ts'
import { useSales } from './sale-store.ts'
import { useTill } from './till-store.ts'
import { useToasts } from './toast-store.ts'

export type ChargeEnd = 'charged' | 'refused' | 'phone' | 'empty' | 'busy'

export async function chargeCart(): Promise<ChargeEnd> {
  if (useTill.getState().charging) return 'busy'
  const { lines, phone } = useCart.getState()
  if (lines.length === 0) return 'empty'
  const reading = readPhone(phone)
  useTill.setState({ phoneTouched: true })
  if (!reading.ok) return 'phone'
  const total = cartTotal(lines)
  if (total < 1 || total > MAX_INVOICE) {
    useToasts.getState().show({ tone: 'bad', text: i18n.t('charge.outside') })
    return 'refused'
  }
  const charged: Cart = { lines, phone }
  const end = await send({
    phone: reading.phone,
    what: { kind: 'cart', lines: lines.map(toChargeLine) },
    expectedTotal: total,
  })
  if (end === 'charged') {
    useCart.getState().settle(charged)
    useTill.setState({ phoneTouched: false, changes: [] })
  }
  return end
}

/** @param amount tiyn @param phone `8XXXXXXXXXX` */
export async function chargeAmount(amount: Tiyn, phone: string, comment: string): Promise<ChargeEnd> {
  if (useTill.getState().charging) return 'busy'
  const request: Charge = { phone, what: { kind: 'amount', amount }, expectedTotal: amount }
  return send(comment.trim() === '' ? request : { ...request, comment: comment.trim() })
}

async function send(request: Charge): Promise<ChargeEnd> {
  useTill.setState({ charging: true })
  const answer = await ask(() => kassa().sales.charge(request))
  if (answer.ok) useSales.getState().take(answer.value)
  else if (answer.error.code === 'priceChanged' || answer.error.code === 'notFound') await readPrices()
  else showError(answer.error)
  useTill.setState({ charging: false })
  return answer.ok ? 'charged' : 'refused'
}

async function readPrices(): Promise<void> {
  const ids = new Set(useCart.getState().lines.flatMap((line) => line.itemId ?? []))
  const items = new Map<number, CatalogItem | null>()
  for (const id of ids) {
    const answer = await ask(() => kassa().catalog.get({ id }))
    if (answer.ok) items.set(id, answer.value)
  }
  const changes = useCart.getState().reprice(items)
  useTill.setState({ changes })
  if (changes.length === 0) showError({ code: 'priceChanged', message: '' })
}

const toChargeLine = (line: CartLine): Extract<Charge['what'], { kind: 'cart' }>['lines'][number] =>
  line.itemId === null
    ? { kind: 'free', name: line.name, price: line.price, quantity: line.quantity, unitId: line.unitId }
    : { kind: 'item', itemId: line.itemId, quantity: line.quantity }
