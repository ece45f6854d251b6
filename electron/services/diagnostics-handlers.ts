/** The contract's diagnostics, answered by the service that owns them. */
import type { Handlers } from '../../shared/contract/index.ts'
import type { Diagnostics } from './diagnostics.ts'

export const diagnosticsHandlers = (diagnostics: Diagnostics): Handlers['diagnostics'] => ({
  facts: () => diagnostics.facts(),
  save: async () => ({ saved: await diagnostics.save() }),
})
