/** The methods of `goods`, answered by the services of the open till. */
import type { Handlers } from '../../shared/contract/index.ts'
import { done } from '../../shared/contract/schemas.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import type { Emit } from './ports.ts'
import type { Till } from './till.ts'

export function goodsHandlers(till: () => Pick<Till, 'goods' | 'catalog'>, emit: Emit): Handlers['goods'] {
  return {
    lookup: ({ code }) => till().goods.lookup(code),
    add: (good) => till().goods.add(good),
    favour({ id, on }) {
      const { catalog } = till()
      if (on && !catalog.get(id)) throw new TillError('notFound', 'no such item')
      catalog.favourites.set(id, on)
      emit('catalogChanged', {})
      return done
    },
    moveFavourite({ id, by }) {
      till().catalog.favourites.move(id, by)
      emit('catalogChanged', {})
      return done
    },
  }
}
