/** The owner's word in the window: asked for in time, and good only for the terms that it was given for. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useApp } from '../../../renderer/state/app-store.ts'
import { askApproval } from '../../../renderer/state/approval.ts'
import { forgetWord, mayAsk, takeWord } from '../../../renderer/state/price-approval.ts'
import type { AppStatus } from '../../../shared/contract/app.ts'
import { DEFAULT_SETTINGS } from '../../../shared/contract/settings.ts'
import { type Cart, type CartLine, EMPTY_CART } from '../../../shared/domain/cart.ts'

vi.mock('../../../renderer/state/approval.ts', () => ({ askApproval: vi.fn() }))
const asked = vi.mocked(askApproval)

const line = (id: string, part: Partial<CartLine> = {}): CartLine => ({
  id,
  itemId: 1,
  name: id,
  price: 10_000,
  listPrice: 10_000,
  quantity: 1000,
  unitId: 1,
  unitName: 'шт',
  discount: null,
  note: '',
  ...part,
})
const cart = (lines: CartLine[], part: Partial<Cart> = {}): Cart => ({ ...EMPTY_CART, lines, ...part })
const percent = (hundredths: number) => ({ kind: 'percent', hundredths }) as const
const cheap = cart([line('a', { price: 5_000 })])

beforeEach(() => {
  forgetWord()
  asked.mockReset().mockResolvedValue('word')
  useApp.setState({ status: { role: 'cashier' } as AppStatus, settings: DEFAULT_SETTINGS })
})

describe('asking', () => {
  it('happens only for what a cashier may not ask alone, and never of an owner', async () => {
    expect(await mayAsk(cart([line('a')], { discount: percent(1000) }))).toBe(true)
    expect(asked).not.toHaveBeenCalled()
    expect(await mayAsk(cheap)).toBe(true)
    expect(asked).toHaveBeenCalledExactlyOnceWith('price')
    useApp.setState({ status: { role: 'owner' } as AppStatus })
    expect(await mayAsk(cart([line('a')], { discount: percent(9_000) }))).toBe(true)
    expect(asked).toHaveBeenCalledOnce()
  })

  it('that was given up changes nothing', async () => {
    asked.mockResolvedValue(null)
    expect(await mayAsk(cheap)).toBe(false)
    expect(takeWord(cheap)).toBeNull()
  })
})

describe('the word', () => {
  it('goes with the charge once', async () => {
    await mayAsk(cheap)
    expect(takeWord(cheap)).toBe('word')
    expect(takeWord(cheap)).toBeNull()
  })

  it('stays good while goods at their own prices come and go', async () => {
    await mayAsk(cheap)
    expect(takeWord(cart([line('b'), ...cheap.lines], { phone: '8701' }))).toBe('word')
  })

  it.each([
    ['another price', cart([line('a', { price: 4_000 })])],
    ['a second price', cart([...cheap.lines, line('b', { price: 1 })])],
    ['a discount of the cart', { ...cheap, discount: percent(100) }],
    ['a discount of a line', cart([line('a', { price: 5_000, discount: percent(100) })])],
    ['another cart', cart([line('z', { price: 5_000 })])],
  ])('is worth nothing for %s', async (_, other) => {
    await mayAsk(cheap)
    expect(takeWord(other)).toBeNull()
  })

  it('is nobody else’s', async () => {
    await mayAsk(cheap)
    forgetWord()
    expect(takeWord(cheap)).toBeNull()
  })
})
