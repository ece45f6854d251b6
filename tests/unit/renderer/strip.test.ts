import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { stateWords } from '../../../renderer/components/sale-words.ts'
import { i18n } from '../../../renderer/locales/i18n.ts'
import { problemOf, reasonOf } from '../../../renderer/screens/till/problem.ts'
import { actionsFor } from '../../../renderer/state/sale-actions.ts'
import { unsentOf, useSales } from '../../../renderer/state/sale-store.ts'
import type { Sale } from '../../../shared/contract/schemas.ts'

const sale = (part: Partial<Sale> = {}): Sale => ({
  id: 'a',
  place: 1,
  receipt: 'K1-2411-0001',
  phone: '87001234567',
  client: '',
  total: 100,
  discount: 0,
  discountPercent: null,
  approvedBy: null,
  state: 'pending',
  foreignStatus: null,
  problem: null,
  problemCode: null,
  invoiceId: 1,
  createdAt: 1000,
  updatedAt: 1000,
  paidAt: null,
  seller: '',
  shown: true,
  demo: false,
  phoneChange: null,
  lines: [
    {
      itemId: 1,
      name: 'Хлеб',
      price: 100,
      listPrice: 100,
      quantity: 1000,
      discount: 0,
      discountPercent: null,
      note: '',
      unitId: 1,
    },
  ],
  ...part,
})
const strip = () => useSales.getState()
const ids = () => strip().sales.map(({ id }) => id)

beforeEach(() => strip().replaceAll([]))

describe('the strip', () => {
  it('shows what was made last first, whatever order it came in and whatever the clock said', () => {
    for (const [id, place, createdAt] of [
      ['b', 2, 9000],
      ['c', 3, 3000],
      ['a', 1, 1000],
    ] as const)
      strip().take(sale({ id, place, createdAt }))
    expect(ids()).toEqual(['c', 'b', 'a'])
  })

  it('never goes back to an older word about a sale', () => {
    strip().take(sale({ state: 'paid', updatedAt: 2000 }))
    strip().take(sale({ state: 'pending', updatedAt: 1500 }))
    expect(strip().sales[0]?.state).toBe('paid')
  })

  it('tells of a change of state once, with where it came from', () => {
    strip().take(sale())
    strip().take(sale({ state: 'paid', updatedAt: 2000 }))
    const told = strip().change
    expect(told).toMatchObject({ from: 'pending', sale: { state: 'paid' } })
    strip().take(sale({ state: 'paid', updatedAt: 3000 }))
    expect(strip().change).toBe(told)
  })

  it('says nothing of what does not stand in it: the sale of another till', () => {
    strip().take(sale({ state: 'paid', shown: false }))
    expect([ids(), strip().change]).toEqual([[], null])
  })

  it('lets a dismissed sale go', () => {
    strip().take(sale())
    strip().take(sale({ state: 'paid', shown: false, updatedAt: 2000 }))
    expect(ids()).toEqual([])
  })
})

describe('what can be done', () => {
  it.each([
    [sale({ state: 'queued' }), ['phone', 'stop']],
    [sale({ state: 'queued', problemCode: 'stale' }), ['send', 'phone', 'stop']],
    [sale({ state: 'unknown' }), ['phone', 'cancel']],
    [sale({ state: 'unknown', problemCode: 'cancelWanted' }), []],
    [sale({ state: 'pending' }), ['phone', 'cancel']],
    [sale({ state: 'cancelling' }), []],
    [sale({ state: 'paid' }), ['repeat', 'dismiss']],
    [sale({ state: 'paid', lines: [] }), ['dismiss']],
    [sale({ state: 'failed' }), ['retry', 'phone', 'edit', 'dismiss']],
    [sale({ state: 'failed', lines: [] }), ['retry', 'phone', 'dismiss']],
  ])('%#', (one, actions) => {
    expect(actionsFor(one, 'catalog-id')).toEqual(actions)
  })

  it('cancels an invoice that is still being made only where the service can', () => {
    expect(actionsFor(sale({ state: 'processing' }), 'catalog-id')).toEqual(['phone', 'cancel'])
    expect(actionsFor(sale({ state: 'processing' }), 'nomenclature')).toEqual([])
  })
})

describe('why', () => {
  it('is what the till knows of it, and what the service said', () => {
    const why = (problem: string | null, problemCode: string | null) =>
      problemOf(sale({ problem, problemCode }))
    expect(why('x', 'cancelRefused')).toEqual({ key: 'problem.cancelRefused', said: null })
    expect(why('Клиент не найден', 'rejected')).toEqual({
      key: 'problem.rejected',
      said: 'Клиент не найден',
    })
    expect(why(null, 'offline')).toEqual({ key: 'problem.offline', said: null })
    expect(why(null, 'of a later version')).toEqual({ key: null, said: null })
    expect(why('', null)).toEqual({ key: null, said: null })
  })

  it('is told also where only Kaspi knows it', () => {
    const failed = { state: 'failed', problem: 'Client not found', problemCode: null } as const
    expect(problemOf(sale(failed))).toEqual({ key: 'problem.undelivered', said: 'Client not found' })
    expect(reasonOf(sale(failed), i18n.t)).toEqual({
      words: 'Kaspi не доставил счёт',
      said: 'Client not found',
    })
    expect(reasonOf(sale({ ...failed, problem: 'Клиент не найден' }), i18n.t)).toEqual({
      words: 'Клиент не найден',
      said: null,
    })
    expect(reasonOf(sale({ ...failed, problem: null }), i18n.t)).toBeNull()
  })

  it('tells the cashier of an unknown outcome that nobody need wait for it', () => {
    expect(problemOf(sale({ state: 'unknown', problemCode: 'timeout' })).key).toBe('problem.checking')
    expect(problemOf(sale({ state: 'unknown', problemCode: 'cancelWanted' })).key).toBe(
      'problem.cancelWanted',
    )
  })

  it('has words for each code that the services write', () => {
    const folder = join(import.meta.dirname, '../../../electron/services')
    const written = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      // Problems of the owner's changes of goods are told in the office.
      .filter((path) => path.endsWith('.ts') && !path.startsWith('catalog-'))
      .flatMap((path) => [...readFileSync(join(folder, path), 'utf8').matchAll(/problemCode: '(\w+)'/g)])
      .flatMap(([, code]) => code ?? [])
    expect(written.length).toBeGreaterThan(3)
    for (const problemCode of written) {
      expect(problemOf(sale({ problemCode })).key).toBe(`problem.${problemCode}`)
    }
  })
})

describe('a state in words', () => {
  it('is the till’s own, and says of a status that it does not know whose it is', () => {
    expect(stateWords(sale(), i18n.t)).toBe('ждёт оплаты')
    expect(stateWords(sale({ foreignStatus: 'on_hold' }), i18n.t)).toBe('у сервиса: on_hold')
  })
})

describe('the queue', () => {
  it('is what has not reached the service, in the order in which it goes out', () => {
    const states = ['queued', 'paid', 'unknown', 'sending', 'pending', 'stopped'] as const
    const sales = states.map((state, index) => sale({ id: state, state, place: 1000 - index }))
    expect(unsentOf(sales).map(({ id }) => id)).toEqual(['sending', 'unknown', 'queued'])
  })
})
