/**
 * By which words a sale is found, and how a question about words, a phone or a seller is put to them. Letters are folded as in
 * the search for goods: case, marks and ё count for nothing. Pure.
 */
import { ELSEWHERE } from '../../shared/contract/books.ts'
import { fold } from '../../shared/domain/letters.ts'
import type { WordsOf } from '../store/sale-find-fill.ts'

/** Of no writing: they keep the parts of a phone and the sellers apart from words that people type. */
const PHONE_MARK = '\ue001'
const SELLER_MARK = '\ue002'
/** Digits of a phone that stand together: three find it among half a million at once. */
const PART = 3

const WORD = /[\p{L}\p{N}]+/gu
const wordsIn = (text: string): string[] => fold(text).match(WORD) ?? []
const partsOf = (digits: string): string[] =>
  Array.from({ length: Math.max(0, digits.length - PART + 1) }, (_, at) => digits.slice(at, at + PART))
const sellerWord = (id: string): string => SELLER_MARK + id.replace(/[^\p{L}\p{N}]/gu, '')

/** Words of at least so many letters are looked up by their beginning among all words; shorter ones have an index. */
const SPELT = 3
const DIGITS = /^\p{N}+$/u

/** What the index of words reads. */
export const wordsOfSale: WordsOf = (sale) => {
  const { receipt, comment, clientName, goods, invoiceId, kaspiId, phone } = sale
  const words = new Set(
    wordsIn([receipt, comment, clientName, goods, invoiceId ?? '', kaspiId ?? ''].join(' ')),
  )
  // The number of the day as people say it: 42 for 0042.
  const number = receipt.split('-').at(-1)?.replace(/^0+/, '')
  for (const word of wordsIn(number ?? '')) words.add(word)
  const marks = [
    ...partsOf(phone.replace(/\D/g, '')).map((part) => PHONE_MARK + part),
    sellerWord(sale.sellerId === '' && sale.origin === 'elsewhere' ? ELSEWHERE : sale.sellerId),
  ]
  return {
    all: [...words, ...new Set(marks)].join(' '),
    spelt: [...words].filter((word) => word.length >= SPELT && !DIGITS.test(word)),
  }
}

/** So many words that begin alike are looked for one by one; of more the index makes one list. */
const ALIKE = 64

/**
 * @param like the words of sales that begin so, at most so many
 * @returns an FTS5 expression; null when nothing is asked, and `none` when nothing can be found by it
 */
export function wordsAsked(
  asked: { text: string; phone: string | null; seller: string | null },
  like: (beginning: string, limit: number) => readonly string[],
): { match: string | null; none: boolean } {
  const words = [...new Set(wordsIn(asked.text))]
  const found = words.map((word) => {
    // Numbers are known in full: 42 is not the beginning of 421.
    if (DIGITS.test(word)) return `"${word}"`
    if (word.length < SPELT) return `"${word}"*`
    const known = like(word, ALIKE + 1)
    if (known.length > ALIKE) return `"${word}"*`
    return known.length === 0 ? null : `(${known.map((one) => `"${one}"`).join(' OR ')})`
  })
  const parts = partsOf(asked.phone ?? '').map((part) => `"${PHONE_MARK}${part}"`)
  const sellers = asked.seller === null ? [] : [`"${sellerWord(asked.seller)}"`]
  const all = [...parts, ...sellers, ...found.filter((one) => one !== null)]
  return {
    match: all.length === 0 ? null : all.join(' AND '),
    none: found.includes(null) || (asked.text.trim() !== '' && words.length === 0),
  }
}
