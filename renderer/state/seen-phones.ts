/** Phones of the open cart when people change at the till: what one may read, another may only use. The cart itself stays. */
import { ask, kassa } from './api.ts'
import { useCart } from './cart.ts'
import { useCustomers } from './customer-store.ts'

let seeing: Promise<void> = Promise.resolve()

/** Whoever charges or moves the cart waits for this: between two people it seems to have no phone. */
export const phonesSeen = (): Promise<void> => seeing

/** Out of sight at once; back, sealed or opened, when the main process has said what this person may see. */
export function seePhonesAnew(): Promise<void> {
  seeing = hideAndAsk()
  return seeing
}

async function hideAndAsk(): Promise<void> {
  useCustomers.setState({ recent: [], asked: null })
  const { phone, history } = useCart.getState()
  const phones = [phone, ...history.past.map(({ before }) => before.phone), ...history.future.map(phoneOf)]
  const asked = [...new Set(phones)].filter((one) => one !== '')
  if (asked.length === 0) return
  useCart.setState({ phone: '' })
  const answer = await ask(() => kassa().cart.phones({ phones: asked }))
  const seen = new Map(answer.ok ? asked.map((one, at) => [one, answer.value[at] ?? '']) : [])
  // What was typed meanwhile is this person's own.
  if (useCart.getState().phone === '') useCart.setState({ phone })
  useCart.getState().changePhones((one) => (phones.includes(one) ? (seen.get(one) ?? '') : one))
}

const phoneOf = ({ after }: { after: { phone: string } }): string => after.phone
