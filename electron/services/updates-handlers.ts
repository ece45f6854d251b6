/** The contract's updates, answered by the service that owns them. */
import type { Handlers } from '../../shared/contract/index.ts'
import { done } from '../../shared/contract/schemas.ts'
import type { Updates } from './updates.ts'

export const updatesHandlers = (updates: Updates): Handlers['updates'] => ({
  status: () => updates.status(),
  check: () => updates.check(),
  download: () => updates.download(),
  install() {
    updates.install()
    return done
  },
})
