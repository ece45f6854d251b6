/**
 * Takes people and secrets out of text that leaves this computer by the owner's hand: phones in every spelling, also those that
 * were masked before, names of customers and staff, and what the shell knows to be secret.
 */
import { replacePhones } from '../../shared/domain/phone-text.ts'

export interface ScrubOptions {
  /** Takes out known secrets and what looks like a key. */
  blank: (text: string) => string
  /** Of customers and staff, as they are kept. */
  names: readonly string[]
  /** The user's own folder, whose name is often theirs. */
  home: string
}

const NAME = '[name]'
/** `8 (700) •••-•5-67`, `8 (700) •••-••-67`, `8700•••••67~…`: enough to recognise somebody by. */
const MASKED = /8[\s(]*\d{3}[\s)]*•[•\d\s-]*\d(?:~[\w-]{0,22})?/g
const WORD = /\p{L}[\p{L}\p{M}'’-]*/gu
/** Shorter parts of names are initials, and everyday words. */
const SHORTEST = 3

/**
 * @returns a function of which each call is one more part of the same text: a phone has the same number in all of them, so that
 * two customers can be told apart
 */
export function createScrub({ blank, names, home }: ScrubOptions): (text: string) => string {
  const known = new Set(names.flatMap((name) => [...name.matchAll(WORD)].map(([word]) => form(word))))
  const homes = spellingsOf(home)
  const phones = new Map<string, number>()
  const numbered = (phone: string): string => {
    const number = phones.get(phone) ?? phones.size + 1
    phones.set(phone, number)
    return `[phone ${number}]`
  }
  return (text) => {
    // Secrets first: with a phone or a name taken out of its middle, a secret would not be known any more.
    const placeless = homes.reduce((rest, one) => rest.replaceAll(one, '~'), blank(text))
    const faceless = replacePhones(placeless.replace(MASKED, '[phone]'), numbered)
    if (known.size === 0) return faceless
    return faceless.replace(WORD, (word) => (word.length >= SHORTEST && known.has(form(word)) ? NAME : word))
  }
}

/** Names in Latin letters could be words of the log, which are written small; others are found in any case. */
const form = (word: string): string => (/^[ -~]+$/.test(word) ? word : word.toLowerCase())

/** As the system writes a folder, as JSON does, and as an address does; a folder without a name of its own is none. */
function spellingsOf(folder: string): string[] {
  if (folder.length < SHORTEST) return []
  const slashed = folder.replaceAll('\\', '/')
  return [folder, JSON.stringify(folder).slice(1, -1), slashed, encodeURI(slashed)]
}
