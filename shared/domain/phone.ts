/**
 * Kazakh mobile numbers. Kept everywhere as `8XXXXXXXXXX`, the form the service takes (contract.md).
 */

export const PHONE = /^8\d{10}$/

/** A phone that this person may use and not read: what may be seen of it, and a seal that only the main process opens. */
const SEALED = /^8\d{3}•{5}\d{2}~[\w-]{22}$/

/** `8701•••••67~…` */
export const isSealed = (phone: string): boolean => SEALED.test(phone)

/**
 * Mobile codes of Kazakhstan: 70x, 747, 75x, 76x, 771, 775-778. 770 is none, so that `7 70x …` with a digit missing is not taken
 * for a number of somebody else.
 */
const MOBILE = /^8(70\d|747|75\d|76\d|77[15-8])\d{7}$/

export type PhoneProblem = 'empty' | 'short' | 'long' | 'letters' | 'notKazakhMobile'
export type PhoneReading = { ok: true; phone: string } | { ok: false; problem: PhoneProblem }

/**
 * Reads a number however people say it: `+7 700 123-45-67`, `8(700)…`, `700…`.
 * @returns the phone as `8XXXXXXXXXX`, or which thing is wrong with it; a sealed one as it is.
 */
export function readPhone(text: string): PhoneReading {
  if (isSealed(text)) return { ok: true, phone: text }
  if (/\p{L}/u.test(text)) return { ok: false, problem: 'letters' }
  const digits = text.replace(/\D/g, '')
  if (digits === '') return { ok: false, problem: 'empty' }
  // After `+` stands the country, and no number here begins with 8: what follows them is the number, whole or not.
  const withCountry = /^\s*\+/.test(text) || /^(8|7.{10}$)/.test(digits)
  const national = withCountry ? digits.slice(1) : digits
  if (national.length < 10) return { ok: false, problem: 'short' }
  if (national.length > 10) return { ok: false, problem: 'long' }
  const phone = `8${national}`
  return MOBILE.test(phone) ? { ok: true, phone } : { ok: false, problem: 'notKazakhMobile' }
}

/**
 * The digits of a phone or of a part of it, as they stand in a kept one.
 * @returns null when there are none
 */
export function phoneDigits(typed: string): string | null {
  const digits = typed.replace(/\D/g, '')
  if (digits === '') return null
  const abroad = typed.trim().startsWith('+7') || (digits.length === 11 && digits.startsWith('7'))
  return abroad && digits.length > 1 ? digits.slice(1) : digits
}

/** `87001234567` → `8 (700) 123-45-67`, a sealed one → `8 (700) •••-••-67`; anything else is given back as it is. */
export function formatPhone(phone: string): string {
  if (isSealed(phone)) return `8 (${phone.slice(1, 4)}) •••-••-${phone.slice(9, 11)}`
  if (!PHONE.test(phone)) return phone
  return `8 (${phone.slice(1, 4)}) ${phone.slice(4, 7)}-${phone.slice(7, 9)}-${phone.slice(9)}`
}

/** `87001234567` → `8 (700) •••-•5-67`: enough to tell two customers apart, not enough to call one. */
export function maskPhone(phone: string): string {
  if (!PHONE.test(phone)) return phone
  return `8 (${phone.slice(1, 4)}) •••-•${phone.slice(8, 9)}-${phone.slice(9)}`
}

/** As a field holds a phone that was chosen, not typed: a seal must stay whole. */
export const fieldPhone = (phone: string): string => (isSealed(phone) ? phone : formatPhone(phone))
