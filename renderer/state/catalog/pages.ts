/**
 * Lists that are read page by page as they are looked through: goods that are gone, and the queue. When something changed, what
 * stands on top is read again; what lay further down comes again as it is scrolled to.
 */
import { create } from 'zustand'
import type { Change, GoneGood } from '../../../shared/contract/changes.ts'
import type { KassaError, Result } from '../../../shared/contract/method.ts'
import { ask, kassa } from '../api.ts'

export interface Pages<Row> {
  rows: readonly Row[]
  /** There is more to read. */
  more: boolean
  /** False until the first page is there. */
  fresh: boolean
  problem: KassaError | null
  /** Reads the first page, or what is held again. */
  read(): Promise<void>
  /** Reads the next page. */
  next(): Promise<void>
}

const PAGE = 100
/** As many as one question may ask for. */
const MOST = 200

export function createPages<Row extends { id: number }>(
  page: (offset: number, limit: number) => Promise<Result<readonly Row[]>>,
) {
  let ticket = 0
  return create<Pages<Row>>()((set, get) => {
    const load = async (offset: number, limit: number): Promise<void> => {
      ticket += 1
      const mine = ticket
      const answer = await page(offset, limit)
      if (mine !== ticket) return
      if (!answer.ok) return set({ fresh: true, problem: answer.error })
      const held = get().rows.slice(0, offset)
      const known = new Set(held.map(({ id }) => id))
      const rows = [...held, ...answer.value.filter(({ id }) => !known.has(id))]
      set({ rows, more: answer.value.length === limit, fresh: true, problem: null })
    }
    return {
      rows: [],
      more: false,
      fresh: false,
      problem: null,
      read: () => load(0, Math.min(MOST, Math.max(PAGE, get().rows.length))),
      next: () => load(get().rows.length, PAGE),
    }
  })
}

const rowsOf = <T, Row>(answer: Result<T>, of: (value: T) => readonly Row[]): Result<readonly Row[]> =>
  answer.ok ? { ok: true, value: of(answer.value) } : answer

/** The latest first. */
export const useGone = createPages<GoneGood>(async (offset, limit) =>
  rowsOf(await ask(() => kassa().changes.gone({ offset, limit })), ({ goods }) => goods),
)
/** What needs the owner first, then in order. */
export const useQueue = createPages<Change>(async (offset, limit) =>
  rowsOf(await ask(() => kassa().changes.list({ offset, limit })), ({ changes }) => changes),
)
