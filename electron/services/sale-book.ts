/**
 * The book of sales as the owner leafs through it: questions in the owner's words become questions to the store, pages come
 * with what a row shows, counts come in slices. Keeps the index of words filled behind the sales.
 */
import type { BookSale, Place, SaleFilter, SalePage, SellerChoice, Sum } from '../../shared/contract/books.ts'
import { addDays, businessDay, dayBegins } from '../../shared/domain/business-day.ts'
import type { SaleFind } from '../store/sale-finder.ts'
import type { Store } from '../store/store.ts'
import { breath } from './breath.ts'
import type { Phones } from './phone-seal.ts'
import type { Ports } from './ports.ts'
import { wordsAsked, wordsOfSale } from './sale-words.ts'
import type { Sellers } from './sellers.ts'

export interface SaleBook {
  start(): void
  stop(): void
  /** Newest first. */
  page(filter: SaleFilter, after: Place | null, limit: number): SalePage
  /** Null when another count was begun meanwhile. */
  sum(filter: SaleFilter): Promise<Sum>
  /** The same filter, of the present business day only. */
  ofToday(filter: SaleFilter): SaleFilter
  /** Whoever sold, by name. */
  sellers(): SellerChoice[]
}

export interface SaleBookOptions {
  store: Store
  phones: Pick<Phones, 'seen' | 'asked'>
  sellers: Sellers
  ports: Pick<Ports, 'clock' | 'log'>
  dayStartHour: () => number
}

/** Sales read at once: some milliseconds. */
const SOME = 100
/** What a question waits for: the sales since the last look. More are read behind it. */
const AT_A_QUESTION = 400
const BETWEEN_MS = 25
const IDLE_MS = 5_000
/** Later than any sale. UTC epoch ms. */
const FOR_EVER = 8_000_000_000_000
const GOODS_LETTERS = 160

export function createSaleBook({ store, phones, sellers, ports, dayStartHour }: SaleBookOptions): SaleBook {
  const { clock, log } = ports
  const finder = store.saleFinder
  const fill = store.saleFindFill(wordsOfSale)
  let cancelTimer: (() => void) | null = null
  let stopped = true
  let counting = 0

  const work = () => {
    if (stopped) return
    let read = 0
    try {
      read = fill.some(SOME)
    } catch (error) {
      // A full disk: finding stays behind, selling is not touched.
      log('saleBookFault', { message: error instanceof Error ? error.message : 'unknown' })
    }
    cancelTimer = clock.after(read === SOME ? BETWEEN_MS : IDLE_MS, work)
  }
  const spanOf = ({ fromDay, toDay }: SaleFilter): { from: number; to: number } => ({
    from: fromDay === undefined ? 0 : dayBegins(fromDay, dayStartHour()),
    to: toDay === undefined ? FOR_EVER : dayBegins(addDays(toDay, 1), dayStartHour()),
  })
  /** Null: nothing can be found by that. */
  const findOf = (filter: SaleFilter): SaleFind | null => {
    const phone = phones.asked(filter.phone ?? '')
    const asked = { text: filter.text ?? '', phone, seller: filter.seller ?? null }
    const { match, none } = wordsAsked(asked, finder.wordsLike)
    if (none || (phone === null && (filter.phone ?? '').trim() !== '')) return null
    const { from, to } = spanOf(filter)
    return { states: filter.states ?? null, from, to, words: match, phone, amount: filter.amount ?? null }
  }
  const needsWords = ({ words, phone, amount }: SaleFind) =>
    words !== null || phone !== null || amount !== null
  const rowOf = (place: number): BookSale | null => {
    const about = finder.about(place)
    const sale = about === null ? null : store.sales.get(about.id)
    if (!about || !sale) return null
    const { id, receipt, total, state, foreignStatus, createdAt, updatedAt, origin, comment } = sale
    const names = store.sales.lines(id).map((line) => line.name)
    return {
      ...{ id, receipt, total, state, foreignStatus, createdAt, updatedAt },
      phone: phones.seen(sale.phone),
      seller: sellers.named(sale.sellerId, sale.sellerName).name,
      client: sale.clientName,
      elsewhere: origin === 'elsewhere',
      goods: (names.length === 0 ? comment : names.join(', ')).slice(0, GOODS_LETTERS),
      refunded: about.refunded,
    }
  }
  return {
    start() {
      stopped = false
      cancelTimer = clock.after(BETWEEN_MS, work)
    },
    stop() {
      stopped = true
      cancelTimer?.()
    },
    page(filter, after, limit) {
      fill.some(AT_A_QUESTION)
      const find = findOf(filter)
      if (!find) return { sales: [], next: null, unread: fill.left() }
      const places = finder.page(find, after, limit)
      const sales = places.flatMap((place) => rowOf(place) ?? [])
      const last = sales.at(-1)
      const place = places.at(-1)
      return {
        sales,
        next: places.length < limit || !last || place === undefined ? null : { at: last.createdAt, place },
        unread: needsWords(find) ? fill.left() : 0,
      }
    },
    async sum(filter) {
      counting += 1
      const mine = counting
      const find = findOf(filter)
      let [count, sum] = [0, 0]
      for (let before: number | null = find?.to ?? null; find && before !== null; ) {
        const slice = finder.slice(find, before)
        count += slice.count
        sum += slice.sum
        before = slice.next
        if (before !== null) await breath()
        if (counting !== mine) return null
      }
      return { count, sum }
    },
    ofToday(filter) {
      const day = businessDay(clock.now(), dayStartHour())
      return { ...filter, fromDay: day, toDay: day }
    },
    sellers: () =>
      finder
        .sellers()
        .map(({ id, name }) => ({ id, ...sellers.named(id, name) }))
        .sort((a, b) => a.name.localeCompare(b.name, 'ru') || Number(a.left) - Number(b.left)),
  }
}
