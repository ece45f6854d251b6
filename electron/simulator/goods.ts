/** Goods to fill a catalogue with: the demo shop of resources/demo. Reads files once, draws nothing. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Tiyn } from '../../shared/domain/money.ts'

export interface SeedGood {
  name: string
  price: Tiyn
  unitId: number
  barcode: string | null
  category: string
  /** Whole path of a PNG file, or the address of a picture that is served elsewhere, or null. */
  picture: string | null
}

/** Units of the service; 1 is the piece. */
export const UNITS = [
  { id: 1, name: 'шт', name_kaz: 'дана' },
  { id: 2, name: 'кг', name_kaz: 'кг' },
  { id: 3, name: 'л', name_kaz: 'л' },
  { id: 4, name: 'упак', name_kaz: 'қап' },
  { id: 5, name: 'м', name_kaz: 'м' },
  { id: 6, name: 'пара', name_kaz: 'жұп' },
] as const

const File = z.array(
  z.object({
    name: z.string().min(1).max(255),
    /** KZT, at most two decimals. */
    price: z.number().positive(),
    unitId: z.int(),
    barcode: z.string().nullable(),
    category: z.string(),
    picture: z.string().nullable(),
  }),
)

/**
 * @param folder resources/demo
 * @throws when goods.json is missing or not in its form
 */
export function loadDemoGoods(folder: string): SeedGood[] {
  const goods = File.parse(JSON.parse(readFileSync(join(folder, 'goods.json'), 'utf8')))
  return goods.map((good) => ({
    ...good,
    price: Math.round(good.price * 100),
    picture: good.picture === null ? null : join(folder, 'pictures', good.picture),
  }))
}
