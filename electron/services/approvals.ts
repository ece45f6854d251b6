/**
 * An owner's word for one act: given after the owner's PIN, used up by the act, worthless two minutes later. Kept in memory
 * only: after a restart the PIN is asked for again.
 */
import { v4 as uuidv4 } from 'uuid'
import { TillError } from '../../shared/domain/till-error.ts'
import type { Ports } from './ports.ts'
import type { Role } from './staff.ts'

/** What an owner can approve: a price or discount beyond what a cashier may give, or money that goes back. */
export type ApprovedAct = 'price' | 'refund'

export interface Person {
  id: string
  name: string
}

export interface Approvals {
  /** Call it only after the PIN of `by` was right. @returns the token that the act must show */
  give(by: Person, act: ApprovedAct): string
  /**
   * Uses a token up.
   * @returns who approved; null where nobody has a PIN, so that nobody can be asked
   * @throws TillError `needsApproval` for a token that is missing, spent, too old, or for another act
   */
  use(token: string | undefined, act: ApprovedAct): Person | null
}

/**
 * The rule of prices beyond a cashier's: an owner at the till needs nobody's word.
 * @returns see {@link Approvals.use}, by name
 */
export const allowPriceWith =
  (approvals: () => Approvals, role: () => Role | null) =>
  (approval: string | undefined): string | null =>
    role() === 'owner' ? null : (approvals().use(approval, 'price')?.name ?? null)

export const APPROVAL_MS = 2 * 60_000

export interface ApprovalOptions {
  clock: Pick<Ports['clock'], 'monotonic'>
  /** Whether there is an owner with a PIN to ask. */
  anyPin: () => boolean
}

export function createApprovals({ clock, anyPin }: ApprovalOptions): Approvals {
  const given = new Map<string, { by: Person; act: ApprovedAct; until: number }>()
  return {
    give(by, act) {
      const now = clock.monotonic()
      for (const [token, { until }] of given) if (until < now) given.delete(token)
      const token = uuidv4()
      given.set(token, { by, act, until: now + APPROVAL_MS })
      return token
    },
    use(token, act) {
      const found = token === undefined ? undefined : given.get(token)
      if (token !== undefined) given.delete(token)
      if (found && found.act === act && found.until >= clock.monotonic()) return found.by
      if (!anyPin()) return null
      throw new TillError('needsApproval', `an owner must approve this ${act}`)
    },
  }
}
