/** What is charged in the faults: amounts, and carts with discounts of lines and of the whole, whose sums must survive everything. */
import type { Charge, ChargeLine } from '../../shared/contract/sales.ts'
import { cartSums } from '../../shared/domain/cart.ts'
import type { Discount } from '../../shared/domain/discount.ts'
import type { Random } from './random.ts'

export interface Asked {
  what: Charge['what']
  /** Tiyn. */
  total: number
}

/** @param goods with tiyn for one; none: the lines are free ones */
export function cartOf(random: Random, goods: readonly { id: number; price: number }[]): Asked {
  const drawn = Array.from({ length: 1 + random.below(4) }, (_, n) => {
    const item = goods.length > 0 ? random.pick(goods) : null
    const price = item?.price ?? 1_000 + random.below(90_000)
    const discount = random.chance(0.3) ? discountOf(random, Math.max(1, Math.floor(price / 2))) : null
    return { item, name: `Товар ${n}`, price, quantity: 1000 * (1 + random.below(5)), discount }
  })
  const discount = random.chance(0.7) ? discountOf(random, 100) : null
  const lines = drawn.map(({ item, name, price, quantity, discount: off }): ChargeLine => {
    const terms = { quantity, ...(off && { discount: off }) }
    return item
      ? { kind: 'item', itemId: item.id, ...terms }
      : { kind: 'free', name, price, unitId: 1, ...terms }
  })
  return {
    what: { kind: 'cart', lines, ...(discount && { discount }) },
    total: cartSums(drawn, discount).total,
  }
}

const discountOf = (random: Random, most: number): Discount =>
  random.chance(0.5)
    ? { kind: 'percent', hundredths: 1 + random.below(4_000) }
    : { kind: 'amount', amount: 1 + random.below(most) }
