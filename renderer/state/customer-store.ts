/** Customers of the last sales, and who a phone belongs to: asked of the till's own sales, never of the service. */
import { create } from 'zustand'
import type { Customer } from '../../shared/contract/customers.ts'
import { fieldPhone } from '../../shared/domain/phone.ts'
import { ask, kassa } from './api.ts'
import { useCart } from './cart.ts'

interface CustomerState {
  /** The latest first. */
  recent: readonly Customer[]
  /** Whom the phone that was asked about last belongs to; `customer` is null for one who never paid here. */
  asked: { phone: string; customer: Customer | null } | null
  readRecent(): Promise<void>
  /** @param phone `8XXXXXXXXXX` */
  askFor(phone: string): Promise<void>
}

let newest = ''

export const useCustomers = create<CustomerState>()((set) => ({
  recent: [],
  asked: null,
  // A hint that fails is no hint: selling goes on without.
  readRecent: async () => {
    const answer = await ask(() => kassa().customers.recent())
    if (answer.ok) set({ recent: answer.value })
  },
  askFor: async (phone) => {
    newest = phone
    const answer = await ask(() => kassa().customers.byPhone({ phone }))
    if (answer.ok && newest === phone) set({ asked: { phone, customer: answer.value } })
  },
}))

/** Puts the phone of the last sale into the cart, unless another one is being typed by then. */
export async function repeatLastPhone(): Promise<void> {
  const { phone } = useCart.getState()
  await useCustomers.getState().readRecent()
  const last = useCustomers.getState().recent[0]
  if (last && useCart.getState().phone === phone) useCart.getState().setPhone(fieldPhone(last.phone))
}
