import { describe, expect, test } from 'vitest'
import { APPROVAL_MS, createApprovals } from '../../../electron/services/approvals.ts'
import { TillError } from '../../../shared/domain/till-error.ts'

const OWNER = { id: 'o1', name: 'Айгүл' }

function desk({ anyPin = true } = {}) {
  let now = 0
  const approvals = createApprovals({ clock: { monotonic: () => now }, anyPin: () => anyPin })
  return {
    approvals,
    pass(ms: number) {
      now += ms
    },
  }
}

const refused = (use: () => unknown): unknown => {
  try {
    use()
  } catch (error) {
    return error instanceof TillError ? error.code : error
  }
  return 'allowed'
}

describe('an approval', () => {
  test('lets one act through and says who approved it', () => {
    const { approvals } = desk()
    const token = approvals.give(OWNER, 'price')
    expect(approvals.use(token, 'price')).toEqual(OWNER)
    expect(refused(() => approvals.use(token, 'price'))).toBe('needsApproval')
  })

  test('is for its own act, and is spent on another one', () => {
    const { approvals } = desk()
    const token = approvals.give(OWNER, 'price')
    expect(refused(() => approvals.use(token, 'refund'))).toBe('needsApproval')
    expect(refused(() => approvals.use(token, 'price'))).toBe('needsApproval')
  })

  test('ends after its time, to the millisecond', () => {
    const { approvals, pass } = desk()
    const early = approvals.give(OWNER, 'refund')
    pass(APPROVAL_MS)
    expect(approvals.use(early, 'refund')).toEqual(OWNER)
    const late = approvals.give(OWNER, 'refund')
    pass(APPROVAL_MS + 1)
    expect(refused(() => approvals.use(late, 'refund'))).toBe('needsApproval')
  })

  test('is asked of nobody where nobody has a PIN', () => {
    const { approvals } = desk({ anyPin: false })
    expect(approvals.use(undefined, 'price')).toBeNull()
    expect(refused(() => desk().approvals.use(undefined, 'price'))).toBe('needsApproval')
  })
})
