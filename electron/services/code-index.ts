/**
 * Which goods have a code, in memory: both sides go by the same keys (shared/domain/barcode.ts), so a code is found however it
 * was written, in the time of a few map look-ups.
 */
import { codeKeys, plainCode } from '../../shared/domain/barcode.ts'
import { readWeighed, type Weighed, type WeighedRule, weighedCodes } from '../../shared/domain/weighed.ts'

export interface Found {
  /** By id; several when the shop gave one code to them all. */
  ids: number[]
  measure: Weighed['measure']
}

export interface CodeIndex {
  put(goods: readonly { id: number; barcode: string | null }[]): void
  remove(ids: readonly number[]): void
  /** The code itself first: a shop may print labels of its own within the numbers of its scales. */
  find(code: string, rule: WeighedRule): Found
}

export function createCodeIndex(): CodeIndex {
  // Nearly every code has one good and one key: those stand bare, or 50,000 goods would cost as many sets and lists.
  const byKey = new Map<string, number | Set<number>>()
  const keysOf = new Map<number, string | string[]>()
  const drop = (id: number) => {
    for (const key of listOf(keysOf.get(id))) {
      const ids = byKey.get(key)
      if (ids === id) byKey.delete(key)
      else if (ids instanceof Set) {
        ids.delete(id)
        if (ids.size === 0) byKey.delete(key)
      }
    }
    keysOf.delete(id)
  }
  const exact = (code: string): number[] => {
    for (const key of codeKeys(code)) {
      const ids = byKey.get(key)
      if (ids !== undefined) return typeof ids === 'number' ? [ids] : [...ids].sort((a, b) => a - b)
    }
    return []
  }
  return {
    put(goods) {
      for (const { id, barcode } of goods) {
        if (keysOf.has(id)) drop(id)
        const keys = barcode === null ? [] : codeKeys(barcode)
        const [first] = keys
        if (first === undefined) continue
        keysOf.set(id, keys.length === 1 ? first : keys)
        for (const key of keys) {
          const ids = byKey.get(key)
          if (ids === undefined) byKey.set(key, id)
          else if (ids instanceof Set) ids.add(id)
          else byKey.set(key, new Set([ids, id]))
        }
      }
    },
    remove(ids) {
      for (const id of ids) drop(id)
    },
    find(code, rule) {
      const ids = exact(code)
      if (ids.length > 0) return { ids, measure: null }
      const weighed = readWeighed(plainCode(code), rule)
      for (const candidate of weighed === null ? [] : weighedCodes(weighed)) {
        const found = exact(candidate)
        if (found.length > 0) return { ids: found, measure: weighed?.measure ?? null }
      }
      return { ids: [], measure: null }
    },
  }
}

const listOf = (keys: string | string[] | undefined): readonly string[] =>
  keys === undefined ? [] : typeof keys === 'string' ? [keys] : keys
