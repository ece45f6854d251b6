import { describe, expect, it } from 'vitest'
import { checkDigit, isGtin } from '../../../shared/domain/barcode.ts'
import { businessDay } from '../../../shared/domain/business-day.ts'
import {
  assertTransition,
  canBecome,
  ForbiddenTransition,
  isLive,
  isOpen,
  isTaken,
  isUnsent,
  SALE_STATES,
} from '../../../shared/domain/sale-state.ts'

describe('sale states', () => {
  it('each is in exactly one of: not at the service, live there, money taken, ended without', () => {
    for (const state of SALE_STATES) {
      const ended = ['cancelled', 'expired', 'failed', 'stopped'].includes(state)
      expect([isUnsent(state), isLive(state), isTaken(state), ended].filter(Boolean)).toHaveLength(1)
      expect(isOpen(state)).toBe(isUnsent(state) || isLive(state))
    }
  })

  it('money that was taken never turns into "not paid"', () => {
    for (const from of SALE_STATES.filter(isTaken)) {
      for (const to of SALE_STATES) if (canBecome(from, to)) expect(isTaken(to)).toBe(true)
    }
  })

  it('nothing is sent without "sending", and nothing sent is queued again but from "sending" or "unknown"', () => {
    for (const from of SALE_STATES) {
      if (canBecome(from, 'sending')) expect(from).toBe('queued')
      if (canBecome(from, 'queued')) expect(['sending', 'unknown']).toContain(from)
    }
  })

  it('anything else throws', () => {
    expect(() => assertTransition('paid', 'queued')).toThrow(ForbiddenTransition)
    expect(() => assertTransition('queued', 'sending')).not.toThrow()
  })
})

describe('business day', () => {
  it.each([
    ['2026-11-24T18:59:59Z', 0, '2026-11-24'],
    ['2026-11-24T19:00:00Z', 0, '2026-11-25'],
    ['2026-11-24T20:30:00Z', 4, '2026-11-24'],
    ['2026-11-24T23:00:00Z', 4, '2026-11-25'],
    ['2026-12-31T19:00:00Z', 0, '2027-01-01'],
  ])('%s with the day starting at %i is %s', (at, hour, day) => {
    expect(businessDay(Date.parse(at), hour)).toBe(day)
  })
})

describe('barcodes', () => {
  it.each(['4006381333931', '96385074', '036000291452', '5901234123457'])('%s is right', (code) => {
    expect(isGtin(code)).toBe(true)
  })
  it.each(['4006381333932', '9638507', '', '40063813339311', 'abcdefgh', '4006381333 31'])(
    '«%s» is not',
    (code) => {
      expect(isGtin(code)).toBe(false)
    },
  )
  it('a check digit is found for each body', () => {
    for (let i = 0; i < 1000; i++) {
      const body = String(487_020_000_000 + i * 7919)
      expect(isGtin(`${body}${checkDigit(body)}`)).toBe(true)
    }
  })
})
