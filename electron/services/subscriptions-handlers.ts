/** The contract's group `subscriptions`, answered by the till that is connected. */
import type { Handlers } from '../../shared/contract/index.ts'
import { done } from '../../shared/contract/schemas.ts'
import type { Till } from './till.ts'

export function subscriptionsHandlers(till: () => Till): Handlers['subscriptions'] {
  const all = () => till().subscriptions
  return {
    list: ({ refresh }) => all().list(refresh),
    get: ({ id }) => all().get(id),
    payments: ({ id, page }) => all().payments(id, page),
    create: (wanted) => all().create(wanted),
    resolve: ({ ref }) => all().resolve(ref),
    async forget({ ref }) {
      await all().forget(ref)
      return done
    },
    update: ({ id, change }) => all().update(id, change),
    pause: ({ id }) => all().turn(id, 'pause'),
    resume: ({ id }) => all().turn(id, 'resume'),
    cancel: ({ id }) => all().turn(id, 'cancel'),
  }
}
