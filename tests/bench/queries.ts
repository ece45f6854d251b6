/**
 * Queries as cashiers type them, made out of goods of a shop, each with the goods that it was meant to find. What is right is
 * told from the text before it was spoilt, by a plain look at every good, so no search engine is its own judge.
 */

import { otherLayouts } from '../../shared/domain/layout.ts'
import { fold } from '../../shared/domain/letters.ts'
import { randomFrom, type Shop, type ShopGood } from './goods.ts'

export interface Query {
  kind: string
  text: string
  /** Ids of the goods meant. */
  right: ReadonlySet<number>
}

const LETTERS = 'абвгдежзиклмнопрстуфхцчшы'
const IN_LATIN: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}
const CYRILLIC_WORD = /^[а-яёәғқңөұүһі]+$/

const plainWords = (good: ShopGood): string[] => good.name.toLowerCase().match(/\p{L}+/gu) ?? []

/** @param each how many queries of each kind */
export function makeQueries(shop: Shop, each = 30, seed = 11): Query[] {
  const random = randomFrom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const folded = shop.goods.map((good) => ({ good, words: plainWords(good).map(fold) }))

  const meant = (fits: (words: readonly string[], good: ShopGood) => boolean): Set<number> =>
    new Set(folded.filter(({ good, words }) => fits(words, good)).map(({ good }) => good.id))
  const beginningWith = (...starts: string[]): Set<number> => {
    const plain = starts.map(fold)
    return meant((words) => plain.every((start) => words.some((word) => word.startsWith(start))))
  }

  function pickGood(): ShopGood {
    const good = shop.goods[below(shop.goods.length)]
    if (good === undefined) throw new Error('a shop without goods')
    return good
  }
  /** A word of some good that fits, in lower case with its marks. */
  function pickWord(fits: (word: string) => boolean): string {
    for (let tries = 0; tries < 10_000; tries++) {
      const words = plainWords(pickGood()).filter((word) => word.length > 1 && fits(word))
      const word = words[below(words.length)]
      if (word !== undefined) return word
    }
    throw new Error('no good has such a word')
  }
  function slip(word: string): string {
    const place = 1 + below(word.length - 2)
    const letter = LETTERS.charAt(below(LETTERS.length))
    const [before, after] = [word.slice(0, place), word.slice(place)]
    const ways = [
      before + letter + after,
      before + after.slice(1),
      before + letter + after.slice(1),
      before + after.charAt(1) + after.charAt(0) + after.slice(2),
    ]
    return ways[below(ways.length)] ?? word
  }

  const kinds: Record<string, () => Omit<Query, 'kind'>> = {
    'one letter': () => {
      const text = pickWord(() => true).charAt(0)
      return { text, right: beginningWith(text) }
    },
    prefix: () => {
      const text = pickWord((word) => word.length >= 5).slice(0, 3 + below(3))
      return { text, right: beginningWith(text) }
    },
    'two words': () => {
      const words = plainWords(pickGood()).filter((word) => word.length > 1)
      const starts = words.slice(0, 2).map((word) => word.slice(0, 2 + below(4)))
      return {
        text: (below(2) === 0 ? starts : starts.toReversed()).join(' '),
        right: beginningWith(...starts),
      }
    },
    'whole name': () => {
      const good = pickGood()
      return { text: good.name, right: meant((_, other) => other.name === good.name) }
    },
    substring: () => {
      const word = pickWord((word) => word.length >= 6)
      const text = word.slice(1 + below(2)).slice(0, 4)
      const part = fold(text)
      return { text, right: meant((words) => words.some((word) => word.includes(part))) }
    },
    typo: () => {
      const word = pickWord((word) => CYRILLIC_WORD.test(word) && word.length >= 6)
      return { text: slip(word), right: beginningWith(word) }
    },
    'wrong layout': () => {
      const word = pickWord((word) => word.length >= 4)
      return { text: otherLayouts(word)[0] ?? word, right: beginningWith(word) }
    },
    translit: () => {
      const word = pickWord((word) => CYRILLIC_WORD.test(word) && word.length >= 4)
      return {
        text: [...fold(word)].map((letter) => IN_LATIN[letter] ?? letter).join(''),
        right: beginningWith(word),
      }
    },
    'without marks': () => {
      const word = pickWord((word) => /[әғқңөұүһіё]/.test(word))
      return { text: fold(word), right: beginningWith(word) }
    },
    barcode: () => {
      const code =
        shop.goods.slice(below(shop.goods.length - 1000)).find((good) => good.barcode !== null)?.barcode ?? ''
      return { text: code, right: meant((_, good) => good.barcode === code) }
    },
    'barcode tail': () => {
      const tail = (
        shop.goods.slice(below(shop.goods.length - 1000)).find((good) => good.barcode !== null)?.barcode ?? ''
      ).slice(-6)
      return { text: tail, right: meant((_, good) => good.barcode?.endsWith(tail) === true) }
    },
    price: () => {
      const { price } = pickGood()
      const text = String(price / 100)
      return {
        text,
        right: meant(
          (_, good) =>
            good.price === price ||
            good.name.includes(text) ||
            (text.length >= 4 && good.barcode?.endsWith(text) === true),
        ),
      }
    },
  }
  return Object.entries(kinds).flatMap(([kind, make]) =>
    Array.from({ length: each }, () => ({ kind, ...make() })),
  )
}
