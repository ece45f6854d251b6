/** Hour sums of the store put together: by hour of the day, by business day, by who sold, and the whole. Pure; money is tiyn. */
import type { DayPart, HourPart, SellerPart } from '../../shared/contract/report-pieces.ts'
import type { Figures } from '../../shared/contract/reports.ts'
import { businessDay, hourOf } from '../../shared/domain/business-day.ts'
import type { HourSum } from '../store/report-queries.ts'
import type { SellerName, Sellers } from './sellers.ts'

const HOUR_MS = 3_600_000

type Part = Pick<HourPart, 'count' | 'sum' | 'refundCount' | 'refunds'>
const nothing = (): Part => ({ count: 0, sum: 0, refundCount: 0, refunds: 0 })

/** Takings and refunds of the same time, as the store gives them. */
export interface Movements {
  takings: readonly HourSum[]
  refunds: readonly HourSum[]
}

/** Adds up whatever falls together under one key, in the order in which keys are met. */
function grouped<K>(
  { takings, refunds }: Movements,
  keyOf: (one: HourSum) => string,
  nameOf: (one: HourSum) => K,
): (K & Part)[] {
  const parts = new Map<string, K & Part>()
  const part = (one: HourSum): K & Part => {
    const key = keyOf(one)
    const known = parts.get(key)
    if (known) return known
    const made = { ...nameOf(one), ...nothing() }
    parts.set(key, made)
    return made
  }
  for (const one of takings) {
    const into = part(one)
    into.count += one.count
    into.sum += one.sum
  }
  for (const one of refunds) {
    const into = part(one)
    into.refundCount += one.count
    into.refunds += one.sum
  }
  return [...parts.values()]
}

export function figuresOf(movements: Movements): Figures {
  const [all = nothing()] = grouped(
    movements,
    () => 'all',
    () => ({}),
  )
  return {
    count: all.count,
    sum: all.sum,
    average: all.count === 0 ? 0 : Math.round(all.sum / all.count),
    refundCount: all.refundCount,
    refunds: all.refunds,
    net: all.sum - all.refunds,
  }
}

/** Hours of the day in which something happened, from the owner's first hour on. */
export function hourParts(movements: Movements, startHour: number): HourPart[] {
  const hour = (one: HourSum): number => hourOf(one.hour * HOUR_MS)
  const place = (one: HourPart): number => (one.hour - startHour + 24) % 24
  return grouped(
    movements,
    (one) => String(hour(one)),
    (one) => ({ hour: hour(one) }),
  ).sort((a, b) => place(a) - place(b))
}

/** All 24 hours. */
export function everyHour(movements: Movements, startHour: number): HourPart[] {
  const met = new Map(hourParts(movements, startHour).map((part) => [part.hour, part]))
  return Array.from({ length: 24 }, (_, i) => {
    const hour = (startHour + i) % 24
    return met.get(hour) ?? { hour, ...nothing() }
  })
}

/** @param days all business days that are wanted, in order */
export function dayParts(movements: Movements, days: readonly string[], startHour: number): DayPart[] {
  const dayOf = (one: HourSum): string => businessDay(one.hour * HOUR_MS, startHour)
  const met = new Map(
    grouped(movements, dayOf, (one) => ({ day: dayOf(one) })).map((part) => [part.day, part]),
  )
  return days.map((day) => met.get(day) ?? { day, ...nothing() })
}

/**
 * Who sold, the most first: one part each, whatever they were called meanwhile. Sales of other tills and of the cabinet stand
 * apart.
 */
export function sellerParts(movements: Movements, { named }: Sellers): SellerPart[] {
  // Of a year there are tens of thousands of rows and a handful of people: each is asked for once.
  const met = new Map<string, SellerName>()
  const nameOf = (id: string | null, then: string): SellerName => {
    if (!id) return named(id, then)
    const name = met.get(id) ?? named(id, then)
    met.set(id, name)
    return name
  }
  const who = ({ origin, till, sellerId, seller }: HourSum) =>
    origin === 'elsewhere'
      ? { id: '', name: '', left: false, elsewhere: true, till }
      : { id: sellerId ?? '', ...nameOf(sellerId, seller), elsewhere: false, till: '' }
  // Somebody whom nobody knows any more may have several names; the parts of one are not to fall apart for that.
  const keyOf = (one: HourSum): string => {
    const { id, name, elsewhere, till } = who(one)
    return JSON.stringify([elsewhere, till, id, id === '' ? name : ''])
  }
  return grouped(movements, keyOf, who).sort(
    (a, b) => b.sum - a.sum || b.count - a.count || a.name.localeCompare(b.name, 'ru'),
  )
}
