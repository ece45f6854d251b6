/** The ways into the cart: a tile, Enter in the search, a scan. Scans are taken one after another, in their order. */
import type { CodeAnswer } from '../../shared/contract/catalog.ts'
import type { Result } from '../../shared/contract/method.ts'
import type { CatalogItem } from '../../shared/contract/schemas.ts'
import { isGtin } from '../../shared/domain/barcode.ts'
import { formatQuantity, type Milli, ONE } from '../../shared/domain/money.ts'
import type { Measure } from '../../shared/domain/weighed.ts'
import { inShort } from '../../shared/domain/words.ts'
import { i18n } from '../locales/i18n.ts'
import { ask, kassa } from './api.ts'
import { useCart } from './cart.ts'
import { clearItem, doubt, lineFor } from './doubts.ts'
import { splitPrefix } from './quantity.ts'
import { tellAdded } from './scan-notice.ts'
import { isTillUp } from './screen.ts'
import { useSearch } from './search.ts'
import { useTill } from './till-store.ts'
import { useToasts } from './toast-store.ts'

let scans: Promise<void> = Promise.resolve()
/** What Enter was pressed for and is being looked up. */
let entered: string | null = null

/** A tile was pressed. A count that stands in the search field belongs to it. */
export function addTile(item: CatalogItem): void {
  put(item, takePrefix(), null)
}

/** A scan on any screen. A count that was typed at the till and is out of sight now is not meant for it. */
export function scan(scanned: string): void {
  const typed = isTillUp() ? takePrefix() : ONE
  // A count that was typed in one breath with the scan has come with its keys.
  const { rest, prefixed, quantity: count } = splitPrefix(scanned)
  const [code, quantity] = prefixed && rest !== '' ? [rest, count] : [scanned, typed]
  // Looked up at once, put into the cart in the order of the scans.
  const lookup = ask(() => kassa().catalog.byBarcode({ code: code.slice(0, 200) }))
  scans = scans.then(async () => addCode(code, quantity, await lookup))
}

/** Enter in the search field: the exact barcode, else the first that was found. */
export async function addFromSearch(): Promise<void> {
  const typed = useSearch.getState().text
  // A second Enter before the field is empty was not meant for whatever stands first by then.
  if (entered === typed) return
  entered = typed
  await addTyped(typed).finally(() => {
    if (entered === typed) entered = null
  })
}

async function addTyped(typed: string): Promise<void> {
  const { quantity, rest } = splitPrefix(typed)
  const query = rest.trim()
  if (query === '') return
  if (/^\d{4,}$/.test(query)) {
    const exact = await ask(() => kassa().catalog.byBarcode({ code: query.slice(0, 64) }))
    if (exact.ok && exact.value.items.length > 0) {
      addCode(query, quantity, exact)
      emptyField(typed)
      return
    }
  }
  const first = await useSearch.getState().first()
  if (first) {
    put(first, quantity, null)
    emptyField(typed)
  } else if (isGtin(query)) {
    // Typed off a label that no scanner could read: the service may know it.
    doubt(query, quantity, { ok: true, value: { items: [], measure: null } })
    emptyField(typed)
  } else offerFreeLine(i18n.t('search.nothing', { query: inShort(query) }), query)
}

function emptyField(typed: string): void {
  if (useSearch.getState().text === typed) useSearch.getState().setText('')
}

function addCode(code: string, quantity: Milli, answer: Result<CodeAnswer>): void {
  const item = answer.ok ? clearItem(answer.value) : null
  if (item && answer.ok) put(item, quantity, answer.value.measure)
  else doubt(code, quantity, answer)
}

function put(item: CatalogItem, quantity: Milli, measure: Measure | null): void {
  if (item.status === 'pending') {
    useToasts.getState().show({ tone: 'bad', text: i18n.t('tile.notReady', { name: item.name }) })
    return
  }
  const line = lineFor(item, quantity, measure)
  if (line.line.itemId === null) useCart.getState().addFree(line.line, line.quantity)
  else useCart.getState().addItem(item, line.quantity)
  useTill.setState({ changes: [] })
  tellAdded(item.name)
}

function takePrefix(): Milli {
  const { text, setText } = useSearch.getState()
  const { quantity, rest, prefixed } = splitPrefix(text)
  if (prefixed) setText(rest)
  return prefixed ? quantity : ONE
}

function offerFreeLine(text: string, name: string): void {
  useToasts.getState().show({
    tone: 'bad',
    text,
    action: { label: i18n.t('free.offer'), run: () => useTill.getState().open({ kind: 'free', name }) },
  })
}

/** Messages that offer a line back. */
let offers: readonly { toast: number; line: string }[] = []
// What was taken out of one customer's cart is never put into the next one's, nor what came back by itself once more.
useCart.subscribe((cart, before) => {
  const over = offers.filter(
    ({ line }) => cart.hands !== before.hands || cart.lines.some(({ id }) => id === line),
  )
  if (over.length === 0) return
  offers = offers.filter((offer) => !over.includes(offer))
  for (const { toast } of over) useToasts.getState().close(toast)
})

/** Removes a line and offers it back, to this cart alone. */
export function removeLine(id: string): void {
  const was = useCart.getState()
  const { lines, remove, putBack } = was
  const at = lines.findIndex((candidate) => candidate.id === id)
  const line = lines[at]
  if (!line) return
  remove(id)
  const offer = useToasts.getState().show({
    tone: 'calm',
    text: i18n.t('cart.removed', { name: line.name, count: formatQuantity(line.quantity) }),
    action: { label: i18n.t('cart.undo'), run: () => putBack(line, at, was) },
  })
  offers = [...offers, { toast: offer, line: id }]
}
