/** How money, times and pages look on the wire (contract.md, Common). */
import type { Tiyn } from '../../shared/domain/money.ts'
import { Fields } from './fields.ts'
import type { Call } from './http.ts'

/** `1500050` → `"15000.50"` */
export const decimal = (tiyn: Tiyn): string =>
  `${Math.floor(tiyn / 100)}.${String(tiyn % 100).padStart(2, '0')}`
/** `1500050` → `15000.5` */
export const number = (tiyn: Tiyn): number => tiyn / 100

/** A time: `Z` in `catalog-id`, the offset of Kazakhstan in `nomenclature`. */
export function time({ world }: Pick<Call, 'world'>, ms: number): string
export function time({ world }: Pick<Call, 'world'>, ms: number | null): string | null
export function time({ world }: Pick<Call, 'world'>, ms: number | null): string | null {
  if (ms === null) return null
  const shown = ms + world.clock.skewMs
  return world.dialect === 'catalog-id' ? `${stamp(shown)}Z` : zoned(shown, 5)
}

/** A time with a written offset of so many hours. */
export const zoned = (ms: number, hours: number): string =>
  `${stamp(ms + hours * 3_600_000)}+${String(hours).padStart(2, '0')}:00`

const stamp = (ms: number): string => new Date(ms).toISOString().slice(0, 19)

/** Reads `page` and `per_page`; the caller ends the check with `done`. */
export function paging(fields: Fields, standard: number, most: number): { page: number; perPage: number } {
  return {
    page: fields.int('page', { min: 1 }) ?? 1,
    perPage: fields.int('per_page', { min: 1, max: most }) ?? standard,
  }
}

export function pageOf<T>(
  rows: readonly T[],
  at: { page: number; perPage: number },
  write: (row: T) => unknown,
) {
  const from = (at.page - 1) * at.perPage
  return {
    data: rows.slice(from, from + at.perPage).map(write),
    meta: {
      current_page: at.page,
      last_page: Math.max(1, Math.ceil(rows.length / at.perPage)),
      per_page: at.perPage,
      total: rows.length,
    },
  }
}

/** Keeps what was made between two days of Kazakhstan, both included. */
export function between<T extends { createdAt: number }>(
  fields: Fields,
  rows: readonly T[],
  skew: number,
): T[] {
  const from = fields.date('date_from')
  const to = fields.date('date_to')
  if (from !== undefined && to !== undefined && to < from) fields.fail('date_to', 'date_to раньше date_from.')
  return rows.filter(({ createdAt }) => {
    const shown = createdAt + skew
    return (from === undefined || shown >= from) && (to === undefined || shown < to + 86_400_000)
  })
}

export const queryOf = (call: Call): Fields => Fields.ofQuery(call.query)
