/**
 * What the tiles show: the answer to the newest question, page by page. An answer that comes late, after a newer question
 * was asked, is thrown away.
 */
import { create, type StoreApi, type UseBoundStore } from 'zustand'
import type { KassaError, Result } from '../../shared/contract/method.ts'
import type { CatalogItem } from '../../shared/contract/schemas.ts'
import { splitPrefix } from './quantity.ts'

export interface SearchState {
  /** As typed, prefix included. */
  text: string
  /** One letter, `0` for digits, or null; also null while there is a question in words, and the same again after it. */
  letter: string | null
  total: number
  /** By position; holes are pages that were not asked for yet. */
  items: ReadonlyMap<number, CatalogItem>
  /** The first answer is still to come. */
  fresh: boolean
  problem: KassaError | null
  /** The question whose answer is shown: when it is another one, the tiles begin at the top again. */
  answered: string
  setText(text: string): void
  setLetter(letter: string | null): void
  /** Asks again, for the catalogue changed. */
  refresh(): void
  /** Makes sure that tiles `from` … `to` are there or on their way. */
  need(from: number, to: number): void
  /** The first item of what is typed now, once it was answered; null when nothing fits. */
  first(): Promise<CatalogItem | null>
}

export interface SearchAsk {
  query: string
  firstChar: string | null
  offset: number
  limit: number
}
export type SearchPort = (ask: SearchAsk) => Promise<Result<{ items: CatalogItem[]; total: number }>>
export type SearchStore = UseBoundStore<StoreApi<SearchState>>

/** Goods of one answer: those of the first screen. More would have to be read, sent and taken in before any is painted. */
const PAGE = 36
/** Of a query, letters: as many as the field takes. */
const LONGEST = 200
/**
 * A question in words is asked with the key that made it. What may be a scan passing through the field waits until the next
 * key should have come: its first figure as long as most scanners take between two keys, what follows at a scanner's pace as
 * long as the slowest take.
 */
const FIRST_FIGURE_MS = 12
const CALM_MS = 50
/** No hand types whole words at this pace. */
const SCANNER_PACE_MS = 30

export function createSearchStore(search: SearchPort): SearchStore {
  let question = 0
  let asked = new Set<number>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let settled: Promise<void> = Promise.resolve()
  /** The newest question that was asked. */
  let asking: { query: string; letter: string | null } | null = null
  let changedAt = Number.NEGATIVE_INFINITY
  /** The letter that was chosen: a scan that passes through, a count before the star, and a good that was looked for leave it. */
  let chosen: string | null = null
  return create<SearchState>()((set, get) => {
    const now = () => ({ query: splitPrefix(get().text).rest.trim().slice(0, LONGEST), letter: get().letter })
    const load = async (mine: number, page: number): Promise<void> => {
      asked.add(page)
      // Not what stands in the field by now: a page of these tiles belongs to their own question.
      const { query, letter } = asking ?? now()
      const answer = await search({ query, firstChar: letter, offset: page * PAGE, limit: PAGE })
      if (mine !== question) return
      if (!answer.ok) {
        asked.delete(page)
        set({ problem: answer.error, fresh: false })
        return
      }
      const items = new Map(page === 0 ? [] : get().items)
      answer.value.items.forEach((item, at) => {
        items.set(page * PAGE + at, item)
      })
      set({
        items,
        total: answer.value.total,
        fresh: false,
        problem: null,
        answered: `${letter ?? ''}|${query}`,
      })
    }
    const askAgain = () => {
      clearTimeout(timer)
      timer = undefined
      asking = now()
      question += 1
      asked = new Set()
      settled = load(question, 0)
    }
    const askSoon = () => {
      const at = performance.now()
      const atScannerPace = at - changedAt < SCANNER_PACE_MS
      changedAt = at
      const { query, letter } = now()
      clearTimeout(timer)
      timer = undefined
      // A scan has passed through, or a letter was typed and taken back: the tiles are right as they are.
      if (query === asking?.query && letter === asking.letter && get().problem === null) return
      if (atScannerPace) timer = setTimeout(askAgain, CALM_MS)
      else if (/^\d+$/.test(query)) timer = setTimeout(askAgain, FIRST_FIGURE_MS)
      else askAgain()
    }
    return {
      text: '',
      letter: null,
      total: 0,
      items: new Map(),
      fresh: true,
      problem: null,
      answered: '',
      setText: (text) => {
        const question = splitPrefix(text).rest.trim()
        const same = question === splitPrefix(get().text).rest.trim()
        // A question in words looks through the whole catalogue, not through one letter.
        set({ text, letter: question === '' ? chosen : null })
        if (!same) askSoon()
      },
      setLetter: (letter) => {
        chosen = letter
        set({ letter, text: '' })
        askAgain()
      },
      refresh: askAgain,
      need: (from, to) => {
        for (let page = Math.floor(from / PAGE); page <= Math.floor(to / PAGE); page += 1) {
          if (!asked.has(page)) void load(question, page)
        }
      },
      first: async () => {
        if (timer !== undefined) askAgain()
        const mine = question
        const { query, letter } = now()
        await settled
        if (mine === question) return get().problem === null ? (get().items.get(0) ?? null) : null
        // Something else is typed by now; Enter was pressed for this.
        const answer = await search({ query, firstChar: letter, offset: 0, limit: 1 })
        return answer.ok ? (answer.value.items[0] ?? null) : null
      },
    }
  })
}
