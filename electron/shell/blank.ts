/**
 * Takes secrets and phones out of text before it leaves memory for a log or an error. Knows the secrets that this run has
 * held, letter by letter, and beyond them the look of a key. Imports no Electron.
 */
import { maskPhone } from '../../shared/domain/phone.ts'
import { replacePhones } from '../../shared/domain/phone-text.ts'

const BLANK = '[blanked]'
/** A shorter one would blank everyday words; the contract accepts no key under eight characters. */
const SHORTEST = 8
const known = new Set<string>()

const LONG_WORD = /[\w+=~-]{20,}/g
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i
const SPOKEN_KEY =
  /(\b(?:x-api-key|api[_-]?key|authorization)["']?\s*[:=]\s*["']?(?:bearer\s+|basic\s+)?|\bbearer\s+)[^\s"',;&]{6,}/gi
const PREFIXED_KEY = /\b(?:sk|pk|ak|key|token|live|test)[_-][\w-]{8,}/gi
/** Names of facts whose value is never written, whatever it looks like. */
const SECRET_NAME = /key$|secret|token|passw|authorization|cookie|^pin$|pin(?:code|hash)$/i

/** Remembers a secret so that `blank` finds it wherever it turns up. */
export function learnSecret(value: string): void {
  if (value.length < SHORTEST) return
  for (const spelling of spellingsOf(value)) known.add(spelling)
}

/** As it is, and as programs write it: in an address, in JSON, in base64 at each of its three places, in hex. */
function spellingsOf(secret: string): string[] {
  const inBase64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)]).toString('base64')
    // The letters that only the secret decides; those at the ends depend on what stands beside it.
    return text.slice(shift === 0 ? 0 : shift + 1).replace(/.?.?={0,2}$/, '')
  })
  const inHex = Buffer.from(secret).toString('hex')
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    ...inBase64,
    ...inBase64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    inHex,
    inHex.toUpperCase(),
  ]
}

/** Remembers what came in under the name of a secret: a key that is tried and refused is never kept, but may be echoed. */
export function learnSecretsIn(input: unknown): void {
  if (typeof input !== 'object' || input === null) return
  for (const [name, value] of Object.entries(input)) {
    if (typeof value === 'string' && SECRET_NAME.test(name)) learnSecret(value)
  }
}

/** @returns the text without known secrets, without what looks like a key, and with phones masked. */
export const blank = (text: string): string => replacePhones(blankSecrets(text), maskPhone)

/** @returns the text without known secrets and without what looks like a key */
export function blankSecrets(text: string): string {
  let out = text
  for (const spelling of known) out = out.replaceAll(spelling, BLANK)
  return out
    .replace(SPOKEN_KEY, (_all, before: string) => `${before}${BLANK}`)
    .replace(PREFIXED_KEY, (word) => (/\d/.test(word) ? BLANK : word))
    .replace(LONG_WORD, (word) => (looksLikeKey(word) ? BLANK : word))
}

/** @returns a fact as it may be written: by its name first, then by what is in it. */
export function blankFact(
  name: string,
  value: string | number | boolean | null,
): string | number | boolean | null {
  if (typeof value === 'boolean' || value === null) return value
  if (SECRET_NAME.test(name)) return BLANK
  if (typeof value === 'string') return blank(value)
  const phone = /^[78]\d{10}$/.test(String(value))
  return phone ? maskPhone(`8${String(value).slice(1)}`) : value
}

/** Letters and digits mixed in one long word; ids of our own (UUID) are not secret and stay readable. */
function looksLikeKey(word: string): boolean {
  return /\d/.test(word) && /[a-z]/i.test(word) && !UUID.test(word)
}
