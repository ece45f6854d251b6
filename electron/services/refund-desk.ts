/**
 * What may still go back of a sale, and asking for it: the service is asked first, so that refunds made elsewhere count; sums
 * are computed here from what was really paid; the owner's word is used up by the refund that it was given for.
 */
import type { Refundable, RefundWish } from '../../shared/contract/refunds.ts'
import { lineTotal, type Tiyn } from '../../shared/domain/money.ts'
import {
  goneOfLines,
  type LineBack,
  leftOfLines,
  mayGoBack,
  paidByLine,
  worthOfLines,
} from '../../shared/domain/refund-share.ts'
import { holdsMoney } from '../../shared/domain/refund-state.ts'
import { TillError } from '../../shared/domain/till-error.ts'
import { sentAsGoods } from '../apipay/dialect-catalog-id.ts'
import { ApiPayError } from '../apipay/errors.ts'
import type { ApiPay, Dialect } from '../apipay/types.ts'
import type { RefundItem, RefundRow } from '../store/refund-store.ts'
import type { SaleLineRow, SaleRow } from '../store/sale-rows.ts'
import type { Store } from '../store/store.ts'
import type { Approvals } from './approvals.ts'
import { newInvoice } from './outbox-create.ts'
import type { Ports } from './ports.ts'
import { refundView } from './refund-view.ts'
import type { Refunds } from './refunds.ts'

export interface RefundAsked {
  sale: SaleRow
  what: RefundWish
  /** Tiyn that the owner saw. */
  expected: Tiyn
  reason: string
  approval: string | undefined
}

export interface RefundDesk {
  /** As far as this till knows. */
  of(sale: SaleRow): Refundable
  /** After asking the service, when it can be asked. */
  ask(sale: SaleRow): Promise<Refundable>
  /**
   * @throws TillError `wrongState` for a sale that took no money, `badInput` for lines that are not with the customer or more
   * than is left, `refundChanged` when it would be another sum than the owner saw, `needsApproval` without an owner's word
   */
  request(asked: RefundAsked, approvals: Pick<Approvals, 'use'>): Promise<RefundRow>
}

export interface RefundDeskOptions {
  store: Store
  refunds: Pick<Refunds, 'available' | 'readAgain' | 'request'>
  api: Pick<ApiPay, 'dialect'>
  ports: Pick<Ports, 'clock'>
}

/** Longer than this nobody waits at a counter; the service is asked once more before anything is sent. */
const PATIENCE_MS = 5_000

export function createRefundDesk({ store, refunds, api, ports }: RefundDeskOptions): RefundDesk {
  /** What is spoken; null until it is known. */
  let dialect: Dialect | null = null
  const linesOf = (sale: SaleRow) => {
    const lines = store.sales.lines(sale.id)
    const holding = store.refunds.ofSale(sale.id).filter(({ state }) => holdsMoney(state))
    const gone = (back: readonly RefundRow[]) =>
      goneOfLines(
        lines.length,
        back.map((refund) => refund.lines ?? placesOf(refund.items ?? [], lines)),
      )
    return {
      lines,
      paid: paidByLine(
        sale.total,
        lines,
        lines.map(({ price, quantity, discount }) => lineTotal(price, quantity) - discount),
      ),
      gone: gone(holding),
      onWay: gone(holding.filter(({ state }) => state !== 'completed')),
      asGoods: dialect === 'catalog-id' && sentAsGoods(newInvoice(sale, lines)),
    }
  }
  const view = (sale: SaleRow, asked: boolean): Refundable => {
    const { lines, paid, gone, onWay, asGoods } = linesOf(sale)
    return {
      refunds: store.refunds.ofSale(sale.id).map(refundView),
      available: refunds.available(sale),
      asked,
      linesAs: asGoods ? 'goods' : 'amount',
      lines: lines.map(({ name, price, quantity }, at) => ({
        ...{ name, price, quantity },
        paid: paid[at] ?? 0,
        gone: gone[at] ?? 0,
        onWay: onWay[at] ?? 0,
      })),
    }
  }
  const now = (sale: SaleRow): SaleRow => store.sales.get(sale.id) ?? sale
  /** @returns whether the service answered */
  const refresh = async (sale: SaleRow): Promise<boolean> => {
    let cancel = () => {}
    const patience = new Promise<boolean>((end) => {
      cancel = ports.clock.after(PATIENCE_MS, () => end(false))
    })
    const spoken = api.dialect({ lane: 'cashier' }).then((known) => {
      dialect = known
    })
    const read = spoken
      .then(() => refunds.readAgain(sale.id))
      .catch((error: unknown) => {
        if (error instanceof ApiPayError || (error instanceof Error && error.name === 'AbortError'))
          return false
        throw error
      })
    const answered = await Promise.race([read, patience])
    cancel()
    return answered
  }
  /** What goes back for a wish, now: tiyn, and the lines where it is lines. */
  const planned = (
    sale: SaleRow,
    what: RefundWish,
  ): { amount: Tiyn; lines: LineBack[] | null; items: RefundItem[] | null } => {
    const available = refunds.available(sale)
    if (what.kind === 'whole') return { amount: available, lines: null, items: null }
    if (what.kind === 'amount') return { amount: what.amount, lines: null, items: null }
    const { lines, paid, gone, asGoods } = linesOf(sale)
    if (!mayGoBack(leftOfLines(lines, gone), what.lines)) {
      throw new TillError('refundChanged', 'these lines are no longer with the customer')
    }
    const worth = worthOfLines(paid, lines, gone, what.lines)
    // Sums that went back without lines leave less than the lines are worth.
    const amount = Math.min(worth, available)
    return { amount, lines: what.lines, items: asGoods ? itemsOf(what.lines, lines) : null }
  }
  return {
    of: (sale) => view(now(sale), false),
    async ask(sale) {
      const answered = await refresh(sale)
      return view(now(sale), answered)
    },
    async request({ sale: asked, what, expected, reason, approval }, approvals) {
      await refresh(asked)
      const sale = now(asked)
      const { amount, lines, items } = planned(sale, what)
      if (amount !== expected || amount > refunds.available(sale)) {
        throw new TillError('refundChanged', 'not the sum that was shown')
      }
      const by = approvals.use(approval, 'refund')
      return refunds.request(sale, amount, reason, items, { lines, approvedBy: by?.name ?? '' })
    },
  }
}

/** Goods that another till or the cabinet took back, on the lines that hold them, the first ones first. */
function placesOf(items: readonly RefundItem[], lines: readonly SaleLineRow[]): LineBack[] {
  return items.flatMap(({ itemId, quantity }) => {
    let left = quantity
    return lines.flatMap((line, position) => {
      const taken = line.itemId === itemId ? Math.min(left, line.quantity) : 0
      left -= taken
      return taken > 0 ? [{ position, quantity: taken }] : []
    })
  })
}

/** One entry a good, however many lines it stands on. */
function itemsOf(back: readonly LineBack[], lines: readonly SaleLineRow[]): RefundItem[] {
  const counts = new Map<number, number>()
  for (const { position, quantity } of back) {
    const itemId = lines[position]?.itemId
    if (itemId !== null && itemId !== undefined) counts.set(itemId, (counts.get(itemId) ?? 0) + quantity)
  }
  return [...counts].map(([itemId, quantity]) => ({ itemId, quantity }))
}
