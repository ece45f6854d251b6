/** Phones that may be used and not read: what leaves the main process tells nothing, and comes back as it was. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPhones } from '../../../electron/services/phone-seal.ts'
import { openTillStore } from '../../../electron/store/store.ts'
import { fieldPhone, formatPhone, isSealed, PHONE, readPhone } from '../../../shared/domain/phone.ts'

const settings = openTillStore(':memory:').settings
const cashier = createPhones(settings, () => true)
const owner = createPhones(settings, () => false)
const phone = fc.integer({ min: 7_000_000_000, max: 7_799_999_999 }).map((digits) => `8${digits}`)

describe('a sealed phone', () => {
  it('opens to the phone that it was made of, also after a restart, and shows only its ends', () => {
    fc.assert(
      fc.property(phone, (given) => {
        const sealed = cashier.seen(given)
        expect(isSealed(sealed)).toBe(true)
        expect(sealed.length).toBeLessThanOrEqual(40)
        expect(sealed).not.toContain(given.slice(4, 9))
        expect(createPhones(settings, () => true).open(sealed)).toBe(given)
        expect(readPhone(sealed)).toEqual({ ok: true, phone: sealed })
        expect(formatPhone(sealed)).toBe(`8 (${given.slice(1, 4)}) •••-••-${given.slice(9)}`)
        expect(PHONE.test(sealed)).toBe(false)
      }),
    )
  })

  it('of another till, or changed by hand, is refused', () => {
    const strange = createPhones(openTillStore(':memory:').settings, () => true)
    const sealed = strange.seen('87011234567')
    expect(() => cashier.open(sealed)).toThrow(expect.objectContaining({ code: 'badInput' }))
    const own = cashier.seen('87011234567')
    // Another customer's ends on the same seal.
    expect(() => cashier.open(`8702•••••67${own.slice(11)}`)).toThrow()
    expect(() => cashier.open(`${own.slice(0, -4)}AAAA`)).toThrow()
  })

  it('two customers whose ends are the same stay two', () => {
    const [one, two] = ['87011234567', '87019994567'].map(cashier.seen)
    expect(one).not.toBe(two)
    expect(formatPhone(one ?? '')).toBe(formatPhone(two ?? ''))
  })
})

describe('who may read', () => {
  it('an owner sees phones as they are, and a cart that a cashier filled, too', () => {
    expect(owner.seen('87011234567')).toBe('87011234567')
    const chosen = fieldPhone(cashier.seen('87011234567'))
    expect(owner.seenTyped(chosen)).toBe('8 (701) 123-45-67')
    expect(owner.seenTyped('8 701 12')).toBe('8 701 12')
  })

  it('a cashier gets back what is half typed, and a whole phone sealed', () => {
    expect(cashier.seenTyped('8 701 12')).toBe('8 701 12')
    const seen = cashier.seenTyped('8 (701) 123-45-67')
    expect(cashier.open(seen)).toBe('87011234567')
    expect(cashier.seenTyped(seen)).toBe(seen)
  })

  it('what is no Kazakh mobile number is masked as well', () => {
    expect(cashier.seen('+7 916 123-45-67')).toBe('+• ••• •••-••-67')
    expect(cashier.seen('')).toBe('')
  })

  it('a phone within the words of the service is masked as everywhere, and what is no phone stays', () => {
    const words = 'Клиент +7 701 123-45-67 не найден, счёт 1002, код 4870200000003'
    expect(owner.seenWithin(words)).toBe(words)
    expect(cashier.seenWithin(words)).toBe('Клиент 8 (701) •••-••-67 не найден, счёт 1002, код 4870200000003')
  })
})

describe('who looks for a phone', () => {
  it('an owner finds it by any part', () => {
    expect(owner.asked('123-45')).toBe('12345')
    expect(owner.asked('+7 701')).toBe('701')
    expect(owner.asked('')).toBeNull()
  })

  it('where it is masked, by the whole number alone: parts would tell it digit by digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), (length) => {
        for (let at = 0; at + length <= 10; at++) {
          expect(cashier.asked('7011234567'.slice(at, at + length))).toBeNull()
        }
      }),
    )
    for (const whole of [
      '8 701 123 45 67',
      '+7 (701) 123-45-67',
      '7011234567',
      cashier.seen('87011234567'),
    ]) {
      expect(cashier.asked(whole)).toBe('87011234567')
    }
  })
})
