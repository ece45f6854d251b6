/** Pages of any list: `{data, meta}`, or the same numbers beside `data` as some gateways put them. */
import { z } from 'zod'
import type { Page } from '../types.ts'
import { whole } from './scalar.ts'

const numbers = z.object({ current_page: whole, last_page: whole, per_page: whole, total: whole })

export function page<S extends z.ZodType>(row: S) {
  return z
    .preprocess(
      (body) =>
        isRecord(body) && body.meta === undefined && 'last_page' in body ? { ...body, meta: body } : body,
      z.object({ data: z.array(row), meta: numbers }),
    )
    .transform(
      ({ data, meta }): Page<z.output<S>> => ({
        rows: data,
        page: meta.current_page,
        lastPage: meta.last_page,
        perPage: meta.per_page,
        total: meta.total,
      }),
    )
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
