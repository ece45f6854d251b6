import { describe, expect, it } from 'vitest'
import {
  canRefundBecome,
  holdsMoney,
  isRefundLive,
  REFUND_STATES,
} from '../../../shared/domain/refund-state.ts'
import { canBecome, isOpen, SALE_STATES, type SaleState } from '../../../shared/domain/sale-state.ts'

const reach = (from: SaleState): Set<SaleState> => {
  const seen = new Set<SaleState>([from])
  for (const one of seen) for (const to of SALE_STATES) if (canBecome(one, to)) seen.add(to)
  return seen
}

describe('ends of a sale', () => {
  it('only what was never sent, or was proved absent, may be stopped', () => {
    expect(SALE_STATES.filter((from) => canBecome(from, 'stopped'))).toEqual(['queued', 'unknown'])
  })

  it('every open sale can still be paid, and can end without', () => {
    for (const from of SALE_STATES.filter(isOpen)) {
      expect(reach(from)).toContain('paid')
      expect(reach(from)).toContain('cancelled')
    }
  })
})

describe('ends of a refund', () => {
  it('what went back stays so', () => {
    expect(REFUND_STATES.filter((to) => canRefundBecome('completed', to))).toEqual([])
  })

  it('a refund that the service has is never sent again', () => {
    for (const from of REFUND_STATES.filter(isRefundLive)) expect(canRefundBecome(from, 'queued')).toBe(false)
  })

  it('holds its money until it is certain that none goes back', () => {
    expect(REFUND_STATES.filter((one) => !holdsMoney(one))).toEqual(['failed', 'stopped'])
  })
})
