/** What the owner's list of goods shows: the answer to the newest question, page by page; rows stay in sight while they are read anew. */
import { create } from 'zustand'
import type { OfficeGood } from '../../../shared/contract/changes.ts'
import type { KassaError } from '../../../shared/contract/method.ts'
import { ask, kassa } from '../api.ts'

interface GoodsListState {
  text: string
  total: number
  /** By position. */
  goods: ReadonlyMap<number, OfficeGood>
  fresh: boolean
  problem: KassaError | null
  /** The question that is answered: when it is another one, the list begins at the top again. */
  answered: string
  /** The line whose price is being written, and the figure that began it; empty: the price as it stands. */
  editing: { at: number; typed: string } | null
  setText(text: string): void
  need(from: number, to: number): void
  /** Reads again what is in sight, soon and once for many changes. */
  refresh(): void
}

const PAGE = 60
const CALM_MS = 80
const REFRESH_MS = 250

let question = 0
let asked = new Set<number>()
let sight: readonly [from: number, to: number] = [0, PAGE - 1]
let timer: ReturnType<typeof setTimeout> | undefined
let refreshing = false

export const useGoodsList = create<GoodsListState>()((set, get) => {
  const load = async (mine: number, page: number): Promise<void> => {
    asked.add(page)
    const query = get().text.trim().slice(0, 200)
    const answer = await ask(() =>
      kassa().changes.goods({ query, firstChar: null, offset: page * PAGE, limit: PAGE }),
    )
    if (mine !== question) return
    if (!answer.ok) {
      asked.delete(page)
      set({ problem: answer.error, fresh: false })
      return
    }
    const other = query !== get().answered
    const goods = new Map(other ? [] : [...get().goods].filter(([at]) => at < answer.value.total))
    answer.value.goods.forEach((good, at) => {
      goods.set(page * PAGE + at, good)
    })
    set({ goods, total: answer.value.total, fresh: false, problem: null, answered: query })
  }
  const begin = (from: number, to: number) => {
    question += 1
    asked = new Set()
    for (let page = Math.floor(from / PAGE); page <= Math.floor(to / PAGE); page++) void load(question, page)
  }
  return {
    text: '',
    total: 0,
    goods: new Map(),
    fresh: true,
    problem: null,
    answered: '',
    editing: null,
    setText(text) {
      const same = text.trim() === get().text.trim()
      set({ text })
      clearTimeout(timer)
      if (!same) timer = setTimeout(() => begin(0, PAGE - 1), CALM_MS)
    },
    need(from, to) {
      sight = [from, to]
      for (let page = Math.floor(from / PAGE); page <= Math.floor(to / PAGE); page++) {
        if (!asked.has(page)) void load(question, page)
      }
    },
    refresh() {
      if (refreshing) return
      refreshing = true
      setTimeout(() => {
        refreshing = false
        begin(...sight)
      }, REFRESH_MS)
    },
  }
})
