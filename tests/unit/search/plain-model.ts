/**
 * The search as one would write it without a thought for speed: every good is held against every word of the query. For names
 * and queries of Cyrillic words alone, which no guess about layouts or alphabets can answer.
 */
import type { SearchGood } from '../../../electron/services/catalog-search/shelf.ts'

interface PlainOptions {
  goods: readonly SearchGood[]
  sold: ReadonlyMap<number, number>
  firstChar: string | null
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^а-я]+/)
    .filter((word) => word !== '')

function isSlip(typed: string, word: string): boolean {
  if (typed.length === 4) {
    return word.length === 5 && [...word].some((_, i) => word.slice(0, i) + word.slice(i + 1) === typed)
  }
  if (typed.length < 5 || word.length < 4) return false
  const beginnings = [...word].map((_, i) => word.slice(0, i + 1))
  return beginnings.some((beginning) => distance(typed, beginning) === 1)
}

/** Edits between two words, a swap of neighbours being one: the table of the textbook. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i])
  const cell = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY
  for (let j = 0; j <= b.length; j++) rows[0]?.splice(j, 1, j)
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, cell(i - 1, j - 1) + change)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, cell(i - 2, j - 2) + 1)
      }
      rows[i]?.splice(j, 1, best)
    }
  }
  return cell(a.length, b.length)
}

/** 0 in order, 1 word beginnings, 2 inside, 3 slip, null no answer. */
function classOf(asked: readonly string[], name: string): number | null {
  const words = wordsOf(name)
  let worst = 0
  for (const typed of asked) {
    if (words.some((word) => word.startsWith(typed))) continue
    if (typed.length >= 2 && words.some((word) => word.includes(typed))) worst = Math.max(worst, 2)
    else if (words.some((word) => isSlip(typed, word))) worst = 3
    else return null
  }
  return worst === 0 && !inOrder(asked, words) ? 1 : worst
}

function inOrder(asked: readonly string[], words: readonly string[]): boolean {
  const [first, ...rest] = asked
  if (first === undefined) return true
  const at = words.findIndex((word) => word.startsWith(first))
  return at >= 0 && inOrder(rest, words.slice(at + 1))
}

/** Of unsold goods alike in class: 0 the first word of the name is what was typed first, 1 begins so, 2 neither. */
function leadOf(asked: readonly string[], name: string, rank: number): number {
  const [typed] = asked
  const [first = ''] = wordsOf(name)
  if (typed === undefined || (rank !== 0 && rank !== 3)) return 0
  if (rank === 3) return first.startsWith(typed) || isSlip(typed, first) ? 0 : 2
  return first === typed ? 0 : first.startsWith(typed) ? 1 : 2
}

/** Ids of all answers, best first. */
export function plainFind(query: string, { goods, sold, firstChar }: PlainOptions): number[] {
  const asked = [...new Set(query.split(' '))].filter((word) => word !== '')
  const key = (good: SearchGood): string => good.name.toLowerCase().replace(/[^а-я ]/g, '')
  const sales = (good: SearchGood): number => sold.get(good.id) ?? 0
  return goods
    .filter((good) => firstChar === null || wordsOf(good.name)[0]?.[0] === firstChar)
    .map((good) => ({ good, rank: classOf(asked, good.name) ?? -1, key: key(good) }))
    .filter(({ rank }) => rank >= 0)
    .map((one) => ({ ...one, lead: sales(one.good) > 0 ? 0 : leadOf(asked, one.good.name, one.rank) }))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        sales(b.good) - sales(a.good) ||
        a.lead - b.lead ||
        (asked.length > 0 ? a.good.name.length - b.good.name.length : 0) ||
        (a.key === b.key ? a.good.id - b.good.id : a.key < b.key ? -1 : 1),
    )
    .map(({ good }) => good.id)
}
