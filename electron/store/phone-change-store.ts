/** Wishes to send an invoice to another phone: kept until the old one has ended, and after that as the link between the two. */
import type { PhoneChangeState } from '../../shared/domain/phone-change.ts'
import type { Db } from './open.ts'

export interface PhoneChangeRow {
  /** The sale whose invoice is to go, or went, to another phone. */
  saleId: string
  /** `8XXXXXXXXXX` */
  phone: string
  state: PhoneChangeState
  /** Id of the sale that takes its place; it exists once the state is `made`. */
  newSaleId: string
  /** UTC epoch ms. */
  askedAt: number
}

export interface PhoneChangeStore {
  /** Writes a wish down, in place of an earlier one of the same sale, whose id for the new sale stays. */
  ask(wish: Omit<PhoneChangeRow, 'state'>): void
  of(saleId: string): PhoneChangeRow | null
  waiting(): PhoneChangeRow[]
  conclude(saleId: string, state: Exclude<PhoneChangeState, 'waiting'>): void
}

const COLUMNS = 'sale_id AS saleId, phone, state, new_sale_id AS newSaleId, asked_at AS askedAt'

export function createPhoneChangeStore(db: Db): PhoneChangeStore {
  const upsert = db.prepare<[Omit<PhoneChangeRow, 'state'>]>(`
    INSERT INTO phone_change (sale_id, phone, state, new_sale_id, asked_at)
    VALUES (@saleId, @phone, 'waiting', @newSaleId, @askedAt)
    ON CONFLICT (sale_id) DO UPDATE SET phone = excluded.phone, state = 'waiting', asked_at = excluded.asked_at`)
  const of = db.prepare<[string], PhoneChangeRow>(`SELECT ${COLUMNS} FROM phone_change WHERE sale_id = ?`)
  const waiting = db.prepare<[], PhoneChangeRow>(
    `SELECT ${COLUMNS} FROM phone_change WHERE state = 'waiting' ORDER BY asked_at, sale_id`,
  )
  const conclude = db.prepare<[PhoneChangeState, string]>(
    'UPDATE phone_change SET state = ? WHERE sale_id = ?',
  )
  return {
    ask: (wish) => {
      upsert.run(wish)
    },
    of: (saleId) => of.get(saleId) ?? null,
    waiting: () => waiting.all(),
    conclude: (saleId, state) => {
      conclude.run(state, saleId)
    },
  }
}
