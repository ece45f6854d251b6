/** What a held cart is called: its name, else its customer's phone, else when it was laid aside. */
import { formatPhone, readPhone } from '../../../shared/domain/phone.ts'
import { clockTime } from '../../components/time.ts'

export function heldName({
  name,
  phone,
  heldAt,
}: {
  name: string
  phone: string
  /** UTC epoch ms. */
  heldAt: number
}): string {
  if (name !== '') return name
  const reading = readPhone(phone)
  return reading.ok ? formatPhone(reading.phone) : clockTime(heldAt)
}
