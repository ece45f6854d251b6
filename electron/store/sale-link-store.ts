/** Sales that took the place of others: sent again after they had ended, or made for another phone. */
import { isOpen, isTaken, type SaleState } from '../../shared/domain/sale-state.ts'
import type { Db } from './open.ts'

export interface LinkedSale {
  id: string
  receipt: string
  /** Business day. */
  day: string
  state: SaleState
  /** How the one came from the other. */
  how: 'again' | 'phone'
}

export interface SaleLinkStore {
  /** @param saleId the new one, which exists */
  sentAgain(saleId: string, oldId: string): void
  /** Whose place this sale took; null for most. */
  before(saleId: string): LinkedSale | null
  /** What was made in its place, the first one first; one that is sent again and again has several. */
  after(saleId: string): LinkedSale[]
  /** Of all that were made in each other's place, however often: the others that may still be paid, or were. */
  standing(saleId: string): LinkedSale[]
}

const LINKED = 's.id, s.receipt, s.day, s.state'

export function createSaleLinkStore(db: Db): SaleLinkStore {
  const insert = db.prepare<[string, string]>('INSERT INTO sale_again (sale_id, old_id) VALUES (?, ?)')
  const before = db.prepare<{ id: string }, LinkedSale>(`
    SELECT ${LINKED}, 'again' AS how FROM sale_again a JOIN sale s ON s.id = a.old_id WHERE a.sale_id = @id
    UNION ALL
    SELECT ${LINKED}, 'phone' AS how FROM phone_change p JOIN sale s ON s.id = p.sale_id
    WHERE p.new_sale_id = @id AND p.state = 'made'`)
  const madeAfter = db.prepare<{ id: string }, LinkedSale & { createdAt: number }>(`
    SELECT ${LINKED}, 'again' AS how, s.created_at AS createdAt FROM sale_again a JOIN sale s ON s.id = a.sale_id
    WHERE a.old_id = @id
    UNION ALL
    SELECT ${LINKED}, 'phone' AS how, s.created_at AS createdAt FROM phone_change p JOIN sale s ON s.id = p.new_sale_id
    WHERE p.sale_id = @id AND p.state = 'made'
    ORDER BY createdAt, 1`)
  const after = (id: string): LinkedSale[] => madeAfter.all({ id }).map(({ createdAt: _, ...sale }) => sale)
  const earlier = (id: string): LinkedSale | null => before.get({ id }) ?? null
  const first = (sale: LinkedSale): LinkedSale => {
    const one = earlier(sale.id)
    return one ? first(one) : sale
  }
  const line = (sale: LinkedSale): LinkedSale[] => [sale, ...after(sale.id).flatMap(line)]
  return {
    sentAgain: (saleId, oldId) => {
      insert.run(saleId, oldId)
    },
    before: earlier,
    after,
    standing(saleId) {
      const one = earlier(saleId)
      const family = one ? line(first(one)) : after(saleId).flatMap(line)
      return family.filter(({ id, state }) => id !== saleId && (isOpen(state) || isTaken(state)))
    },
  }
}
