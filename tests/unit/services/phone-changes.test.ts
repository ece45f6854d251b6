/** An invoice that goes to another phone: never two that can be paid, whatever comes between the cancel and the new one. */
import { describe, expect, it } from 'vitest'
import { openTillStore } from '../../../electron/store/store.ts'
import { isOpen } from '../../../shared/domain/sale-state.ts'
import { settle } from '../fake-clock.ts'
import { type TillBench, tillBench } from './till-bench.ts'

const OTHER = '87052223344'
const start = (till: TillBench): TillBench => {
  till.outbox.start()
  till.phoneChanges.start()
  till.watch.start()
  return till
}
const started = () => start(tillBench())
const wishOf = (till: TillBench, id: string) => till.store.phoneChanges.of(id)
const madeOf = (till: TillBench, id: string) => {
  const wish = wishOf(till, id)
  if (wish?.state !== 'made') throw new Error('no sale was made')
  return till.sale(wish.newSaleId)
}
const creates = (till: TillBench) => till.service.calls.filter((call) => call === 'createInvoice').length
const ask = (till: TillBench, id: string, phone = OTHER) => till.phoneChanges.ask(till.sale(id), phone)

/** What the disk holds when the power goes right after the wish. */
const wish = (till: TillBench, saleId: string) =>
  till.store.phoneChanges.ask({
    saleId,
    phone: OTHER,
    newSaleId: till.checkout.newId(),
    askedAt: till.clock.now(),
  })

async function live(till: TillBench) {
  const sale = till.charge()
  await settle()
  expect(till.sale(sale.id).state).toBe('pending')
  return sale
}
/** As a power cut: nothing of the old process goes on. */
async function cut(till: TillBench): Promise<TillBench> {
  const stopped = [till.outbox.stop(), till.watch.stop()]
  till.phoneChanges.stop()
  await settle()
  await Promise.all(stopped)
  till.connectivity.stop()
  return till.restart()
}

describe('a waiting invoice for another phone', () => {
  it('is cancelled first, and made anew when the service confirmed it', async () => {
    const till = started()
    const sale = await live(till)
    const held = till.service.hold('cancelInvoice')
    expect(ask(till, sale.id)).toMatchObject({ id: sale.id, state: 'cancelling' })
    await till.clock.advance(5_000)
    expect(till.service.invoices).toHaveLength(1)
    expect(wishOf(till, sale.id)).toMatchObject({ state: 'waiting', phone: OTHER })
    held.release()
    await settle()
    const next = madeOf(till, sale.id)
    expect(till.sale(sale.id)).toMatchObject({ state: 'cancelled', shown: false })
    expect(next).toMatchObject({ phone: OTHER, total: sale.total, state: 'pending', shown: true })
    expect(next.receipt).not.toBe(sale.receipt)
    expect(till.service.invoices.map(({ phone, status }) => [phone, status])).toEqual([
      [sale.phone, 'cancelled'],
      [OTHER, 'pending'],
    ])
  })

  it('is not given up though a look from before the cancel still calls the old one waiting', async () => {
    const till = started()
    const sale = await live(till)
    const { glanceInvoices } = till.service.api
    const cancel = Promise.withResolvers<void>()
    const look = Promise.withResolvers<void>()
    Object.assign(till.service.api, {
      cancelInvoice: async () => {
        await cancel.promise
        till.service.set(1000, 'cancelling')
        return 'cancelling'
      },
      glanceInvoices: async (...asked: Parameters<typeof glanceInvoices>) => {
        const seen = await glanceInvoices(...asked)
        await look.promise
        return seen
      },
    })
    ask(till, sale.id)
    await till.clock.advance(2_500)
    cancel.resolve()
    await till.clock.advance(100)
    look.resolve()
    await settle()
    expect(till.sale(sale.id).state).toBe('cancelling')
    expect(wishOf(till, sale.id)?.state).toBe('waiting')
  })

  it('keeps lines and prices as they were, whatever the catalogue says by now', async () => {
    const till = started()
    const item = {
      id: 7,
      name: 'Milk',
      price: 52_000,
      unitId: 1,
      unitName: 'pcs',
      barcode: null,
      imageUrl: null,
      status: 'active',
      nomenclatureId: null,
      nomenclatureHistoryId: null,
    }
    till.store.catalog.putPage([item], 1)
    const sale = till.checkout.charge({
      phone: '87001234567',
      what: { kind: 'cart', lines: [{ kind: 'item', itemId: 7, quantity: 2000 }] },
      expectedTotal: 104_000,
      comment: 'delivery',
    })
    till.outbox.wake()
    await settle()
    till.store.catalog.putPage([{ ...item, price: 99_900 }], 2)
    ask(till, sale.id)
    await settle()
    const next = madeOf(till, sale.id)
    expect(next).toMatchObject({ total: 104_000, comment: 'delivery', kind: 'cart' })
    expect(till.store.sales.lines(next.id)).toEqual(till.store.sales.lines(sale.id))
  })

  it('that is paid meanwhile stays paid, and no new one is made', async () => {
    const till = started()
    const sale = await live(till)
    till.service.set(1000, 'paid')
    ask(till, sale.id)
    await till.clock.advance(60_000)
    expect(till.sale(sale.id)).toMatchObject({ state: 'paid', shown: true })
    expect(wishOf(till, sale.id)?.state).toBe('paid')
    expect(creates(till)).toBe(1)
  })

  it('that cannot be cancelled stays, and no new one is made', async () => {
    const till = started()
    const sale = await live(till)
    till.service.fail('cancelInvoice', { when: 'before', kind: 'rejected', outcome: 'notDone' })
    ask(till, sale.id)
    await till.clock.advance(60_000)
    expect(till.sale(sale.id)).toMatchObject({ state: 'pending', problemCode: 'cancelRefused' })
    expect(wishOf(till, sale.id)?.state).toBe('refused')
    expect(creates(till)).toBe(1)
    // Asked once more, it is tried once more.
    ask(till, sale.id)
    await settle()
    expect(madeOf(till, sale.id).phone).toBe(OTHER)
  })

  it('waits while the service is still cancelling, and follows what Kaspi decides', async () => {
    for (const [word, wish] of [
      ['cancelled', 'made'],
      ['expired', 'made'],
      ['paid', 'paid'],
      ['pending', 'refused'],
    ] as const) {
      const till = started()
      const sale = await live(till)
      const cancelInvoice = async () => {
        till.service.set(1000, 'cancelling')
        return 'cancelling' as const
      }
      Object.assign(till.service.api, { cancelInvoice })
      ask(till, sale.id)
      await till.clock.advance(4_000)
      expect(till.sale(sale.id).state).toBe('cancelling')
      expect(wishOf(till, sale.id)?.state).toBe('waiting')
      expect(creates(till)).toBe(1)
      till.service.set(1000, word)
      await till.clock.advance(4_000)
      expect(wishOf(till, sale.id)?.state).toBe(wish)
      expect(creates(till)).toBe(wish === 'made' ? 2 : 1)
    }
  })

  it('is asked for again when the answer to its cancel was lost, and made once', async () => {
    const till = started()
    const sale = await live(till)
    till.service.fail('cancelInvoice', { when: 'after', kind: 'timeout', outcome: 'unknown' })
    ask(till, sale.id)
    await settle()
    expect(wishOf(till, sale.id)?.state).toBe('waiting')
    await till.clock.advance(60_000)
    expect(till.sale(sale.id).state).toBe('cancelled')
    expect(creates(till)).toBe(2)
  })

  it('waits for the line to come back', async () => {
    const till = started()
    const sale = await live(till)
    for (const name of ['cancelInvoice', 'checkKey', 'glanceInvoices']) {
      till.service.fail(name, { when: 'before', kind: 'offline', outcome: 'notDone' })
    }
    ask(till, sale.id)
    await settle()
    expect(till.connectivity.online).toBe(false)
    expect(creates(till)).toBe(1)
    await till.clock.advance(30_000)
    expect(madeOf(till, sale.id).state).toBe('pending')
  })

  it('that was refused for the moment is made anew by the one sender, which never meets itself', async () => {
    const till = started()
    const refused = { when: 'before', kind: 'rateLimited', outcome: 'notDone' } as const
    till.service.fail('createInvoice', { ...refused, retryAt: till.clock.now() + 3_000 })
    const first = till.service.hold('createInvoice')
    const sale = till.charge()
    await settle()
    expect(till.sale(sale.id).state).toBe('sending')
    ask(till, sale.id)
    first.release()
    await settle()
    expect(till.sale(sale.id).state).toBe('queued')
    const second = till.service.hold('createInvoice')
    await till.clock.advance(4_000)
    const next = madeOf(till, sale.id)
    expect([till.sale(sale.id).state, next.state]).toEqual(['stopped', 'sending'])
    await till.clock.advance(10_000)
    second.release()
    await settle()
    expect(till.shown.filter(({ id }) => id === next.id).map(({ state }) => state)).toEqual([
      'queued',
      'sending',
      'pending',
    ])
    expect(till.sale(next.id).state).toBe('pending')
  })

  it('of unknown outcome is found, cancelled, and only then made anew', async () => {
    const till = started()
    till.service.fail('createInvoice', { when: 'after', kind: 'timeout', outcome: 'unknown' })
    const sale = till.charge()
    await settle()
    expect(till.sale(sale.id).state).toBe('unknown')
    ask(till, sale.id)
    await till.clock.advance(60_000)
    expect(till.service.invoices.map(({ phone, status }) => [phone, status])).toEqual([
      [sale.phone, 'cancelled'],
      [OTHER, 'pending'],
    ])
  })

  it('whose service forgot it is left to a person', async () => {
    const till = started()
    const sale = await live(till)
    till.service.fail('cancelInvoice', { when: 'before', kind: 'offline', outcome: 'notDone' })
    till.service.fail('checkKey', { when: 'before', kind: 'offline', outcome: 'notDone' })
    ask(till, sale.id)
    await settle()
    till.store.sales.move(sale.id, 'failed', till.clock.now(), 'gone', { problemCode: 'invoiceGone' })
    till.phoneChanges.heard(till.sale(sale.id))
    expect(wishOf(till, sale.id)?.state).toBe('refused')
    expect(creates(till)).toBe(1)
  })
})

it('a wish in place of one that was refused keeps the number of the sale to come', async () => {
  const till = started()
  const sale = await live(till)
  till.service.fail('cancelInvoice', { when: 'before', kind: 'rejected', outcome: 'notDone' })
  ask(till, sale.id)
  await settle()
  const first = wishOf(till, sale.id)
  expect(first?.state).toBe('refused')
  ask(till, sale.id, '87019998877')
  await settle()
  expect(madeOf(till, sale.id)).toMatchObject({
    id: first?.newSaleId,
    phone: '87019998877',
    state: 'pending',
  })
})

it('a disk that fails when the old one has ended: the wish is carried on', async () => {
  const store = openTillStore(':memory:')
  let fails = 0
  const till = start(
    tillBench({
      ...store,
      transaction: (work) => {
        const ended = store.phoneChanges
          .waiting()
          .some(({ saleId }) => store.sales.get(saleId)?.state === 'cancelled')
        if (ended && fails-- > 0) throw new Error('database or disk is full')
        return store.transaction(work)
      },
    }),
  )
  const sale = await live(till)
  fails = 2
  ask(till, sale.id)
  await settle()
  expect([till.sale(sale.id).state, wishOf(till, sale.id)?.state]).toEqual(['cancelled', 'waiting'])
  await till.clock.advance(60_000)
  expect(madeOf(till, sale.id).state).toBe('pending')
  expect(creates(till)).toBe(2)
})

describe('a power cut', () => {
  it('after the wish, before its cancel: it is carried on', async () => {
    const till = started()
    const sale = await live(till)
    wish(till, sale.id)
    const next = start(await cut(till))
    await next.clock.advance(5_000)
    expect(next.sale(sale.id).state).toBe('cancelled')
    expect(madeOf(next, sale.id).state).toBe('pending')
    expect(creates(next)).toBe(2)
  })

  it('after the cancel, before the new one: it is made at the next start, once', async () => {
    const till = started()
    const sale = await live(till)
    const quiet = await cut(till)
    wish(quiet, sale.id)
    quiet.store.sales.move(sale.id, 'cancelling', quiet.clock.now(), 'cancel asked by the cashier')
    quiet.service.set(1000, 'cancelled')
    quiet.store.sales.move(sale.id, 'cancelled', quiet.clock.now(), 'cancel taken by the service')
    start(quiet)
    await quiet.clock.advance(1_000)
    const made = madeOf(quiet, sale.id)
    expect(made.state).toBe('unknown')
    await quiet.clock.advance(60_000)
    expect(madeOf(quiet, sale.id).state).toBe('pending')
    const later = start(await cut(quiet))
    await later.clock.advance(60_000)
    expect(madeOf(later, sale.id).id).toBe(made.id)
    expect(creates(later)).toBe(2)
  })

  it('after a refused cancel: it is not asked for a second time', async () => {
    const till = started()
    const sale = await live(till)
    wish(till, sale.id)
    till.store.sales.note(sale.id, till.clock.now(), { problemCode: 'cancelRefused' })
    const next = start(await cut(till))
    await next.clock.advance(5_000)
    expect(wishOf(next, sale.id)?.state).toBe('refused')
    expect(next.sale(sale.id).state).toBe('pending')
  })

  it('of which the disk kept not even the new sale: it is found at the service, not sent again', async () => {
    const till = started()
    const sale = await live(till)
    const quiet = await cut(till)
    wish(quiet, sale.id)
    quiet.store.sales.move(sale.id, 'cancelling', quiet.clock.now(), 'cancel asked by the cashier')
    quiet.service.set(1000, 'cancelled')
    quiet.store.sales.move(sale.id, 'cancelled', quiet.clock.now(), 'cancel taken by the service')
    const id = wishOf(quiet, sale.id)?.newSaleId ?? ''
    await quiet.service.api.createInvoice(
      {
        phone: OTHER,
        description: sale.receipt.replace(/1$/, '2'),
        externalOrderId: id,
        what: { kind: 'amount', amount: sale.total },
      },
      { lane: 'cashier' },
    )
    start(quiet)
    await quiet.clock.advance(120_000)
    expect(madeOf(quiet, sale.id)).toMatchObject({ id, state: 'pending', invoiceId: 1001 })
    expect(quiet.service.invoices).toHaveLength(2)
  })

  it('over night: the new one asks before it is sent', async () => {
    const till = started()
    const sale = await live(till)
    wish(till, sale.id)
    till.service.set(1000, 'expired')
    const stopped = await cut(till)
    stopped.clock.setWall(stopped.clock.now() + 9 * 3_600_000)
    start(stopped)
    await stopped.clock.advance(60_000)
    expect(madeOf(stopped, sale.id)).toMatchObject({ state: 'queued', problemCode: 'stale' })
    expect(creates(stopped)).toBe(1)
  })
})

describe('a sale that is not at the service', () => {
  it('in the queue is stopped and made anew at once', async () => {
    const till = tillBench()
    const sale = till.charge()
    const next = ask(till, sale.id)
    expect(next).toMatchObject({ state: 'queued', phone: OTHER })
    expect(till.sale(sale.id)).toMatchObject({ state: 'stopped', shown: false })
    start(till)
    await settle()
    expect(till.service.invoices.map(({ phone }) => phone)).toEqual([OTHER])
  })

  it('that ended without money is made anew at once', async () => {
    const till = started()
    const sale = await live(till)
    till.service.set(1000, 'expired')
    await till.clock.advance(3_000)
    expect(till.sale(sale.id).state).toBe('expired')
    expect(ask(till, sale.id)).toMatchObject({ phone: OTHER, total: sale.total })
    expect(till.sale(sale.id).shown).toBe(false)
  })
})

describe('refused are', () => {
  it('a paid sale, the same phone, and a sale that was replaced', async () => {
    const till = started()
    const sale = await live(till)
    expect(() => ask(till, sale.id, sale.phone)).toThrow(
      expect.objectContaining({ code: 'badInput', fields: { phone: ['same'] } }),
    )
    ask(till, sale.id)
    await settle()
    expect(() => ask(till, sale.id, '87019998877')).toThrow(expect.objectContaining({ code: 'wrongState' }))
    const next = madeOf(till, sale.id)
    till.service.set(1001, 'paid')
    await till.clock.advance(3_000)
    expect(() => ask(till, next.id, '87019998877')).toThrow(expect.objectContaining({ code: 'wrongState' }))
  })

  it('a sale of another till, which that till follows', async () => {
    const till = started()
    const { till: name, day, phone, total, kind, comment, createdAt } = till.charge()
    const learnt = { till: name, day, phone, total, kind, comment, createdAt, lines: [], paidAt: null }
    const facts = { foreignStatus: null, problem: null, kaspiId: null, clientName: '', number: null }
    const { id } = till.store.sales.learn(
      {
        ...learnt,
        ...facts,
        id: 'invoice-7',
        origin: 'elsewhere',
        receipt: '№7',
        state: 'expired',
        invoiceId: 7,
      },
      till.clock.now(),
    )
    expect(() => ask(till, id)).toThrow(expect.objectContaining({ code: 'wrongState' }))
    expect(wishOf(till, id)).toBeNull()
  })
})

it('an old invoice that is paid after all takes the new one back, and the owner is told', async () => {
  const till = started()
  const sale = await live(till)
  ask(till, sale.id)
  await settle()
  const next = madeOf(till, sale.id)
  till.service.set(1000, 'paid')
  await till.clock.advance(40_000)
  expect(till.sale(sale.id).state).toBe('paid')
  expect(isOpen(till.sale(next.id).state)).toBe(false)
  expect(till.sale(next.id).state).toBe('cancelled')
  expect(till.paidAfter).toContain(sale.receipt)
})

describe('a sale that was sent again', () => {
  const sentAgain = async () => {
    const till = started()
    const sale = await live(till)
    till.service.set(1000, 'expired')
    await till.clock.advance(3_000)
    const next = till.checkout.again(till.sale(sale.id))
    till.outbox.wake()
    await settle()
    expect(till.sale(next.id).state).toBe('pending')
    return { till, sale, next }
  }

  it('is not sent a second time, nor to another phone, while what stands in its place may be paid', async () => {
    const { till, sale, next } = await sentAgain()
    const refused = expect.objectContaining({ code: 'wrongState' })
    expect(() => till.checkout.again(till.sale(sale.id))).toThrow(refused)
    expect(() => ask(till, sale.id)).toThrow(refused)
    // What came of what came of it counts as well.
    till.service.set(1001, 'expired')
    await till.clock.advance(3_000)
    const third = till.checkout.again(till.sale(next.id))
    expect(() => till.checkout.again(till.sale(sale.id))).toThrow(refused)
    till.outbox.stopSale(third)
    expect(till.checkout.again(till.sale(sale.id)).state).toBe('queued')
  })

  it('that is paid after all takes the new one back, and the owner is told', async () => {
    const { till, sale, next } = await sentAgain()
    till.service.set(1000, 'paid')
    await till.clock.advance(40_000)
    expect([till.sale(sale.id).state, till.sale(next.id).state]).toEqual(['paid', 'cancelled'])
    expect(till.paidAfter).toEqual([sale.receipt])
    // It was paid; what was made in its place is not made once more.
    expect(() => till.checkout.again(till.sale(next.id))).toThrow(
      expect.objectContaining({ code: 'wrongState' }),
    )
  })

  it('and both were paid: told when it happened, and not once more when one of them went back', async () => {
    for (const back of ['first', 'second']) {
      const { till, sale, next } = await sentAgain()
      till.service.set(1001, 'paid')
      await till.clock.advance(3_000)
      expect(till.paidAfter).toEqual([])
      till.service.set(1000, 'paid')
      await till.clock.advance(40_000)
      expect(till.paidAfter).toEqual([sale.receipt])
      const { id } = back === 'first' ? sale : next
      till.phoneChanges.heard(till.store.sales.move(id, 'refunded', till.clock.now(), 'read after a refund'))
      expect(till.paidAfter).toEqual([sale.receipt])
    }
  })

  it('twice from the first: of the two that were made in its place one may be paid', async () => {
    const { till, sale, next } = await sentAgain()
    till.service.set(1001, 'expired')
    await till.clock.advance(3_000)
    const third = till.checkout.again(till.sale(sale.id))
    till.outbox.wake()
    await settle()
    const refused = expect.objectContaining({ code: 'wrongState' })
    expect(() => till.checkout.again(till.sale(next.id))).toThrow(refused)
    expect(() => ask(till, next.id)).toThrow(refused)
    till.service.set(1001, 'paid')
    await till.clock.advance(40_000)
    expect([till.sale(next.id).state, till.sale(third.id).state]).toEqual(['paid', 'cancelled'])
    expect(till.paidAfter).toEqual([next.receipt])
  })

  it('that comes to life again, and is not paid yet, is cancelled: the later one stands', async () => {
    for (const cutOff of [false, true]) {
      const first = started()
      const sale = await live(first)
      first.service.set(1000, 'error')
      await first.clock.advance(3_000)
      const next = first.checkout.again(first.sale(sale.id))
      first.outbox.wake()
      await settle()
      const till = cutOff ? await cut(first) : first
      till.service.set(1000, 'pending')
      if (cutOff) {
        till.store.sales.move(sale.id, 'pending', till.clock.now(), 'seen')
        start(till)
      }
      await till.clock.advance(40_000)
      expect([till.sale(sale.id).state, till.sale(next.id).state]).toEqual(['cancelled', 'pending'])
      expect(till.faults).toEqual([])
    }
  })

  it('also when the power went between the payment and the taking back', async () => {
    const { till, sale, next } = await sentAgain()
    const after = await cut(till)
    after.service.set(1000, 'paid')
    after.store.sales.move(sale.id, 'paid', after.clock.now(), 'seen')
    start(after)
    await after.clock.advance(3_000)
    expect(after.sale(next.id).state).toBe('cancelled')
    expect(after.paidAfter).toEqual([sale.receipt])
  })
})
