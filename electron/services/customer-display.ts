/**
 * What the customer's screen shows: the open cart as it grows, then the wish to look at the phone, then thanks. The cart of the
 * next customer goes before whatever the last one still has to do. Phones are masked here whoever is at the till: a screen is
 * read by everyone.
 */
import type { DisplayState } from '../../shared/contract/display.ts'
import type { EventName, EventValue } from '../../shared/contract/index.ts'
import type { Sale } from '../../shared/contract/schemas.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import { cartSums, lineSum } from '../../shared/domain/cart.ts'
import { maskPhone } from '../../shared/domain/phone.ts'
import { isLive, isOpen, isTaken } from '../../shared/domain/sale-state.ts'
import type { SaleRow } from '../store/sale-rows.ts'
import { loadCart } from './open-cart.ts'
import type { Ports } from './ports.ts'
import type { Till } from './till.ts'

export interface CustomerDisplay {
  state(): DisplayState
  /** The open cart was saved. */
  refresh(): void
  /** Every event on its way to the window. */
  heard<E extends EventName>(name: E, value: EventValue<E>): void
  stop(): void
}

export interface CustomerDisplayOptions {
  /** The real till, never the one that is practised on; null before the first run. */
  till: () => Pick<Till, 'store' | 'demo'> | null
  settings: () => Settings
  ports: Pick<Ports, 'clock' | 'emit'>
}

export const THANKS_MS = 8_000

export function createCustomerDisplay(options: CustomerDisplayOptions): CustomerDisplay {
  const { till, settings, ports } = options
  /** The sale that was charged last, until its customer has nothing more to see. */
  let current: string | null = null
  /** Open sales that were heard of: one that goes back into the queue is not a new one. */
  const known = new Set<string>()
  let endThanks: (() => void) | null = null
  let told = ''

  const saleOf = (id: string): SaleRow | null => till()?.store.sales.get(id) ?? null
  const show = (): DisplayState['show'] => {
    const store = till()?.store
    const cart = store && loadCart(store.settings)
    if (cart && cart.lines.length > 0) {
      const { gross, total } = cartSums(cart.lines, cart.discount)
      return {
        kind: 'cart',
        lines: cart.lines.map((line) => ({
          id: line.id,
          name: line.name,
          price: line.price,
          quantity: line.quantity,
          sum: lineSum(line),
        })),
        discount: gross - total,
        total,
      }
    }
    const sale = current === null ? null : saleOf(current)
    if (sale && isTaken(sale.state)) return { kind: 'paid', total: sale.total }
    if (!sale || !isOpen(sale.state)) return { kind: 'greeting' }
    return { kind: 'asked', total: sale.total, phone: maskPhone(sale.phone), sent: isLive(sale.state) }
  }
  const state = (): DisplayState => {
    const { locale, theme, displayLocale, displayTitle, receiptHeader } = settings()
    const ownName = receiptHeader.split('\n')[0]?.trim() ?? ''
    return {
      locale: displayLocale === 'same' ? locale : displayLocale,
      theme,
      title: displayTitle === '' ? ownName : displayTitle,
      demo: till()?.demo ?? false,
      show: show(),
    }
  }
  const refresh = () => {
    if (settings().display === 'off') return
    const now = state()
    const text = JSON.stringify(now)
    if (text === told) return
    told = text
    ports.emit('displayChanged', now)
  }
  const thank = () => {
    endThanks?.()
    endThanks = ports.clock.after(THANKS_MS, () => {
      endThanks = null
      current = null
      refresh()
    })
  }
  const saleChanged = ({ id, state: now }: Sale) => {
    if (now === 'queued' && !known.has(id)) {
      current = id
      endThanks?.()
      endThanks = null
    }
    if (isOpen(now)) known.add(id)
    else known.delete(id)
    if (id === current && isTaken(now) && endThanks === null) thank()
    refresh()
  }
  return {
    state,
    refresh,
    heard(name, value) {
      if (name === 'saleChanged') saleChanged(value as Sale)
      else if (name === 'status') refresh()
    },
    stop() {
      endThanks?.()
    },
  }
}
