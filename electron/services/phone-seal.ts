/**
 * Phones for people who may use them and not read them. What leaves the main process shows the code and the last two digits,
 * and carries the whole number enciphered, so that a cart, a held cart or a repeat still works after a restart.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { z } from 'zod'
import {
  fieldPhone,
  formatPhone,
  isSealed,
  PHONE,
  phoneDigits,
  readPhone,
} from '../../shared/domain/phone.ts'
import { replacePhones } from '../../shared/domain/phone-text.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import type { SettingStore } from '../store/setting-store.ts'

export interface Phones {
  /** A phone of the store as the person at the till may see it. */
  seen(phone: string): string
  /** As {@link seen}, for what a field held; a seal is opened again for a person who may read it. */
  seenTyped(text: string): string
  /** Words in which a phone may stand, as the service's are, as the person at the till may read them. */
  seenWithin(words: string): string
  /**
   * What of a phone this person may look for, as digits: any part of it; where it is masked the whole number alone, for parts
   * of it would tell it digit by digit. Null: nothing.
   */
  asked(typed: string): string | null
  /** @returns `8XXXXXXXXXX`. Throws TillError `badInput` for a seal that is not of this till. */
  open(phone: string): string
}

const KEY = 'phoneSeal'
const CIPHER = 'aes-128-ecb'
/** Eleven digits and five zeros are one block: what opens to anything else was not sealed here. */
const ZEROS = '\0'.repeat(5)

/** @param masked whether the person at the till may not read phones */
export function createPhones(settings: SettingStore, masked: () => boolean): Phones {
  let known: Buffer | null = null
  const key = (): Buffer => {
    if (known) return known
    const kept = settings.read(KEY, z.string().length(32))
    known = kept === null ? randomBytes(16) : Buffer.from(kept, 'hex')
    if (kept === null) settings.write(KEY, known.toString('hex'))
    return known
  }
  const seal = (phone: string): string => {
    const cipher = createCipheriv(CIPHER, key(), null).setAutoPadding(false)
    const block = Buffer.concat([cipher.update(`${phone}${ZEROS}`, 'latin1'), cipher.final()])
    return `${phone.slice(0, 4)}•••••${phone.slice(9)}~${block.toString('base64url')}`
  }
  const open = (phone: string): string => {
    if (!isSealed(phone)) return phone
    const decipher = createDecipheriv(CIPHER, key(), null).setAutoPadding(false)
    const block = Buffer.from(phone.slice(phone.indexOf('~') + 1), 'base64url')
    const text = Buffer.concat([decipher.update(block), decipher.final()]).toString('latin1')
    const opened = text.slice(0, 11)
    if (text.slice(11) !== ZEROS || !PHONE.test(opened) || seal(opened) !== phone) {
      throw new TillError('badInput', 'the phone was not sealed by this till', { phone: ['seal'] })
    }
    return opened
  }
  const seen = (phone: string): string => {
    if (!masked()) return phone
    return PHONE.test(phone) ? seal(phone) : phone.replace(/\d(?=.*\d\d)/g, '•')
  }
  return {
    seen,
    seenTyped(text) {
      const reading = readPhone(text)
      if (!reading.ok) return text
      if (masked()) return isSealed(text) ? text : seal(reading.phone)
      return isSealed(text) ? fieldPhone(open(text)) : text
    },
    seenWithin: (words) => (masked() ? replacePhones(words, (phone) => formatPhone(seal(phone))) : words),
    asked(typed) {
      if (!masked()) return phoneDigits(typed)
      const reading = readPhone(typed)
      return reading.ok ? open(reading.phone) : null
    },
    open,
  }
}
