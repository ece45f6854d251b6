/**
 * Subscriptions live at the service; the till reads and orders. One that is made is money again and again, and the service
 * has no idempotency key: so each carries an `external_subscriber_id` of its own, written down before it is sent, and one
 * whose answer was lost is looked for by it before anything is sent again.
 */
import { z } from 'zod'
import type {
  NewSubscription,
  Subscription,
  SubscriptionChange,
  SubscriptionDetail,
  SubscriptionPayment,
} from '../../shared/contract/subscriptions.ts'
import { UnsureSubscription } from '../../shared/contract/subscriptions.ts'
import type { Clock } from '../../shared/domain/clock.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import { ApiPayError } from '../apipay/errors.ts'
import type { ApiPay, NewSubscription as Wanted } from '../apipay/types.ts'
import type { Store } from '../store/store.ts'

export interface Subscriptions {
  /** Throws ApiPayError when they cannot be read. */
  list(
    refresh: boolean,
  ): Promise<{ subscriptions: Subscription[]; readAt: number | null; unsure: UnsureSubscription[] }>
  get(id: number): Promise<SubscriptionDetail>
  payments(
    id: number,
    page: number,
  ): Promise<{ payments: SubscriptionPayment[]; page: number; lastPage: number; total: number }>
  /** @returns null when nobody knows yet whether it was made. Throws ApiPayError when it certainly was not. */
  create(wanted: NewSubscription): Promise<Subscription | null>
  /** @returns null while the service shows none. Throws TillError `notFound` for a ref that is not unsure. */
  resolve(ref: string): Promise<Subscription | null>
  /** Throws TillError `wrongState` while the request may still be under way, or when it was made after all. */
  forget(ref: string): Promise<void>
  update(id: number, change: SubscriptionChange): Promise<SubscriptionDetail>
  turn(id: number, verb: 'pause' | 'resume' | 'cancel'): Promise<SubscriptionDetail>
}

export interface SubscriptionOptions {
  store: Pick<Store, 'settings' | 'sales'>
  api: ApiPay
  clock: Pick<Clock, 'now' | 'monotonic'>
  /** ms after which a request can no longer be under way. */
  flightMs: number
}

const KEY = 'unsureSubscriptions'
const PER_PAGE = 100
/** Somebody waits for each of them: behind a sync of the catalogue they would stand for a minute. */
const act = { lane: 'cashier' } as const
/** So many pages of a list are waited for; the rest of a long one takes nothing from the payments of the counter. */
const QUICK = 5

/** What the service finds it by again. */
const externalIdOf = (ref: string): string => `kassa-${ref}`

/** A lost answer, unlike a refusal, leaves open whether it was carried out. */
const isLost = (error: unknown): boolean => error instanceof ApiPayError && error.outcome === 'unknown'

export function createSubscriptions({ store, api, clock, flightMs }: SubscriptionOptions): Subscriptions {
  let known: { subscriptions: Subscription[]; readAt: number } | null = null
  /** Monotonic ms at which an unsure one can no longer be under way; those of an earlier run of the app wait once more. */
  const landed = new Map<string, number>()
  const begun = clock.monotonic()

  const unsure = () => store.settings.read(KEY, z.array(UnsureSubscription)) ?? []
  const note = (one: UnsureSubscription) =>
    store.settings.write(KEY, [...unsure().filter(({ ref }) => ref !== one.ref), one])
  const settle = (ref: string) => {
    const kept = unsure()
    const rest = kept.filter((one) => one.ref !== ref)
    if (rest.length < kept.length) store.settings.write(KEY, rest)
    landed.delete(ref)
  }
  const take = (subscription: Subscription): Subscription => {
    if (known) {
      const rest = known.subscriptions.filter(({ id }) => id !== subscription.id)
      known = { ...known, subscriptions: newestFirst([...rest, subscription]) }
    }
    return subscription
  }
  const readAll = async () => {
    const all = new Map<number, Subscription>()
    for (let page = 1, last = 1; page <= last; page++) {
      const call = page > QUICK ? ({ lane: 'background' } as const) : act
      const answer = await api.listSubscriptions({ page, perPage: PER_PAGE }, call)
      for (const row of answer.rows) all.set(row.id, row)
      last = answer.lastPage
    }
    known = { subscriptions: newestFirst([...all.values()]), readAt: clock.now() }
  }
  const look = async (ref: string): Promise<Subscription | null> => {
    const externalId = externalIdOf(ref)
    const { rows } = await api.listSubscriptions({ externalId, perPage: PER_PAGE }, act)
    // A service that ignores the filter gives everything.
    const found = rows.find((row) => row.externalId === externalId)
    if (!found) return null
    settle(ref)
    return take(found)
  }
  const detail = async (id: number): Promise<SubscriptionDetail> => {
    const { subscription, stats, lastPayment } = await api.getSubscription(id, act)
    return { subscription: take(subscription), stats, last: lastPayment }
  }
  /** A lost answer is answered by how it stands now; where that is not what was asked for, it may be asked for once more. */
  const answered = async (
    asked: Promise<unknown>,
    id: number,
    isDone: (now: Subscription) => boolean,
  ): Promise<SubscriptionDetail> => {
    const lost = await asked.then(
      () => null,
      (error: unknown) => {
        if (!isLost(error)) throw error
        return { error }
      },
    )
    const now = await detail(id)
    if (lost && !isDone(now.subscription)) throw lost.error
    return now
  }
  const mayBeUnderWay = (ref: string): boolean => clock.monotonic() < (landed.get(ref) ?? begun + flightMs)

  return {
    async list(refresh) {
      if (refresh) await readAll()
      return { subscriptions: known?.subscriptions ?? [], readAt: known?.readAt ?? null, unsure: unsure() }
    },
    get: detail,
    async payments(id, page) {
      const answer = await api.subscriptionInvoices(id, { page, perPage: 20 }, act)
      return {
        payments: answer.rows.map((row) => ({
          ...row,
          saleId: row.invoiceId === null ? null : (store.sales.byInvoice(row.invoiceId)?.id ?? null),
        })),
        page: answer.page,
        lastPage: answer.lastPage,
        total: answer.total,
      }
    },
    async create(wanted) {
      const { ref, phone, what } = wanted
      const before = unsure().some((one) => one.ref === ref)
      if (before) {
        const found = await look(ref)
        if (found || mayBeUnderWay(ref)) return found
      }
      note({ ref, phone, amount: what.kind === 'amount' ? what.amount : null, sentAt: clock.now() })
      try {
        const made = await api.createSubscription(bodyOf(wanted), act)
        settle(ref)
        return take(made)
      } catch (error) {
        if (!isLost(error)) {
          settle(ref)
          throw error
        }
        landed.set(ref, clock.monotonic() + flightMs)
        return look(ref).catch(() => null)
      }
    },
    async resolve(ref) {
      if (!unsure().some((one) => one.ref === ref))
        throw new TillError('notFound', 'nothing is unsure about it')
      return look(ref)
    },
    async forget(ref) {
      if (mayBeUnderWay(ref)) throw new TillError('wrongState', 'the request may still be under way')
      if (await look(ref)) throw new TillError('wrongState', 'the service has it')
      settle(ref)
    },
    async update(id, { goods, ...change }) {
      const items = goods?.map(({ itemId, quantity }) => ({ catalogItemId: itemId, count: quantity }))
      const asked = api.updateSubscription(id, { ...change, ...(items ? { items } : {}) }, act)
      return answered(asked, id, (now) => items === undefined && says(now, change))
    },
    async turn(id, verb) {
      const ways = {
        pause: () => api.pauseSubscription(id, act),
        resume: () => api.resumeSubscription(id, act),
        cancel: () => api.cancelSubscription(id, act),
      }
      return answered(ways[verb](), id, ({ status }) => status === AFTER[verb])
    },
  }
}

const AFTER = { pause: 'paused', resume: 'active', cancel: 'cancelled' } as const

/** Whether it holds all of a change; terms that the service does not tell again are never known to be there. */
const says = (now: Record<string, unknown>, change: Record<string, unknown>): boolean =>
  Object.entries(change).every(([name, value]) => (now[name] ?? '') === value)

const newestFirst = (subscriptions: Subscription[]): Subscription[] =>
  subscriptions.sort((a, b) => b.id - a.id)

function bodyOf({ ref, phone, what, period, startedAt, billNow, ...terms }: NewSubscription): Wanted {
  return {
    ...terms,
    phone,
    period,
    externalId: externalIdOf(ref),
    ...(what.kind === 'amount'
      ? { amount: what.amount }
      : { items: what.goods.map(({ itemId, quantity }) => ({ catalogItemId: itemId, count: quantity })) }),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(billNow === undefined ? {} : { billImmediately: billNow }),
  }
}
