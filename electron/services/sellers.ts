/** Who sold, as they are called now: a sale keeps the person, and the name of its day only for whom nobody knows any more. */
import type { StaffStore } from '../store/staff-store.ts'

export interface SellerName {
  /** Empty: nobody was asked who sells. */
  name: string
  /** Works here no more; whoever came since may have the same name. */
  left: boolean
}

export interface Sellers {
  /** @param id null or empty: nobody was asked @param then the name in the sale */
  named(id: string | null, then: string): SellerName
}

export const createSellers = (staff: Pick<StaffStore, 'known'>): Sellers => ({
  named: (id, then) => (id ? staff.known(id) : null) ?? { name: then, left: false },
})
