/** What a cashier may do about a payment, and doing it. The answer of the main process is the only truth about states. */
import type { KassaError } from '../../shared/contract/method.ts'
import type { Sale } from '../../shared/contract/schemas.ts'
import type { Cart } from '../../shared/domain/cart.ts'
import { discountFrom } from '../../shared/domain/discount.ts'
import { fieldPhone } from '../../shared/domain/phone.ts'
import type { SaleState } from '../../shared/domain/sale-state.ts'
import { i18n } from '../locales/i18n.ts'
import { ask, kassa } from './api.ts'
import { useCart } from './cart.ts'
import type { Move } from './cart-history.ts'
import { moveCarts } from './cart-moves.ts'
import { holdForDoubts } from './doubts.ts'
import { errorText, showError } from './errors.ts'
import { repeatSale } from './repeat.ts'
import { cartOfSale } from './sale-cart.ts'
import { useSales } from './sale-store.ts'
import { useTill } from './till-store.ts'
import { useToasts } from './toast-store.ts'

export type SaleAction = 'cancel' | 'stop' | 'send' | 'retry' | 'phone' | 'edit' | 'repeat' | 'dismiss'

const ACTIONS: Record<SaleState, readonly SaleAction[]> = {
  queued: ['phone', 'stop'],
  sending: ['phone', 'cancel'],
  unknown: ['phone', 'cancel'],
  processing: ['phone', 'cancel'],
  pending: ['phone', 'cancel'],
  cancelling: [],
  paid: ['repeat', 'dismiss'],
  partially_refunded: ['repeat', 'dismiss'],
  refunded: ['repeat', 'dismiss'],
  cancelled: ['retry', 'phone', 'edit', 'dismiss'],
  expired: ['retry', 'phone', 'edit', 'dismiss'],
  failed: ['retry', 'phone', 'edit', 'dismiss'],
  stopped: ['retry', 'phone', 'edit', 'dismiss'],
}

export function actionsFor(sale: Sale, dialect: 'nomenclature' | 'catalog-id' | null): readonly SaleAction[] {
  // The older service cancels only what already waits for the customer.
  if (sale.state === 'processing' && dialect === 'nomenclature') return []
  if (sale.problemCode === 'cancelWanted') return []
  // It waited longer than the owner allows: the cashier says whether the customer is still here.
  if (sale.state === 'queued' && sale.problemCode === 'stale') return ['send', 'phone', 'stop']
  const actions = ACTIONS[sale.state]
  // A sale of a bare amount has no lines that could come into the cart.
  return sale.lines.length === 0
    ? actions.filter((action) => action !== 'edit' && action !== 'repeat')
    : actions
}

const busy = new Set<string>()

export async function runAction(action: SaleAction, sale: Sale): Promise<void> {
  if (busy.has(sale.id)) return
  busy.add(sale.id)
  const error = await doAction(action, sale)
  busy.delete(sale.id)
  if (!error) return
  if (error.code === 'wrongState') {
    const now = await ask(() => kassa().sales.get({ id: sale.id }))
    if (now.ok) useSales.getState().take(now.value.sale)
  }
  const text =
    action === 'retry' && error.code === 'priceChanged' ? i18n.t('strip.retryPrice') : errorText(error)
  useToasts.getState().show({ tone: 'bad', text })
}

async function doAction(action: SaleAction, sale: Sale): Promise<KassaError | null> {
  const { id } = sale
  const { sales } = kassa()
  switch (action) {
    case 'cancel':
    case 'stop':
    case 'send': {
      const answer = await ask(() => (action === 'send' ? sales.sendHeld({ id }) : sales[action]({ id })))
      if (answer.ok) useSales.getState().take(answer.value)
      return answer.ok ? null : answer.error
    }
    case 'retry': {
      const answer = await ask(() => sales.retry({ id }))
      if (!answer.ok) return answer.error
      useSales.getState().drop(id)
      useSales.getState().take(answer.value)
      return null
    }
    case 'phone':
      useTill.getState().open({ kind: 'phone', id })
      return null
    case 'edit':
      return takeBack(sale)
    case 'repeat':
      await repeatSale(sale)
      return null
    case 'dismiss':
      return dismiss(id)
  }
}

async function dismiss(id: string): Promise<KassaError | null> {
  const answer = await ask(() => kassa().sales.dismiss({ id }))
  if (!answer.ok) return answer.error
  useSales.getState().drop(id)
  return null
}

export async function dismissAll(sales: readonly Sale[]): Promise<void> {
  for (const sale of sales) {
    const error = await dismiss(sale.id)
    if (error) {
      showError(error)
      return
    }
  }
}

/**
 * Sends a payment to another phone. @param phone `8XXXXXXXXXX` or sealed
 * @returns the error, or null when it is done or on its way
 */
export async function changePhone(id: string, phone: string): Promise<KassaError | null> {
  const answer = await ask(() => kassa().sales.changePhone({ id, phone }))
  if (!answer.ok) return answer.error
  if (answer.value.id !== id) useSales.getState().drop(id)
  useSales.getState().take(answer.value)
  return null
}

/** Puts an ended sale back into an empty cart, on its terms and at today's prices, tells what changed, and clears it off the strip. */
async function takeBack(sale: Sale): Promise<KassaError | null> {
  const cart = useCart.getState()
  if (cart.lines.length > 0) {
    useToasts.getState().show({ tone: 'bad', text: i18n.t('strip.editBusy') })
    return null
  }
  if (holdForDoubts()) return null
  const back = await cartOfSale(sale, 'same')
  if ('code' in back) return back
  const { lines, changes } = back
  if (lines.length === 0) {
    const text = i18n.t('repeat.nothing', { receipt: sale.receipt })
    useToasts.getState().show({ tone: 'bad', text })
    return null
  }
  const discount = discountFrom(sale.discount, sale.discountPercent)
  const open = { lines, phone: fieldPhone(sale.phone), discount }
  if (await cart.move(intoCart(sale.id, open))) useTill.setState({ changes, changesSince: 'sale' })
  return null
}

const intoCart =
  (id: string, open: Cart): Move =>
  () =>
    moveCarts(async (was) => {
      const error = await dismiss(id)
      return error ? { ok: false, error } : { ok: true, value: { open, back: ontoStrip(id, was) } }
    })

/** @param open what stood in the cart before */
const ontoStrip =
  (id: string, open: Cart): Move =>
  () =>
    moveCarts(async (was) => {
      const answer = await ask(() => kassa().sales.bringBack({ id }))
      if (!answer.ok) return answer
      useSales.getState().take(answer.value)
      return { ok: true, value: { open, back: intoCart(id, was) } }
    })
