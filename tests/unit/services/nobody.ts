/** The desk of a till where nobody has a PIN: what tests of other things need of it. */
import type { Desk } from '../../../electron/services/desk.ts'
import { NO_SELLER } from '../../../electron/store/sale-store.ts'

export const nobody: Pick<Desk, 'role' | 'state' | 'seller'> = {
  role: () => 'owner',
  state: () => ({ pins: false, locked: false, person: null, shift: null }),
  seller: () => NO_SELLER,
}
