/**
 * What is done about a scan that is not clear: the service is asked, the cashier says which good it is, sells it as a free line,
 * or an owner adds it to the catalogue. The line then goes where it would have stood; scans behind it wait for nothing.
 */
import type { CodeAnswer } from '../../shared/contract/catalog.ts'
import type { KassaError, Result } from '../../shared/contract/method.ts'
import type { CatalogItem } from '../../shared/contract/schemas.ts'
import { plainCode } from '../../shared/domain/barcode.ts'
import type { CartLine } from '../../shared/domain/cart.ts'
import { type Milli, ONE } from '../../shared/domain/money.ts'
import {
  type Measure,
  measuredLine,
  readWeighed,
  type WeighedRule,
  weighedCodes,
} from '../../shared/domain/weighed.ts'
import { inShort } from '../../shared/domain/words.ts'
import { i18n } from '../locales/i18n.ts'
import { ask, kassa } from './api.ts'
import { useApp } from './app-store.ts'
import { useCart } from './cart.ts'
import { type Doubt, useDoubts } from './doubt-store.ts'
import { useTill } from './till-store.ts'
import { useToasts } from './toast-store.ts'

type Line = Pick<CartLine, 'itemId' | 'name' | 'price' | 'unitId' | 'unitName'>

/** The line that an item makes, and how many of it: a label of the scales says it, times what the cashier typed before. */
export function lineFor(
  item: CatalogItem,
  quantity: Milli,
  measure: Measure | null,
): { line: Line; quantity: Milli } {
  const { id: itemId, name, price, unitId, unitName } = item
  const measured = measure && measuredLine(item, measure)
  if (measured?.kind === 'free') {
    const free = { itemId: null, name: measured.name, price: measured.price, unitId, unitName: '' }
    return { line: free, quantity }
  }
  const line = { itemId, name, price, unitId, unitName }
  return { line, quantity: measured ? Math.round((measured.quantity * quantity) / ONE) : quantity }
}

/** The goods that can be sold now, where some can. */
const sellable = (items: readonly CatalogItem[]): readonly CatalogItem[] => {
  const ready = items.filter((item) => item.status !== 'pending')
  return ready.length > 0 ? ready : items
}

/** The one good that a code stands for and that can be sold; null where there is a doubt. */
export function clearItem({ items }: CodeAnswer): CatalogItem | null {
  const [only, ...others] = sellable(items)
  return only && others.length === 0 && only.status !== 'pending' ? only : null
}

/** A scan whose answer leaves a doubt, or could not be had at all. */
export function doubt(code: string, quantity: Milli, answer: Result<CodeAnswer>): void {
  const { doubts, add, change } = useDoubts.getState()
  const same = doubts.find((known) => known.code === code && known.state !== 'several')
  if (same) {
    change(same.id, { quantity: same.quantity + quantity })
    return
  }
  const { lines, hands } = useCart.getState()
  const online = useApp.getState().status?.online ?? true
  const fresh: Doubt = {
    id: crypto.randomUUID(),
    code,
    quantity,
    before: lines,
    hands,
    state: online ? 'asking' : 'offline',
    items: [],
    measure: null,
    error: null,
  }
  if (!answer.ok) add({ ...fresh, state: 'failed', error: answer.error })
  else {
    const { items } = answer.value
    const found = items.length > 0 ? known(answer.value) : null
    // What Kaspi still checked a minute ago may be ready now.
    const settled = found?.state === 'several' || !online
    add({ ...fresh, ...found, state: settled && found ? found.state : fresh.state })
    if (!settled) void askService(fresh.id)
  }
}

function known({ items, measure }: CodeAnswer): Pick<Doubt, 'state' | 'items' | 'measure'> {
  const may = sellable(items)
  return { state: may.length > 1 ? 'several' : 'pending', items: may, measure }
}

/** Asks the service for the code of a doubt, for the first time or again. */
export async function askService(id: string): Promise<void> {
  const find = () => useDoubts.getState().doubts.find((one) => one.id === id)
  const asked = find()
  if (!asked) return
  if (asked.state !== 'asking') useDoubts.getState().change(id, { state: 'asking', error: null })
  const answer = await ask(() => kassa().goods.lookup({ code: asked.code }))
  const now = find()
  if (!now || isLost(now)) return
  if (answer.ok) settle(now, answer.value)
  else failed(id, answer.error)
}

function failed(id: string, error: KassaError): void {
  useDoubts
    .getState()
    .change(id, error.code === 'offline' ? { state: 'offline' } : { state: 'failed', error })
}

function settle(one: Doubt, answer: CodeAnswer): void {
  const item = clearItem(answer)
  if (item) {
    choose(one, item, answer.measure)
    const text = i18n.t('doubt.found', { name: item.name })
    useToasts.getState().show({ tone: 'calm', text })
  } else if (answer.items.length > 0) useDoubts.getState().change(one.id, known(answer))
  else useDoubts.getState().change(one.id, { state: 'unknown' })
}

/** The cart went to another customer meanwhile: its line must not land there. */
function isLost(one: Doubt): boolean {
  if (one.hands === useCart.getState().hands) return false
  useDoubts.getState().drop(one.id)
  useToasts.getState().show({ tone: 'bad', text: i18n.t('doubt.lost', { code: inShort(one.code) }) })
  return true
}

// Nothing that waits for a decision is shown beside another customer's goods.
useCart.subscribe((cart, before) => {
  if (cart.hands !== before.hands) useDoubts.getState().doubts.forEach(isLost)
})

function insert(one: Doubt, line: Line, quantity: Milli): void {
  if (isLost(one)) return
  useCart.getState().insert(line, quantity, one.before)
  useTill.setState({ changes: [] })
  useDoubts.getState().drop(one.id)
}

/** The cashier said which of the goods it is. */
export function choose(one: Doubt, item: CatalogItem, measure = one.measure): void {
  const { line, quantity } = lineFor(item, one.quantity, measure)
  insert(one, line, quantity)
}

/** Sold by its name and price, whatever the catalogue says. */
export function sellFree(one: Doubt, line: Omit<Line, 'itemId'>, quantity: Milli): void {
  insert(one, { ...line, itemId: null }, quantity)
}

/** A good that Kaspi still checks, sold as what it will be. */
export function sellPending(one: Doubt, item: CatalogItem): void {
  const { line, quantity } = lineFor(item, one.quantity, one.measure)
  insert(one, { ...line, itemId: null }, quantity)
}

/** The code under which a new good is put into the catalogue: of a label of the scales, the part that stays the same. */
export function catalogueCode(code: string, rule: WeighedRule | null): string {
  const plain = plainCode(code)
  const label = rule && readWeighed(plain, rule)
  return (label === null ? plain : (weighedCodes(label)[0] ?? plain)).slice(0, 50)
}

/** Put into the catalogue by an owner; until Kaspi has checked it the line goes by name and price. */
export function addedToCatalogue(one: Doubt, item: CatalogItem): void {
  const rule = useApp.getState().settings
  const label = rule && readWeighed(plainCode(one.code), rule)
  const withMeasure = { ...one, measure: label?.measure ?? null }
  if (item.status === 'pending') {
    sellPending(withMeasure, item)
    useToasts.getState().show({ tone: 'calm', text: i18n.t('doubt.addedPending', { name: item.name }) })
  } else choose(withMeasure, item)
}

/** There is no line: the good is queued for the catalogue, its customer does not wait for it. */
export function addedLater(one: Doubt, line: Omit<Line, 'itemId'>): void {
  sellFree(one, line, one.quantity)
  useToasts.getState().show({ tone: 'calm', text: i18n.t('doubt.addedLater', { name: line.name }) })
}

/** Not sold after all; can be brought back. */
export function leaveOut(one: Doubt): void {
  useDoubts.getState().drop(one.id)
  useToasts.getState().show({
    tone: 'calm',
    text: i18n.t('doubt.leftOut', { code: inShort(one.code) }),
    action: {
      label: i18n.t('cart.undo'),
      run: () => {
        if (!isLost(one)) useDoubts.getState().add(one)
      },
    },
  })
}

/** Before the cart goes anywhere: shows what is not clear yet. @returns true when there is something */
export function holdForDoubts(): boolean {
  const { doubts, show } = useDoubts.getState()
  const mine = doubts.filter((one) => !isLost(one))
  if (mine.length > 0) show()
  return mine.length > 0
}
