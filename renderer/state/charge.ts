/** Asks the main process to charge. One at a time: a second press while the first is under way does nothing. */

import type { Result } from '../../shared/contract/method.ts'
import type { Charge, ChargeLine } from '../../shared/contract/sales.ts'
import type { CatalogItem, Sale } from '../../shared/contract/schemas.ts'
import { type Cart, type CartLine, cartSums, isOverridden } from '../../shared/domain/cart.ts'
import { MAX_INVOICE, type Tiyn } from '../../shared/domain/money.ts'
import { readPhone } from '../../shared/domain/phone.ts'
import { i18n } from '../locales/i18n.ts'
import { ask, kassa } from './api.ts'
import { useCart } from './cart.ts'
import { cartOf } from './cart-store.ts'
import { showError } from './errors.ts'
import { askOwner, takeWord } from './price-approval.ts'
import { useSales } from './sale-store.ts'
import { phonesSeen } from './seen-phones.ts'
import { useTill } from './till-store.ts'
import { useToasts } from './toast-store.ts'

export type ChargeEnd = 'charged' | 'refused' | 'phone' | 'empty' | 'busy'

export async function chargeCart(): Promise<ChargeEnd> {
  await phonesSeen()
  if (useTill.getState().charging) return 'busy'
  const charged: Cart = cartOf(useCart.getState())
  const { lines, phone, discount } = charged
  if (lines.length === 0) return 'empty'
  const reading = readPhone(phone)
  useTill.setState({ phoneTouched: true })
  if (!reading.ok) return 'phone'
  const { gross, total } = cartSums(lines, discount)
  if (total < 1 || gross > MAX_INVOICE) {
    useToasts.getState().show({ tone: 'bad', text: i18n.t('charge.outside') })
    return 'refused'
  }
  const end = await send(
    {
      phone: reading.phone,
      what: { kind: 'cart', lines: lines.map(toChargeLine), ...(discount && { discount }) },
      expectedTotal: total,
    },
    charged,
  )
  if (end === 'charged') useTill.setState({ phoneTouched: false, changes: [] })
  return end
}

/** @param amount tiyn @param phone `8XXXXXXXXXX` */
export async function chargeAmount(amount: Tiyn, phone: string, comment: string): Promise<ChargeEnd> {
  if (useTill.getState().charging) return 'busy'
  const request: Charge = { phone, what: { kind: 'amount', amount }, expectedTotal: amount }
  return send(comment.trim() === '' ? request : { ...request, comment: comment.trim() })
}

/** @param cart where it is one: prices beyond a cashier's may stand on it */
async function send(request: Charge, cart?: Cart): Promise<ChargeEnd> {
  useTill.setState({ charging: true })
  const answer = await chargeAllowed(request, cart)
  if (answer.ok) useSales.getState().take(answer.value)
  else if (answer.error.code === 'priceChanged' || answer.error.code === 'notFound') await readPrices()
  else if (answer.error.code !== 'needsApproval') showError(answer.error)
  useTill.setState({ charging: false })
  return answer.ok ? 'charged' : 'refused'
}

/** With the owner's word where one was given; where it has run out the owner is asked, and the charge goes on. */
async function chargeAllowed(request: Charge, cart: Cart | undefined): Promise<Result<Sale>> {
  const charge = (word: string | null) => {
    const call = () =>
      ask(() => kassa().sales.charge(word === null ? request : { ...request, approval: word }))
    if (!cart) return call()
    // No save beside it: one that came after the charge would bring the charged cart back to the disk.
    return useCart.getState().whileMoving(async () => {
      const answer = await call()
      if (answer.ok) useCart.getState().settle(cart)
      return answer
    })
  }
  const answer = await charge(cart ? takeWord(cart) : null)
  if (answer.ok || answer.error.code !== 'needsApproval' || !cart) return answer
  return (await askOwner(cart)) === null ? answer : charge(takeWord(cart))
}

async function readPrices(): Promise<void> {
  const ids = new Set(useCart.getState().lines.flatMap((line) => line.itemId ?? []))
  const items = new Map<number, CatalogItem | null>()
  for (const id of ids) {
    const answer = await ask(() => kassa().catalog.get({ id }))
    if (answer.ok) items.set(id, answer.value)
  }
  const changes = useCart.getState().reprice(items)
  useTill.setState({ changes, changesSince: 'scan' })
  if (changes.length === 0) showError({ code: 'priceChanged', message: '' })
}

function toChargeLine(line: CartLine): ChargeLine {
  const { itemId, name, price, quantity, unitId, discount, note } = line
  const terms = { quantity, ...(discount && { discount }), ...(note.trim() !== '' && { note }) }
  if (itemId === null) return { kind: 'free', name, price, unitId, ...terms }
  return { kind: 'item', itemId, ...terms, ...(isOverridden(line) && { price }) }
}
